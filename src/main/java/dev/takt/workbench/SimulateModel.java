package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.Comparison;
import dev.takt.simulation.LogSink;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Simulates the primary process of a file; call activities run the processes of the same file they name. */
@Service
public class SimulateModel {

    /** Stands for the model without a scenario. */
    public static final String BASE = "base";

    private static final double NANOS = 1e9;

    /**
     * A file made ready to simulate.
     *
     * @param scenario id of the scenario; absent for the base model
     * @param start when the scenario of another tool begins; absent where it does not matter
     * @param notes what the scenario does to stated waits, and what of another tool's scenario has no effect
     */
    public record Prepared(
            ProcessAnalysis.ProcessName process,
            @Nullable String scenario,
            SimulationModel model,
            @Nullable Instant start,
            List<Problem> notes) {
        public Prepared {
            notes = List.copyOf(notes);
        }
    }

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public Prepared prepare(BpmnDocument document, @Nullable String scenario) {
        if (scenario != null && document.valueStream().findScenario(scenario).isEmpty()) {
            var foreign = document.foreignScenarios().find(scenario);
            if (foreign.isPresent()) {
                return prepare(document, foreign.get());
            }
        }
        var file = AnalysedFile.of(document, scenario);
        var others = new ArrayList<ValueStream>();
        file.parts().forEach(part -> others.add(part.stream()));
        var notes = new ArrayList<Problem>();
        for (var change : file.queues()) {
            notes.add(new Problem(
                    Problem.Severity.INFO,
                    "queue-waits-scaled",
                    change.role().value(),
                    null,
                    change.message(),
                    "Let the role's queue be simulated to see it emerge."));
        }
        var primary = file.primary();
        return new Prepared(
                new ProcessAnalysis.ProcessName(primary.id().value(), document.name()),
                file.scenario(),
                SimulationModel.of(primary.stream(), others),
                null,
                notes);
    }

    /** The primary process as the scenario of another tool has it. */
    public Prepared prepare(BpmnDocument document, ForeignScenario scenario) {
        return new Prepared(
                new ProcessAnalysis.ProcessName(scenario.stream().process().id().value(), document.name()),
                scenario.id(),
                scenario.model(),
                scenario.run().start(),
                scenario.unsupported());
    }

    /**
     * Runs a prepared model.
     *
     * @param log gets the work of the first replication; absent when nobody wants it
     * @throws SimulationRefused if the model cannot be simulated
     */
    public ProcessSimulation run(
            Prepared prepared, RunOptions options, Simulation.Listener listener, @Nullable LogSink log) {
        long begin = System.nanoTime();
        var result = Simulation.run(prepared.model(), from(options, prepared.start()), listener, log);
        double seconds = (System.nanoTime() - begin) / NANOS;
        double wanted = options.precision();
        long needed = result.quality()
                .replicationsFor(wanted == 0 ? RunOptions.DEFAULT_PRECISION : wanted, result.replications());
        double precision = result.quality().relativeHalfWidth();
        var trust = new ProcessSimulation.Trust(
                Double.isFinite(precision) ? precision : null,
                wanted,
                needed,
                needed > result.replications()
                        ? seconds * (needed - result.replications()) / result.replications()
                        : null,
                result.quality().warmUpCases(),
                result.quality().suggestedWarmUpCases(),
                result.quality().littleResidual());
        return ProcessSimulation.of(
                prepared.process(),
                prepared.scenario(),
                prepared.model().currency().getCurrencyCode(),
                result,
                trust,
                prepared.notes());
    }

    /**
     * Simulates scenarios of a file with the same random numbers.
     *
     * @param scenarios ids or names, {@code base} for the model without any; a single one is compared with the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     * @throws SimulationRefused if one of them cannot be simulated
     */
    public ScenarioComparison compare(
            BpmnDocument document, List<String> scenarios, RunOptions options, Simulation.Listener listener) {
        var asked = new ArrayList<>(scenarios);
        if (asked.size() == 1) {
            asked.addFirst(BASE);
        }
        var prepared = asked.stream()
                .map(name -> prepare(document, name.equals(BASE) ? null : name))
                .toList();
        var comparison = Comparison.of(prepared.stream().map(Prepared::model).toList(), options, listener);
        var first = prepared.getFirst();
        return ScenarioComparison.of(
                first.process(),
                first.model().currency().getCurrencyCode(),
                prepared.stream()
                        .map(p -> p.scenario() == null ? BASE : p.scenario())
                        .toList(),
                comparison);
    }

    private static RunOptions from(RunOptions options, @Nullable Instant start) {
        return start == null || options.start() != null
                ? options
                : new RunOptions(
                        options.cases(),
                        options.horizon(),
                        options.replications(),
                        options.seed(),
                        options.precision(),
                        options.threads(),
                        start);
    }
}
