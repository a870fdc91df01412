package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.simulation.RunOptions;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a model is simulated and how it begins: what a run is calculated with, is kept with it, and gives the same
 * figures again.
 *
 * @param cases of each replication; absent for a run until the horizon
 * @param horizonDays elapsed length of each replication; absent for a run until all cases have ended
 */
public record SimulationOptions(
        @Nullable Long cases,
        @Nullable Double horizonDays,
        int replications,
        long seed,

        @JsonPropertyDescription("Half-width of the mean lead time as a part of it at which the run stops; 0 never")
        double precision,

        @JsonPropertyDescription("Cases at the beginning of each replication that are not counted")
        int warmUpCases,

        @JsonPropertyDescription("Cases under way at the start; empty without any")
        List<RunningCases> running) {

    public static final long DEFAULT_SEED = 1;

    public static final long MOST_CASES = 1_000_000;
    public static final int MOST_REPLICATIONS = 1_000;

    /** Cases of all replications together. */
    public static final long MOST_CASES_TOGETHER = 10_000_000;

    public static final double MOST_DAYS = RunOptions.LONGEST.toDays();

    /** Ten seconds; less is no time at all. */
    private static final double LEAST_DAYS = 10 / 86_400.0;

    private static final int DAY_SECONDS = 86_400;

    /** What an older version has kept, as far as nothing of it can be read. */
    static final SimulationOptions UNKNOWN = new SimulationOptions(null, null, 1, DEFAULT_SEED, 0, 0, List.of());

    /** @param running absent in what an older version has kept */
    public SimulationOptions {
        running = running == null ? List.of() : List.copyOf(running);
    }

    /** @throws WorkbenchException.InvalidInput if a value lies outside the limits of a shared workbench */
    SimulationOptions checked() {
        if (cases != null) {
            require("number of cases", cases, 1, MOST_CASES);
        }
        if (horizonDays != null && !(horizonDays >= LEAST_DAYS && horizonDays <= MOST_DAYS)) {
            throw new WorkbenchException.InvalidInput(
                    "The horizon (%s days) must be longer than 0, at least 10 s, and at most %s days."
                            .formatted(horizonDays, FigureText.count((long) MOST_DAYS)),
                    "Choose a horizon within the limits.");
        }
        require("number of replications", replications, 1, MOST_REPLICATIONS);
        if (!(precision >= 0 && precision < 1)) {
            throw new WorkbenchException.InvalidInput(
                    "The precision (%s) is a part of the mean: it must lie in [0, 1).".formatted(precision),
                    "Choose for instance 0.02 for ±2 %.");
        }
        require("number of warm-up cases", warmUpCases, 0, MOST_CASES);
        RunningCases.check(running);
        if (warmUpCases > 0 && !running.isEmpty()) {
            throw new WorkbenchException.InvalidInput(
                    "A run begins either with cases under way or with a warm-up, not with both.",
                    "Leave the warm-up or the cases under way out.");
        }
        long each = (cases == null ? 0 : cases) + warmUpCases + RunningCases.count(running);
        if (each * replications > MOST_CASES_TOGETHER) {
            throw new WorkbenchException.InvalidInput(
                    "%,d replications of %,d cases are %,d cases; it can be %,d together."
                            .formatted(replications, each, each * replications, MOST_CASES_TOGETHER),
                    "Simulate fewer cases or fewer replications.");
        }
        return this;
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new WorkbenchException.InvalidInput(
                    "The %s (%,d) must lie between %,d and %,d.".formatted(name, value, least, most),
                    "Choose a number within the limits.");
        }
    }

    /**
     * A model as it begins.
     *
     * @throws WorkbenchException.InvalidInput if cases under way are where the model has nothing
     */
    SimulateModel.Prepared begun(SimulateModel.Prepared prepared) {
        return !running.isEmpty()
                ? prepared.resuming(running)
                : warmUpCases > 0 ? prepared.warmedUp(warmUpCases) : prepared;
    }

    RunOptions on(int threads) {
        var horizon = horizonDays == null ? null : Durations.ofSeconds(horizonDays * DAY_SECONDS);
        return new RunOptions(cases, horizon, replications, seed, precision, threads, null);
    }
}
