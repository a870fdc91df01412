package dev.takt.workbench;

import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.simulation.RunOptions;
import dev.takt.units.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it is asked for: what is left open is what the scenarios of another tool ask for themselves, else a default.
 *
 * @param scenarios ids or names, {@code base} for the model without any; one for a run, two to four for a comparison
 * @param changes on top of each scenario
 * @param running cases under way at the start, the same in each scenario
 */
public record RequestedSimulation(
        List<String> scenarios,
        ModelChanges changes,
        @Nullable Long cases,
        @Nullable Double horizonDays,
        @Nullable Integer replications,
        @Nullable Long seed,
        double precision,
        @Nullable Integer warmUpCases,
        List<RunningCases> running) {

    public static final int MOST_SCENARIOS = 4;

    private static final double DAY = 86_400;

    /** @throws WorkbenchException.InvalidInput if there are too few or too many scenarios */
    public RequestedSimulation {
        scenarios = List.copyOf(scenarios);
        running = List.copyOf(running);
        if (scenarios.isEmpty() || scenarios.size() > MOST_SCENARIOS) {
            throw new WorkbenchException.InvalidInput(
                    "%d scenarios are to be compared; it can be 2 to %d.".formatted(scenarios.size(), MOST_SCENARIOS),
                    "Name them by id or name, and the model without any as %s.".formatted(SimulateModel.BASE));
        }
    }

    /** @throws WorkbenchException.InvalidInput if a value lies outside its limits */
    public RequestedSimulation checked() {
        options(RunSettings.UNSTATED); // what makes no sense is refused before anything is read
        return this;
    }

    /**
     * @param settings how the scenarios ask to be run
     * @throws WorkbenchException.InvalidInput if a value lies outside its limits, whoever asked for it
     */
    SimulationOptions options(RunSettings settings) {
        boolean open = cases == null && horizonDays == null;
        var number = open ? settings.cases() : cases;
        var wanted = settings.horizon();
        var length = open && wanted != null ? Double.valueOf(Durations.toSeconds(wanted) / DAY) : horizonDays;
        return new SimulationOptions(
                        number == null && length == null ? Long.valueOf(RunOptions.DEFAULT_CASES) : number,
                        length,
                        first(replications, settings.replications(), RunOptions.DEFAULT_REPLICATIONS),
                        first(seed, settings.seed(), SimulationOptions.DEFAULT_SEED),
                        precision,
                        warmUpCases == null ? 0 : warmUpCases,
                        running)
                .checked();
    }

    private static <T> T first(@Nullable T stated, @Nullable T wanted, T otherwise) {
        return stated != null ? stated : wanted != null ? wanted : otherwise;
    }
}
