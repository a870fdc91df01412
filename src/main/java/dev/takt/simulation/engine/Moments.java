package dev.takt.simulation.engine;

import dev.takt.model.simulation.EventTiming;
import dev.takt.simulation.kernel.Ticks;
import java.time.Instant;

/** Moments of a series as ticks of a run that begins at {@code origin}. */
record Moments(Instant origin, EventTiming.Series series) {

    /** The first moment that is not before {@code now}; {@link Ticks#NEVER} when all have passed. */
    long from(long now) {
        return after(now - 1);
    }

    /** The first moment after {@code now}; {@link Ticks#NEVER} when all have passed. */
    long after(long now) {
        var next = series.next(Ticks.instant(origin, now));
        return next == null ? Ticks.NEVER : Ticks.between(origin, next);
    }
}
