package dev.takt.model;

import dev.takt.units.TimeBasis;

/** Why a step waits before it starts (method, section 2). */
public enum WaitKind {
    /** The role is busy. */
    QUEUE(TimeBasis.WORKING),
    /** A gate, a weekly meeting, a batch. */
    BATCH(TimeBasis.WORKING),
    /** The role is off duty. */
    UNAVAILABLE(TimeBasis.WORKING),
    /** A customer, vendor or department outside the map. */
    EXTERNAL(TimeBasis.ELAPSED),
    /** A date-bound hold: promotion window, send slot, embargo. */
    PLANNED(TimeBasis.ELAPSED);

    private final TimeBasis defaultBasis;

    WaitKind(TimeBasis defaultBasis) {
        this.defaultBasis = defaultBasis;
    }

    /** The clock of such a wait where the model does not say (method, section 1). */
    public TimeBasis defaultBasis() {
        return defaultBasis;
    }
}
