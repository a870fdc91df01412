package dev.takt.model.sampling;

/** Draws durations. Stateless: the same sampler serves every replication. */
@FunctionalInterface
public interface Sampler {

    /** Seconds, never negative. */
    double seconds(RandomStream random);

    /** Nanoseconds, rounded to the nearest. */
    default long ticks(RandomStream random) {
        return (long) (seconds(random) * 1e9 + 0.5); // saturates at Long.MAX_VALUE
    }
}
