package dev.takt.model.simulation;

/** What happens to work at the end of a shift. */
public enum OffDuty {
    /** It pauses and goes on when duty begins again. */
    PAUSE,
    /** What has begun is finished first. */
    FINISH
}
