package dev.takt.units;

/** The clock a duration was read from (method, section 1): the two are never mixed. */
public enum TimeBasis {
    /** Runs only while a calendar is on duty. */
    WORKING,
    /** Runs always. */
    ELAPSED
}
