package dev.takt.cli;

import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.simulation.RunOptions;
import dev.takt.units.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much to simulate. */
final class RunArguments {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long DEFAULT_SEED = 1;

    @Option(names = "--cases", paramLabel = "N", description = "Cases of each replication; 1000 without --horizon.")
    private @Nullable Long cases;

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            description = "Stop each replication after this elapsed time, such as 90d.")
    private @Nullable String horizon;

    @Option(names = "--replications", paramLabel = "R", description = "At most so many (default: 30).")
    private @Nullable Integer replications;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random numbers (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Stop when the mean cycle time is known to this part of itself (default: 0.02);"
                    + " 0 runs all replications.")
    private double precision = RunOptions.DEFAULT_PRECISION;

    @Option(names = "--threads", paramLabel = "T", description = "At most so many (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * @param settings what the scenario asks for where the command line says nothing
     * @throws Refusal if a value makes no sense
     */
    RunOptions options(RunSettings settings) {
        try {
            boolean stated = cases != null || horizon != null;
            var number = stated ? cases : settings.cases();
            var length = horizon == null ? null : Durations.parse(horizon, DAY);
            if (!stated) {
                length = settings.horizon();
            }
            if (number == null && length == null) {
                number = (long) RunOptions.DEFAULT_CASES;
            }
            return new RunOptions(
                    number,
                    length,
                    first(replications, settings.replications(), RunOptions.DEFAULT_REPLICATIONS),
                    first(seed, settings.seed(), DEFAULT_SEED),
                    precision,
                    threads,
                    null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(
                    "bad-option", String.valueOf(e.getMessage()), "'takt simulate --help' explains the options.");
        }
    }

    private static <T> T first(@Nullable T stated, @Nullable T wanted, T otherwise) {
        return stated != null ? stated : wanted != null ? wanted : otherwise;
    }
}
