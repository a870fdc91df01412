package dev.takt.cli;

import dev.takt.simulation.RunOptions;
import dev.takt.units.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much to simulate. */
final class RunArguments {

    private static final Duration DAY = Duration.ofDays(1);

    @Option(names = "--cases", paramLabel = "N", description = "Cases of each replication; 1000 without --horizon.")
    private @Nullable Long cases;

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            description = "Stop each replication after this elapsed time, such as 90d.")
    private @Nullable String horizon;

    @Option(names = "--replications", paramLabel = "R", description = "At most so many (default: 30).")
    private int replications = RunOptions.DEFAULT_REPLICATIONS;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random numbers (default: 1).")
    private long seed = 1;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Stop when the mean cycle time is known to this part of itself (default: 0.02);"
                    + " 0 runs all replications.")
    private double precision = RunOptions.DEFAULT_PRECISION;

    @Option(names = "--threads", paramLabel = "T", description = "At most so many (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** @throws Refusal if a value makes no sense */
    RunOptions options() {
        try {
            var length = horizon == null ? null : Durations.parse(horizon, DAY);
            var number = cases == null && length == null ? Long.valueOf(RunOptions.DEFAULT_CASES) : cases;
            return new RunOptions(number, length, replications, seed, precision, threads, null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(
                    "bad-option", String.valueOf(e.getMessage()), "'takt simulate --help' explains the options.");
        }
    }
}
