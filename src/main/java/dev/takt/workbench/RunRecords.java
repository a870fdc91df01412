package dev.takt.workbench;

import dev.takt.library.AcceptedSimulation;
import dev.takt.library.ProcessKey;
import dev.takt.library.SimulationState;
import dev.takt.library.Simulations;
import dev.takt.library.StaleRevision;
import dev.takt.library.StoredSimulation;
import dev.takt.workbench.SimulationRun.Kind;
import dev.takt.workbench.SimulationRun.RunFailure;
import dev.takt.workbench.SimulationRun.RunProgress;
import dev.takt.workbench.SimulationRun.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** Runs as the library keeps them, where every server and every later start finds them. */
@Component
class RunRecords {

    /** Ended runs of a process that are kept. */
    static final int KEPT_OF_PROCESS = 20;

    /** Ended runs that are kept of all processes together. */
    static final int KEPT = 200;

    private static final RunFailure STOPPED =
            new RunFailure("The server stopped while it ran.", "Start it again.", List.of());

    private static final RunFailure LOST = new RunFailure(
            "Its result could not be stored: the database was away for too long.", "Run it again.", List.of());

    private static final RunFailure OLDER = new RunFailure(
            "The result was made by another version of Takt, which keeps it in another form.",
            "Run it again.",
            List.of());

    private static final TypeReference<List<SimulationRun.ScenarioName>> SCENARIOS = new TypeReference<>() {};

    /**
     * A run as it was kept last.
     *
     * @param node server that simulates it
     * @param processName as it is now
     * @param processRevision of the draft as it is now
     */
    record Kept(RunHead head, RunStanding standing, String node, String processName, long processRevision) {}

    private final Simulations simulations;
    private final NodeName node;
    private final Clock clock;

    RunRecords(Simulations simulations, NodeName node, Clock clock) {
        this.simulations = simulations;
        this.node = node;
        this.clock = clock;
    }

    /** The present, as exactly as a database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Keeps a new run with its BPMN, and forgets the oldest ones that are too many.
     *
     * @param total replications of all its scenarios
     * @throws WorkbenchException.NotFound if the process is gone
     */
    void accept(RunHead head, int total, String xml) {
        simulations.hear(node.value());
        try {
            simulations.insert(
                    new AcceptedSimulation(
                            head.id(),
                            head.process(),
                            head.kind().name(),
                            head.version(),
                            head.revision(),
                            head.hash(),
                            RunJson.FORMAT,
                            RunJson.text(head.scenarios()),
                            RunJson.text(head.options()),
                            RunJson.text(head.changes()),
                            head.acceptedAt(),
                            head.by(),
                            node.value(),
                            head.madeBy()),
                    total,
                    xml,
                    KEPT_OF_PROCESS,
                    KEPT);
        } catch (StaleRevision gone) {
            throw new WorkbenchException.NotFound("process", head.process().value());
        }
    }

    /** A run as it is kept; one that its server has left behind has failed from now on. */
    Optional<Kept> find(String id) {
        return simulations.find(id).map(this::settled);
    }

    /** Of a process, the newest first. */
    List<Kept> of(ProcessKey process) {
        return simulations.of(process).stream().map(this::settled).toList();
    }

    /** Of all processes, the newest first. */
    List<Kept> all(boolean underWayOnly) {
        return (underWayOnly ? simulations.underWay() : simulations.all())
                .stream()
                        .map(this::settled)
                        .filter(kept ->
                                !underWayOnly || !kept.standing().state().isEnd())
                        .toList();
    }

    /** However long it was silent (asleep, without a database), this server has not left its own runs behind. */
    private Kept settled(StoredSimulation stored) {
        if (!stored.abandoned() || stored.accepted().node().equals(node.value())) {
            return kept(stored);
        }
        var id = stored.accepted().id();
        fail(id);
        return simulations.find(id).map(RunRecords::kept).orElseGet(() -> kept(stored));
    }

    /** What this server simulated before it was started has failed, as has what others left behind. */
    int failAbandoned() {
        int failed = 0;
        for (var stored : simulations.underWay()) {
            if (stored.abandoned() || stored.accepted().node().equals(node.value())) {
                failed += fail(stored.accepted().id()) ? 1 : 0;
            }
        }
        simulations.forgetSilentNodes();
        return failed;
    }

    /** The server stops; whoever looks at the run is told. */
    boolean fail(String id) {
        return simulations.fail(id, RunJson.text(STOPPED), now());
    }

    /** The result of a run is gone because it could not be kept. */
    void lose(String id) {
        simulations.fail(id, RunJson.text(LOST), now());
    }

    /** @return false if it had ended before */
    boolean cancel(String id) {
        return simulations.cancel(id, now());
    }

    /**
     * Keeps how a run ends, with its result.
     *
     * @return false if it had ended otherwise, which holds then
     */
    boolean end(String id, SimulationJob.Snapshot end) {
        var results = new LinkedHashMap<Integer, byte[]>();
        var outcome = end.outcome();
        if (outcome != null) {
            for (int i = 0; i < outcome.simulations().size(); i++) {
                results.put(i, RunJson.compressed(outcome.simulations().get(i)));
            }
            var comparison = outcome.comparison();
            if (comparison != null) {
                results.put(Simulations.COMPARISON, RunJson.compressed(comparison));
            }
        }
        return simulations.end(id, state(end), results);
    }

    void progress(String id, SimulationJob.Snapshot now) {
        simulations.keepProgress(id, state(now));
    }

    /** This server is there. */
    void hear() {
        simulations.hear(node.value());
    }

    /** Which of these have not ended. */
    Set<String> underWay(Collection<String> ids) {
        return Set.copyOf(simulations.underWay(ids));
    }

    /** @return false if it is gone or has not ended */
    boolean remove(String id) {
        return simulations.delete(id);
    }

    /** @param place of the scenario */
    ProcessSimulation result(String id, int place) {
        return part(id, place, ProcessSimulation.class);
    }

    ScenarioComparison comparison(String id) {
        return part(id, Simulations.COMPARISON, ScenarioComparison.class);
    }

    private <T> T part(String id, int part, Class<T> type) {
        return simulations
                .result(id, part)
                .map(content -> RunJson.expanded(content, type))
                .orElseThrow(() -> new WorkbenchException.NotFound("simulation", id));
    }

    /** The BPMN that was simulated. */
    String xml(String id) {
        return simulations.input(id).orElseThrow(() -> new WorkbenchException.NotFound("simulation", id));
    }

    private static SimulationState state(SimulationJob.Snapshot now) {
        var failure = now.failure();
        return new SimulationState(
                SimulationState.State.valueOf(now.state().name()),
                now.progress().done(),
                now.progress().of(),
                now.progress().secondsLeft(),
                now.startedAt(),
                now.endedAt(),
                now.note(),
                failure == null ? null : RunJson.text(failure));
    }

    private static Kept kept(StoredSimulation stored) {
        var accepted = stored.accepted();
        boolean readable = accepted.format() == RunJson.FORMAT;
        return new Kept(
                readable ? head(accepted) : olderHead(accepted),
                standing(stored.now(), readable),
                accepted.node(),
                stored.processName(),
                stored.processRevision());
    }

    private static RunHead head(AcceptedSimulation accepted) {
        return head(
                accepted,
                RunJson.read(accepted.scenarios(), SCENARIOS),
                RunJson.read(accepted.changes(), ModelChanges.class),
                RunJson.read(accepted.options(), SimulationOptions.class));
    }

    /** Of another format; as much of it as can be read. */
    private static RunHead olderHead(AcceptedSimulation accepted) {
        try {
            return head(
                    accepted,
                    RunJson.read(accepted.scenarios(), SCENARIOS),
                    ModelChanges.NONE,
                    RunJson.read(accepted.options(), SimulationOptions.class));
        } catch (JacksonException other) {
            return head(accepted, List.of(), ModelChanges.NONE, SimulationOptions.UNKNOWN);
        }
    }

    private static RunHead head(
            AcceptedSimulation accepted,
            List<SimulationRun.ScenarioName> scenarios,
            ModelChanges changes,
            SimulationOptions options) {
        return new RunHead(
                accepted.id(),
                Kind.valueOf(accepted.kind()),
                accepted.process(),
                accepted.version(),
                accepted.revision(),
                accepted.modelHash(),
                scenarios,
                changes,
                options,
                accepted.acceptedAt(),
                accepted.acceptedBy(),
                accepted.madeBy());
    }

    private static RunStanding standing(SimulationState now, boolean readable) {
        var state = State.valueOf(now.state().name());
        var progress = new RunProgress(now.done(), now.total(), now.secondsLeft());
        if (!readable && state.isEnd()) {
            return new RunStanding(
                    state == State.CANCELLED ? state : State.FAILED,
                    progress,
                    now.startedAt(),
                    now.endedAt(),
                    null,
                    state == State.CANCELLED ? null : OLDER);
        }
        var failure = now.failure();
        return new RunStanding(
                state,
                progress,
                now.startedAt(),
                now.endedAt(),
                now.note(),
                failure == null ? null : RunJson.read(failure, RunFailure.class));
    }
}
