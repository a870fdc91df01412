package dev.takt.simulation.kernel;

import java.time.Duration;
import java.time.Instant;

/** Ticks are nanoseconds since the start of the run. */
public final class Ticks {

    public static final long PER_SECOND = 1_000_000_000L;

    /** Later than any event of a run. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A run ends here, after 146 years. */
    public static final long LAST = Long.MAX_VALUE / 2;

    private static final long MAX_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

    private Ticks() {}

    /** Rounded to the nearest tick; {@link #NEVER} beyond the range. */
    public static long of(double seconds) {
        return seconds >= MAX_SECONDS ? NEVER : Math.round(seconds * PER_SECOND);
    }

    public static long of(Duration duration) {
        return duration.getSeconds() >= MAX_SECONDS ? NEVER : duration.toNanos();
    }

    /** Ticks from {@code start} to {@code instant}; {@link #NEVER} beyond the range. */
    public static long between(Instant start, Instant instant) {
        return of(Duration.between(start, instant));
    }

    public static double seconds(double ticks) {
        return ticks / PER_SECOND;
    }

    /** The sum, or {@link #NEVER} beyond the range; both must not be negative. */
    public static long plus(long time, long ticks) {
        long sum = time + ticks;
        return sum < 0 ? NEVER : sum;
    }
}
