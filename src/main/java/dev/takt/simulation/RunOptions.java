package dev.takt.simulation;

import dev.takt.units.FigureText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much to simulate.
 *
 * @param cases cases of each replication; absent for a run until the horizon
 * @param horizon elapsed length of each replication; absent for a run until all cases have ended
 * @param replications at most so many
 * @param precision fewer replications are enough when the half-width of the 95 % interval of the mean lead time is at most
 *     this part of the mean; 0 runs all of them
 * @param threads at most so many; changes no figure
 * @param start the instant of time 0; absent for Monday, 5 January 2026, 00:00 in the zone of the default calendar, or the
 *     first arrival of a trace
 */
public record RunOptions(
        @Nullable Long cases,
        @Nullable Duration horizon,
        int replications,
        long seed,
        double precision,
        int threads,
        @Nullable Instant start) {

    public static final int DEFAULT_CASES = 1_000;
    public static final int DEFAULT_REPLICATIONS = 30;
    public static final double DEFAULT_PRECISION = 0.02;

    /** Replications that are always run before a precision is believed. */
    public static final int LEAST_REPLICATIONS = 10;

    public static final int MOST_REPLICATIONS = 10_000;

    /** Some 145 000 years: the clock of a run counts microseconds in 64 bits and keeps half of them for times ahead. */
    public static final Duration LONGEST = Duration.ofDays(53_000_000);

    public RunOptions {
        if (cases == null && horizon == null) {
            throw new IllegalArgumentException("A run needs a number of cases or a horizon.");
        }
        if (cases != null && cases < 1) {
            throw new IllegalArgumentException("The number of cases (%d) must be at least 1.".formatted(cases));
        }
        if (horizon != null && (horizon.isNegative() || horizon.isZero())) {
            throw new IllegalArgumentException("The horizon (%s) must be longer than 0.".formatted(horizon));
        }
        if (horizon != null && horizon.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The horizon (%s days) must be at most %s days, which is as far as time is counted."
                            .formatted(FigureText.count(horizon.toDays()), FigureText.count(LONGEST.toDays())));
        }
        if (replications < 1 || replications > MOST_REPLICATIONS) {
            throw new IllegalArgumentException("The number of replications (%d) must lie between 1 and %d."
                    .formatted(replications, MOST_REPLICATIONS));
        }
        if (!(precision >= 0 && precision < 1)) {
            throw new IllegalArgumentException(
                    "The precision (%s) is a part of the mean: it must lie in [0, 1).".formatted(precision));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("At least 1 thread is needed, not %d.".formatted(threads));
        }
    }

    /** So many cases in each of so many replications, all of them, on one thread. */
    public static RunOptions of(long cases, int replications, long seed) {
        return new RunOptions(cases, null, replications, seed, 0, 1, null);
    }
}
