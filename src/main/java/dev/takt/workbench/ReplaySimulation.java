package dev.takt.workbench;

import dev.takt.simulation.Simulation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Shows what the tokens of a finished run did. That is not kept: it is calculated anew from the BPMN and the seed of the run,
 * which gives the same again.
 */
@Service
public class ReplaySimulation {

    /** Runs whose models are kept, because whoever looks at one moves on in it. */
    private static final int KEPT = 4;

    private final SimulationRuns runs;
    private final RunRecords records;
    private final SimulateModel simulateModel;
    private final Places places = new Places(Runtime.getRuntime().availableProcessors());
    private final Recent<String, List<SimulateModel.Prepared>> models = new Recent<>(KEPT);

    ReplaySimulation(SimulationRuns runs, RunRecords records, SimulateModel simulateModel) {
        this.runs = runs;
        this.records = records;
        this.simulateModel = simulateModel;
    }

    /**
     * What the tokens of the first replication of a finished run do in a window.
     *
     * @param scenario id of a scenario of the run; its first one if absent
     * @param fromDays begin of the window, elapsed since the start
     * @param days its length; absent for whatever fits into {@code mostEvents}
     * @throws WorkbenchException.InvalidInput if a value lies outside its limits
     * @throws WorkbenchException.LimitExceeded if the window lies too far behind the start to be reached in time
     */
    public SimulationReplay replay(
            String id, @Nullable String scenario, double fromDays, @Nullable Double days, int mostEvents) {
        var window = ReplayLimits.window(fromDays, days, mostEvents);
        var head = runs.finished(id);
        int place = head.place(scenario);
        var deadline = System.nanoTime() + ReplayLimits.TIME.toNanos();
        var listener = new Simulation.Listener() {
            private volatile boolean late;

            @Override
            public boolean isCancelled() {
                late |= System.nanoTime() - deadline > 0;
                return late;
            }
        };
        var replay = places.ask(
                () -> simulateModel.replay(models(head), place, head.options().on(1), window, listener));
        if (listener.late) {
            throw new WorkbenchException.LimitExceeded(
                    "The window could not be replayed within %d s.".formatted(ReplayLimits.TIME.toSeconds()),
                    "Choose a window nearer to the start, or a shorter one.");
        }
        return replay;
    }

    private List<SimulateModel.Prepared> models(RunHead head) {
        var known = models.find(head.id());
        if (known != null) {
            return known;
        }
        var document = BpmnFiles.readStored(records.xml(head.id()));
        var prepared = simulateModel.prepareAll(document, head.scenarioIds(), head.changes()).stream()
                .map(head.options()::begun)
                .toList();
        models.keep(head.id(), prepared);
        return prepared;
    }
}
