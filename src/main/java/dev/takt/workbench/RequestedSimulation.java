package dev.takt.workbench;

import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.units.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it is asked for: what is left open is what the scenarios of another tool ask for themselves, else a default.
 *
 * @param scenarios ids or names, {@code base} for the model without any
 * @param changes on top of each scenario
 */
public record RequestedSimulation(
        List<String> scenarios,
        ModelChanges changes,
        @Nullable Long cases,
        @Nullable Double horizonDays,
        @Nullable Integer replications,
        @Nullable Long seed,
        double precision,
        @Nullable Integer warmUpCases) {

    private static final double DAY = 86_400;

    public RequestedSimulation {
        scenarios = List.copyOf(scenarios);
    }

    /** @throws WorkbenchException.InvalidInput if a value lies outside its limits */
    public RequestedSimulation checked() {
        settled(RunSettings.UNSTATED); // what makes no sense is refused before anything is read
        return this;
    }

    /**
     * @param settings how the scenarios ask to be run
     * @throws WorkbenchException.InvalidInput if a value lies outside its limits, whoever asked for it
     */
    SimulationOrder settled(RunSettings settings) {
        boolean open = cases == null && horizonDays == null;
        var length = settings.horizon();
        return new SimulationOrder(
                scenarios,
                changes,
                open ? settings.cases() : cases,
                open && length != null ? Double.valueOf(Durations.toSeconds(length) / DAY) : horizonDays,
                first(replications, settings.replications(), SimulationOrder.DEFAULT_REPLICATIONS),
                first(seed, settings.seed(), SimulationOrder.DEFAULT_SEED),
                precision,
                warmUpCases == null ? 0 : warmUpCases);
    }

    private static <T> T first(@Nullable T stated, @Nullable T wanted, T otherwise) {
        return stated != null ? stated : wanted != null ? wanted : otherwise;
    }
}
