package dev.takt.workbench;

import dev.takt.library.ProcessKey;
import dev.takt.workbench.SimulationRun.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was started with; it never changes.
 *
 * @param hash of the models, as {@link ModelHash} has it
 * @param by name of a person
 * @param madeBy version of Takt
 */
record RunHead(
        String id,
        Kind kind,
        ProcessKey process,
        @Nullable Integer version,
        @Nullable Long revision,
        String hash,
        List<SimulationRun.ScenarioName> scenarios,
        ModelChanges changes,
        SimulationOptions options,
        Instant acceptedAt,
        String by,
        @Nullable String madeBy) {

    RunHead {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Place of a scenario.
     *
     * @param scenario id; the first one if absent
     */
    int place(@Nullable String scenario) {
        if (scenario == null) {
            return 0;
        }
        for (int i = 0; i < scenarios.size(); i++) {
            if (scenarios.get(i).id().equals(scenario)) {
                return i;
            }
        }
        throw new WorkbenchException.NotFound("scenario of this simulation", scenario);
    }

    /** Ids of the scenarios. */
    List<String> scenarioIds() {
        return scenarios.stream().map(SimulationRun.ScenarioName::id).toList();
    }
}
