package dev.takt.bpmn.scenario;

import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.SimulationModel;
import java.util.List;

/**
 * What a scenario of another tool says about a process.
 *
 * @param id by which it can be asked for
 * @param stream the value stream with the scenario's roles, times, branches and demand: the input of the analysis
 * @param model the input of the simulation
 * @param unsupported parts of the scenario that have no effect here, each by name
 */
public record ForeignScenario(
        Format format,
        String id,
        String name,
        ValueStream stream,
        SimulationModel model,
        RunSettings run,
        List<Problem> unsupported) {

    /** Where scenarios come from. */
    public enum Format {
        /** JSON beside a BPMN file. */
        PROSIMOS,
        /** {@code qbp:processSimulationInfo} in a BPMN file: BIMP, Apromore, QBP. */
        QBP,
        /** {@code bpsim:BPSimData} in or beside a BPMN file. */
        BPSIM
    }

    public ForeignScenario {
        unsupported = List.copyOf(unsupported);
    }
}
