package dev.takt.workbench;

import dev.takt.library.ProcessKey;
import dev.takt.simulation.Simulation;
import dev.takt.workbench.RunRecords.Kept;
import dev.takt.workbench.SimulationRun.Kind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Simulates processes of the library in the background. What cannot be simulated is refused before a run is accepted. Runs
 * and their results are kept with what they were calculated from, the latest {@value #KEPT_OF_PROCESS} of each process; any
 * server on the same database shows them.
 */
@Service
public class SimulationRuns {

    /** Ended runs of a process that are kept. */
    public static final int KEPT_OF_PROCESS = RunRecords.KEPT_OF_PROCESS;

    /** How often a run of another server is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Version of every run that has ended. */
    private static final long ENDED = Long.MAX_VALUE;

    /** BPMN of the library with what tells its state. */
    private record Input(
            String xml, @Nullable Integer version, @Nullable Long revision) {}

    private final ShowProcess showProcess;
    private final Drafts drafts;
    private final DraftState draftState;
    private final SimulateModel simulateModel;
    private final RunRecords records;
    private final RunsUnderWay underWay;
    private final TaktVersion takt;

    SimulationRuns(
            ShowProcess showProcess,
            Drafts drafts,
            DraftState draftState,
            SimulateModel simulateModel,
            RunRecords records,
            RunsUnderWay underWay,
            TaktVersion takt) {
        this.showProcess = showProcess;
        this.drafts = drafts;
        this.draftState = draftState;
        this.simulateModel = simulateModel;
        this.records = records;
        this.underWay = underWay;
        this.takt = takt;
    }

    /**
     * Accepts a run of one scenario, or a comparison of several.
     *
     * @param version the draft if absent
     * @param revision of the draft that the person looked at; absent if any will do
     * @throws WorkbenchException.DraftConflict if somebody else changed the draft after {@code revision}
     * @throws WorkbenchException.InvalidInput if the process has no such scenario, or nothing a change could change
     * @throws WorkbenchException.NotSimulable with everything that keeps the process from being simulated
     * @throws WorkbenchException.Busy if too many runs wait already
     */
    public SimulationRun start(
            String process,
            @Nullable Integer version,
            @Nullable Long revision,
            RequestedSimulation request,
            UserName user) {
        var input = input(process, version, revision);
        var document = BpmnFiles.readStored(input.xml());
        var prepared = simulateModel.prepareAll(document, request.scenarios(), request.changes());
        var settled = request.options(SimulateModel.settings(prepared));
        var models = prepared.stream().map(settled::begun).toList();
        for (var one : models) {
            var problems = Simulation.check(one.model());
            if (!problems.isEmpty()) {
                throw new WorkbenchException.NotSimulable(problems);
            }
        }
        SimulateModel.requireDistinct(prepared);
        var options = settled.on(underWay.threadsPerJob());
        boolean single = models.size() == 1;
        Function<Simulation.Listener, SimulationJob.Outcome> work = listener -> {
            if (single) {
                var simulation = simulateModel.run(models.getFirst(), options, listener, null);
                return new SimulationJob.Outcome(null, List.of(simulation));
            }
            var compared = simulateModel.compare(models, options, listener);
            return new SimulationJob.Outcome(compared.comparison(), compared.simulations());
        };
        var head = new RunHead(
                UUID.randomUUID().toString(),
                single ? Kind.RUN : Kind.COMPARISON,
                new ProcessKey(process),
                input.version(),
                input.revision(),
                ModelHash.of(prepared),
                prepared.stream()
                        .map(p -> new SimulationRun.ScenarioName(p.scenarioOrBase(), p.name()))
                        .toList(),
                request.changes(),
                settled,
                records.now(),
                user.value(),
                takt.value());
        underWay.accept(head, options.replications() * prepared.size(), input.xml(), work);
        return find(head.id());
    }

    private Input input(String process, @Nullable Integer version, @Nullable Long revision) {
        if (version != null) {
            return new Input(showProcess.version(process, version).xml(), version, null);
        }
        var draft = drafts.draft(process);
        if (revision != null && revision != draft.revision()) {
            throw new WorkbenchException.DraftConflict(draft.revision(), draft.updatedBy(), draft.updatedAt());
        }
        return new Input(draft.xml(), null, draft.revision());
    }

    /** Runs of a process, the newest first. */
    public List<SimulationRun> of(String process) {
        return views(records.of(drafts.process(process).key()));
    }

    /** Runs of all processes, the newest first. */
    public List<SimulationRun> all(boolean underWayOnly) {
        return views(records.all(underWayOnly));
    }

    public SimulationRun find(String id) {
        return how(id).run();
    }

    /** @param version of the state, by which a later one is told from it */
    public record Change(long version, SimulationRun run) {}

    /** How a run stands. */
    public Change how(String id) {
        return how(kept(id));
    }

    /** A run of this server is further than what is kept of it. */
    private Change how(Kept kept) {
        var head = kept.head();
        boolean stale = draftState.hasChanged(head, kept.processRevision());
        var run = SimulationRun.of(head, kept.standing(), kept.processName(), stale);
        var job = underWay.find(run.id());
        var snapshot = job == null ? null : job.snapshot();
        return snapshot == null || snapshot.state().isEnd() || run.state().isEnd()
                ? new Change(version(run), run)
                : new Change(snapshot.version(), run.at(RunStanding.of(snapshot)));
    }

    /**
     * Waits until a run is no longer as it was. A run of this server is looked at in memory, one of another server in the
     * database.
     *
     * @return the same again when nothing has changed for so long
     * @throws WorkbenchException.Busy if this server stops
     */
    public Change awaitChange(Change last, Duration patience) throws InterruptedException {
        var id = last.run().id();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var job = underWay.find(id);
            if (job != null) {
                var snapshot = job.awaitChange(last.version(), patience);
                return snapshot.version() == last.version()
                        ? last
                        : snapshot.state().isEnd()
                                ? how(id)
                                : new Change(snapshot.version(), last.run().at(RunStanding.of(snapshot)));
            }
            var now = how(id);
            if (now.version() != last.version() || System.nanoTime() - deadline > 0) {
                return now;
            }
            if (underWay.isClosing()) {
                throw new WorkbenchException.Busy("The server stops.", "Try again when it is back.");
            }
            Thread.sleep(LOOK);
        }
    }

    /** Of a run that another server simulates, or that has ended. */
    private static long version(SimulationRun run) {
        return run.state().isEnd()
                ? ENDED
                : run.state() == SimulationRun.State.ACCEPTED
                        ? 0
                        : 1 + run.progress().done();
    }

    /**
     * Calls a run off; what it has calculated is dropped.
     *
     * @throws WorkbenchException.WrongState if it has ended in another way
     */
    public SimulationRun cancel(String id) {
        if (records.cancel(id)) {
            underWay.stop(id);
        }
        var run = find(id);
        if (run.state() != SimulationRun.State.CANCELLED) {
            throw new WorkbenchException.WrongState(
                    "The simulation has already ended.", "Look at its result, or remove it from the list.");
        }
        return run;
    }

    /**
     * Removes a run that has ended, with its result.
     *
     * @throws WorkbenchException.WrongState if it has not ended
     */
    public void remove(String id) {
        if (!kept(id).standing().state().isEnd()) {
            throw new WorkbenchException.WrongState("The simulation has not ended.", "Cancel it first.");
        }
        records.remove(id);
    }

    /**
     * The figures of a finished run.
     *
     * @param scenario id of a scenario of the run; its first one if absent
     */
    public ProcessSimulation result(String id, @Nullable String scenario) {
        return records.result(id, finished(id).place(scenario));
    }

    /** What differs between the scenarios of a finished comparison. */
    public ScenarioComparison comparison(String id) {
        if (finished(id).kind() != Kind.COMPARISON) {
            throw new WorkbenchException.WrongState(
                    "The simulation has a single scenario and compares nothing.", "Ask for its result instead.");
        }
        return records.comparison(id);
    }

    /** @throws WorkbenchException.WrongState if it has no result */
    RunHead finished(String id) {
        var kept = kept(id);
        var failure = kept.standing().failure();
        return switch (kept.standing().state()) {
            case FINISHED -> kept.head();
            case ACCEPTED, RUNNING ->
                throw new WorkbenchException.WrongState(
                        "The simulation is still under way.", "Wait until it has finished.");
            case CANCELLED ->
                throw new WorkbenchException.WrongState(
                        "The simulation was cancelled and has no result.", "Start it again.");
            case FAILED ->
                throw new WorkbenchException.WrongState(
                        failure == null ? "The simulation failed and has no result." : failure.message(),
                        failure == null ? "Start it again." : failure.remedy());
        };
    }

    private Kept kept(String id) {
        return records.find(id).orElseThrow(() -> new WorkbenchException.NotFound("simulation", id));
    }

    private List<SimulationRun> views(List<Kept> all) {
        return all.stream().map(kept -> how(kept).run()).toList();
    }
}
