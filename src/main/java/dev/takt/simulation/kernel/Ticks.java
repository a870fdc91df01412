package dev.takt.simulation.kernel;

import dev.takt.units.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Ticks are microseconds since the start of the run, as in an event log. */
public final class Ticks {

    public static final long PER_SECOND = Durations.TICKS_PER_SECOND;

    /** Later than any event of a run. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A run ends here, after 146 135 years: two times up to it can be added without leaving the range. */
    public static final long LAST = Long.MAX_VALUE / 2;

    private static final long MAX_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;
    private static final int NANOS = (int) (1_000_000_000 / PER_SECOND);

    private Ticks() {}

    /** Rounded to the nearest tick; {@link #NEVER} beyond the range. */
    public static long of(double seconds) {
        return seconds >= MAX_SECONDS ? NEVER : Math.round(seconds * PER_SECOND);
    }

    /** The first tick at which the duration is over; {@link #NEVER} beyond the range. */
    public static long of(Duration duration) {
        return duration.getSeconds() >= MAX_SECONDS
                ? NEVER
                : duration.getSeconds() * PER_SECOND + (duration.getNano() + NANOS - 1) / NANOS;
    }

    /** The first tick of a run from {@code start} that is not before {@code instant}; {@link #NEVER} beyond the range. */
    public static long between(Instant start, Instant instant) {
        return of(Duration.between(start, instant));
    }

    /** The instant of a tick of a run from {@code start}. */
    public static Instant instant(Instant start, long time) {
        return start.plus(time, ChronoUnit.MICROS);
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
