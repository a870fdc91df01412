package dev.takt.cli;

import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.simulation.RunOptions;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import dev.takt.workbench.RunningCases;
import dev.takt.workbench.SimulateModel;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how much to simulate. */
final class RunArguments {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long DEFAULT_SEED = 1;
    private static final long MOST_CASES = 1_000_000_000_000L;
    private static final int MOST_WARM_UP = 1_000_000;
    private static final int MOST_THREADS = 1_024;

    @Option(
            names = "--cases",
            paramLabel = "N",
            converter = Cases.class,
            description = "Cases of each replication; 1000 without --horizon.")
    private @Nullable Long cases;

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            converter = Horizon.class,
            description = "Stop each replication after this elapsed time, such as 90d.")
    private @Nullable Duration horizon;

    @Option(
            names = "--warm-up",
            paramLabel = "N|auto",
            converter = WarmUp.class,
            description = "Leave the first cases of each replication out, for a service that never begins empty;"
                    + " auto lets MSER-5 choose how many.")
    private @Nullable Integer warmUp;

    @Option(
            names = "--running",
            paramLabel = "FILE",
            description = "Begin with the cases under way that this CSV names: at,age,cases, such as Task_Review,3d,2."
                    + " They come on top of --cases; - reads the standard input.")
    private @Nullable String running;

    @Option(
            names = "--replications",
            paramLabel = "R",
            converter = Replications.class,
            description = "At most so many (default: 30).")
    private @Nullable Integer replications;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = Seed.class,
            description = "Seed of the random numbers (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = Precision.class,
            description = "Stop when the mean lead time is known to this part of itself (default: 0.02);"
                    + " 0 runs all replications.")
    private double precision = RunOptions.DEFAULT_PRECISION;

    @Option(
            names = "--threads",
            paramLabel = "T",
            converter = Threads.class,
            description = "At most so many (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    private List<RunningCases> underWay = List.of();

    /** @param settings what the scenario asks for where the command line says nothing */
    RunOptions options(RunSettings settings) {
        boolean stated = cases != null || horizon != null;
        var number = stated ? cases : settings.cases();
        var length = stated ? horizon : settings.horizon();
        if (number == null && length == null) {
            number = (long) RunOptions.DEFAULT_CASES;
        }
        try {
            return new RunOptions(
                    number,
                    length,
                    first(replications, settings.replications(), RunOptions.DEFAULT_REPLICATIONS),
                    first(seed, settings.seed(), DEFAULT_SEED),
                    precision,
                    threads,
                    null);
        } catch (IllegalArgumentException e) { // what the scenario asks for: the options have been looked at
            throw new Refusal(
                    "bad-run-settings",
                    "The scenario asks for a run that is not possible: %s".formatted(e.getMessage()),
                    "State --cases, --horizon or --replications.");
        }
    }

    /**
     * How models begin, the same for all of them.
     *
     * @param terminal whose standard input may be read
     */
    List<SimulateModel.Prepared> started(List<SimulateModel.Prepared> prepared, Terminal terminal) {
        if (running == null) {
            if (warmUp == null) {
                return prepared;
            }
            int left = warmUp;
            return prepared.stream().map(p -> p.warmedUp(left)).toList();
        }
        if (warmUp != null) {
            throw new Refusal(
                    "two-starts",
                    "A run begins either with cases under way (--running) or with a warm-up (--warm-up), not with both.",
                    "Leave one of them out.");
        }
        underWay = RunningFile.read(running, terminal.in());
        return prepared.stream().map(p -> p.resuming(underWay)).toList();
    }

    /** What a report says of the start; empty where nothing is under way. */
    String start() {
        return underWay.isEmpty()
                ? ""
                : ", %s cases under way at the start".formatted(FigureText.count(RunningCases.count(underWay)));
    }

    /** As a part of 1. */
    double precision() {
        return precision;
    }

    private static <T> T first(@Nullable T stated, @Nullable T wanted, T otherwise) {
        return stated != null ? stated : wanted != null ? wanted : otherwise;
    }

    /** A whole number within limits. */
    private static long whole(String text, long least, long most, String remedy) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        boolean anyLong = least == Long.MIN_VALUE;
        throw new TypeConversionException(
                (anyLong ? "'%s' is no whole number of 64 bits. %s" : "'%s' is no whole number from %s to %s. %s")
                        .formatted(
                                anyLong
                                        ? new Object[] {text, remedy}
                                        : new Object[] {text, FigureText.count(least), FigureText.count(most), remedy
                                        }));
    }

    /** Converters of picocli have a public constructor without arguments. */
    static final class Cases implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, 1, MOST_CASES, "Write for instance --cases 1000.");
        }
    }

    /** 0 stands for a number that is chosen. */
    static final class WarmUp implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.strip().equals("auto")
                    ? 0
                    : (int) whole(text, 1, MOST_WARM_UP, "Write for instance --warm-up 500, or --warm-up auto.");
        }
    }

    static final class Replications implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, RunOptions.MOST_REPLICATIONS, "Write for instance --replications 30.");
        }
    }

    static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST_THREADS, "Leave the option out to use every processor.");
        }
    }

    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE, "Write for instance --seed 7.");
        }
    }

    /** A part of the mean; 2 % is the same as 0.02. */
    static final class Precision implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                var stripped = text.strip();
                boolean percent = stripped.endsWith("%");
                var number = new BigDecimal(
                                percent
                                        ? stripped.substring(0, stripped.length() - 1)
                                                .strip()
                                        : stripped)
                        .movePointLeft(percent ? 2 : 0)
                        .doubleValue();
                if (number >= 0 && number < 1) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new TypeConversionException(
                    "'%s' is no part of the mean: at least 0 and less than 1. Write for instance --precision 0.02 or 2%%; 0 runs all replications."
                            .formatted(text));
        }
    }

    static final class Horizon implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration length;
            try {
                length = Durations.parse(text, DAY);
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                throw new TypeConversionException(
                        "'%s' is no length of time. Write for instance --horizon 90d, 12h, 1d 6h or PT36H."
                                .formatted(text));
            }
            if (length.isNegative() || length.isZero() || length.compareTo(RunOptions.LONGEST) > 0) {
                throw new TypeConversionException(
                        "'%s' is no time longer than 0 and at most %s d. Write for instance --horizon 90d."
                                .formatted(text, FigureText.count(RunOptions.LONGEST.toDays())));
            }
            return length;
        }
    }
}
