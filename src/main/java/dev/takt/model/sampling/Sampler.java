package dev.takt.model.sampling;

import dev.takt.units.Durations;

/** Draws durations. Stateless: the same sampler serves every replication. */
@FunctionalInterface
public interface Sampler {

    /** Seconds, never negative. */
    double seconds(RandomStream random);

    /** Microseconds, rounded to the nearest. */
    default long ticks(RandomStream random) {
        return (long) (seconds(random) * Durations.TICKS_PER_SECOND + 0.5); // saturates at Long.MAX_VALUE
    }
}
