package dev.takt.workbench;

import dev.takt.library.ProcessKey;
import dev.takt.library.Processes;
import dev.takt.library.StoredProcess;
import dev.takt.simulation.Simulation;
import dev.takt.workbench.SimulationRun.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Simulates processes of the library in the background. What cannot be simulated is refused before a run is accepted. Results
 * are kept in memory with what they were calculated from, the latest {@value #KEPT_OF_PROCESS} of each process.
 */
@Service
public class SimulationRuns implements AutoCloseable {

    /** Ended runs of a process that are kept. */
    public static final int KEPT_OF_PROCESS = 20;

    /** Ended runs that are kept of all processes together. */
    static final int KEPT = 200;

    /** Runs that wait for a free place. */
    static final int WAITING = 16;

    /** After this a run stops with the figures so far. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /**
     * A job with what it was started with.
     *
     * @param hash of the models, as {@link ModelHash} has it
     */
    private record Entry(
            String id,
            Kind kind,
            ProcessKey process,
            @Nullable Integer version,
            @Nullable Long revision,
            String hash,
            List<SimulationRun.ScenarioName> scenarios,
            List<SimulateModel.Prepared> models,
            SimulationOrder order,
            Instant acceptedAt,
            UserName by,
            SimulationJob job) {

        private Entry {
            scenarios = List.copyOf(scenarios);
            models = List.copyOf(models);
        }

        boolean hasEnded() {
            return job.snapshot().state().isEnd();
        }
    }

    /** BPMN of the library with what tells its state. */
    private record Input(
            String xml, @Nullable Integer version, @Nullable Long revision) {}

    private final ShowProcess showProcess;
    private final Drafts drafts;
    private final DraftState draftState;
    private final Processes processes;
    private final SimulateModel simulateModel;
    private final Clock clock;
    private final JobPool pool = new JobPool("simulation", Runtime.getRuntime().availableProcessors(), WAITING);

    private final Places replays = new Places(Runtime.getRuntime().availableProcessors());

    /** The newest first; guarded by itself. */
    private final Deque<Entry> entries = new ArrayDeque<>();

    SimulationRuns(
            ShowProcess showProcess,
            Drafts drafts,
            DraftState draftState,
            Processes processes,
            SimulateModel simulateModel,
            Clock clock) {
        this.showProcess = showProcess;
        this.drafts = drafts;
        this.draftState = draftState;
        this.processes = processes;
        this.simulateModel = simulateModel;
        this.clock = clock;
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
        var prepared = new ArrayList<SimulateModel.Prepared>();
        for (var name : request.scenarios()) {
            var one = simulateModel.prepare(document, scenarioOf(name), request.changes());
            var problems = Simulation.check(one.model());
            if (!problems.isEmpty()) {
                throw new WorkbenchException.NotSimulable(problems);
            }
            prepared.add(one);
        }
        var order = request.settled(SimulateModel.settings(prepared));
        var options = order.options(pool.threadsPerJob());
        boolean single = prepared.size() == 1;
        Function<Simulation.Listener, SimulationJob.Outcome> work = listener -> {
            if (single) {
                var simulation = simulateModel.run(prepared.getFirst(), options, listener, null);
                return new SimulationJob.Outcome(null, List.of(simulation));
            }
            var compared = simulateModel.compare(prepared, options, listener);
            return new SimulationJob.Outcome(compared.comparison(), compared.simulations());
        };
        var job = new SimulationJob(work, options.replications() * prepared.size(), LIMIT, clock);
        var entry = new Entry(
                UUID.randomUUID().toString(),
                single ? Kind.RUN : Kind.COMPARISON,
                new ProcessKey(process),
                input.version(),
                input.revision(),
                ModelHash.of(prepared),
                prepared.stream()
                        .map(p -> new SimulationRun.ScenarioName(p.scenarioOrBase(), p.name()))
                        .toList(),
                prepared,
                order,
                clock.instant(),
                user,
                job);
        pool.submit(job);
        synchronized (entries) {
            entries.addFirst(entry);
            forgetOldest();
        }
        return view(entry, job.snapshot(), stored(entry));
    }

    static @Nullable String scenarioOf(String name) {
        return name.equals(SimulateModel.BASE) ? null : name;
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

    /** Guarded by the entries. */
    private void forgetOldest() {
        var ofProcess = new HashMap<ProcessKey, Integer>();
        int ended = 0;
        for (var it = entries.iterator(); it.hasNext(); ) {
            var entry = it.next();
            if (entry.hasEnded()
                    && (ofProcess.merge(entry.process(), 1, Integer::sum) > KEPT_OF_PROCESS || ++ended > KEPT)) {
                it.remove();
            }
        }
    }

    /** Runs of a process, the newest first. */
    public List<SimulationRun> of(String process) {
        var stored = drafts.process(process);
        return all().stream()
                .filter(e -> e.process().equals(stored.key()))
                .map(e -> view(e, e.job().snapshot(), stored))
                .toList();
    }

    /** Runs of all processes, the newest first. */
    public List<SimulationRun> all(boolean underWayOnly) {
        var stored = new HashMap<ProcessKey, Optional<StoredProcess>>();
        return all().stream()
                .filter(e -> !underWayOnly || !e.hasEnded())
                .flatMap(e -> stored.computeIfAbsent(e.process(), processes::find).stream()
                        .map(process -> view(e, e.job().snapshot(), process)))
                .toList();
    }

    private List<Entry> all() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    public SimulationRun find(String id) {
        var entry = entry(id);
        return view(entry, entry.job().snapshot(), stored(entry));
    }

    /** @param version of the state, for {@link #awaitChange} */
    public record Change(long version, SimulationRun run) {}

    /**
     * Waits until a run is no longer as it was.
     *
     * @param seen version that is known; a negative number for none
     */
    public Change awaitChange(String id, long seen, Duration patience) throws InterruptedException {
        var entry = entry(id);
        var snapshot = entry.job().awaitChange(seen, patience);
        return new Change(snapshot.version(), view(entry, snapshot, stored(entry)));
    }

    /**
     * Calls a run off; what it has calculated is dropped.
     *
     * @throws WorkbenchException.WrongState if it has ended in another way
     */
    public SimulationRun cancel(String id) {
        var entry = entry(id);
        entry.job().cancel();
        pool.withdraw(entry.job());
        var snapshot = entry.job().snapshot();
        if (snapshot.state() != SimulationRun.State.CANCELLED) {
            throw new WorkbenchException.WrongState(
                    "The simulation has already ended.", "Look at its result, or remove it from the list.");
        }
        return view(entry, snapshot, stored(entry));
    }

    /**
     * Removes a run that has ended, with its result.
     *
     * @throws WorkbenchException.WrongState if it has not ended
     */
    public void remove(String id) {
        var entry = entry(id);
        if (!entry.hasEnded()) {
            throw new WorkbenchException.WrongState("The simulation has not ended.", "Cancel it first.");
        }
        synchronized (entries) {
            entries.remove(entry);
        }
    }

    /**
     * The figures of a finished run.
     *
     * @param scenario id of a scenario of the run; its first one if absent
     */
    public ProcessSimulation result(String id, @Nullable String scenario) {
        var entry = entry(id);
        return outcome(entry).simulations().get(place(entry, scenario));
    }

    private static int place(Entry entry, @Nullable String scenario) {
        if (scenario == null) {
            return 0;
        }
        for (int i = 0; i < entry.scenarios().size(); i++) {
            if (entry.scenarios().get(i).id().equals(scenario)) {
                return i;
            }
        }
        throw new WorkbenchException.NotFound("scenario of this simulation", scenario);
    }

    /**
     * What the tokens of the first replication of a finished run do in a window; calculated anew, which gives the same again.
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
        var entry = entry(id);
        outcome(entry);
        var deadline = System.nanoTime() + ReplayLimits.TIME.toNanos();
        var listener = new Simulation.Listener() {
            private volatile boolean late;

            @Override
            public boolean isCancelled() {
                late |= System.nanoTime() - deadline > 0;
                return late;
            }
        };
        var replay = replays.ask(() -> simulateModel.replay(
                entry.models(), place(entry, scenario), entry.order().options(1), window, listener));
        if (listener.late) {
            throw new WorkbenchException.LimitExceeded(
                    "The window could not be replayed within %d s.".formatted(ReplayLimits.TIME.toSeconds()),
                    "Choose a window nearer to the start, or a shorter one.");
        }
        return replay;
    }

    /** What differs between the scenarios of a finished comparison. */
    public ScenarioComparison comparison(String id) {
        var comparison = outcome(entry(id)).comparison();
        if (comparison == null) {
            throw new WorkbenchException.WrongState(
                    "The simulation has a single scenario and compares nothing.", "Ask for its result instead.");
        }
        return comparison;
    }

    private static SimulationJob.Outcome outcome(Entry entry) {
        var snapshot = entry.job().snapshot();
        var outcome = snapshot.outcome();
        if (outcome == null) {
            throw new WorkbenchException.WrongState(
                    switch (snapshot.state()) {
                        case ACCEPTED, RUNNING -> "The simulation is still under way.";
                        case CANCELLED -> "The simulation was cancelled and has no result.";
                        case FAILED, FINISHED -> "The simulation failed and has no result.";
                    },
                    snapshot.state().isEnd() ? "Start it again." : "Wait until it has finished.");
        }
        return outcome;
    }

    private Entry entry(String id) {
        return all().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(() -> missing(id));
    }

    /** Runs of a process that was deleted are gone with it. */
    private StoredProcess stored(Entry entry) {
        return processes.find(entry.process()).orElseThrow(() -> missing(entry.id()));
    }

    private static WorkbenchException missing(String id) {
        return new WorkbenchException.NotFound("simulation", id);
    }

    private SimulationRun view(Entry e, SimulationJob.Snapshot now, StoredProcess stored) {
        var o = e.order();
        return new SimulationRun(
                e.id(),
                e.kind(),
                now.state(),
                e.process().value(),
                stored.name(),
                e.version(),
                e.revision(),
                e.hash(),
                e.scenarios(),
                o.changes(),
                new SimulationRun.SimulationOptions(
                        o.cases(), o.horizonDays(), o.replications(), o.seed(), o.precision()),
                now.progress(),
                e.acceptedAt(),
                now.startedAt(),
                now.endedAt(),
                e.by().value(),
                draftState.hasChanged(stored, e.revision(), e.hash(), o.scenarios(), o.changes()),
                now.note(),
                now.failure());
    }

    /**
     * Calls off whatever is under way: the server stops. At the beginning of that, so that it need not wait for those who
     * follow a run.
     */
    @EventListener(ContextClosedEvent.class)
    @Override
    public void close() {
        all().forEach(e -> e.job().cancel());
        pool.close();
    }
}
