package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Simulates while somebody waits, as for a slider: a few cases within a time that feels immediate. When the time is up, or the
 * same client asks again, the answer is what there is by then. The seed is always the same (1, or that of another tool's scenario),
 * so that two positions of a slider meet the same cases.
 */
@Service
public class QuickSimulation {

    public static final int DEFAULT_CASES = 200;
    public static final int MOST_CASES = 1_000;
    public static final int DEFAULT_REPLICATIONS = 10;
    public static final int MOST_REPLICATIONS = 30;
    public static final int DEFAULT_MILLISECONDS = 500;
    public static final int MOST_MILLISECONDS = 1_000;

    private static final long SEED = 1;
    private static final double MILLISECONDS = 1000;

    /** Runs without changes that are kept. */
    private static final int KEPT = 8;

    private static final int MOST_CLIENT_NAME = 100;

    /**
     * @param client asks again before the answer is there; a name it makes up for itself
     * @param scenario {@code base} for the model without any
     * @param cases absent for what another tool's scenario asks for, else {@value #DEFAULT_CASES}
     * @param replications absent for what another tool's scenario asks for, else {@value #DEFAULT_REPLICATIONS}
     */
    public record Question(
            String client,
            @Nullable Integer version,
            String scenario,
            ModelChanges changes,
            @Nullable Integer cases,
            @Nullable Integer replications,
            int milliseconds) {

        /** @throws WorkbenchException.InvalidInput if a value lies outside its limits */
        public Question {
            if (client.isBlank() || client.length() > MOST_CLIENT_NAME) {
                throw new WorkbenchException.InvalidInput(
                        "The name of the client has %d characters; it must have 1 to %d."
                                .formatted(client.length(), MOST_CLIENT_NAME),
                        "Let each page make up a random name for itself.");
            }
            require("number of cases", cases == null ? 1 : cases, MOST_CASES);
            require("number of replications", replications == null ? 1 : replications, MOST_REPLICATIONS);
            require("number of milliseconds", milliseconds, MOST_MILLISECONDS);
        }

        /** What the scenario of another tool asks for has its part as far as it fits into the time of an answer. */
        private RunOptions options(RunSettings settings) {
            boolean horizonOnly = cases == null && settings.cases() == null && settings.horizon() != null;
            long wanted = settings.cases() == null ? DEFAULT_CASES : Math.min(MOST_CASES, settings.cases());
            int often = settings.replications() == null
                    ? DEFAULT_REPLICATIONS
                    : Math.clamp(settings.replications(), 1, MOST_REPLICATIONS);
            return new RunOptions(
                    cases != null ? Long.valueOf(cases) : horizonOnly ? Long.valueOf(MOST_CASES) : Long.valueOf(wanted),
                    cases == null ? settings.horizon() : null,
                    replications == null ? often : replications,
                    settings.seed() == null ? SEED : settings.seed(),
                    0,
                    1,
                    null);
        }

        private static void require(String name, int value, int most) {
            if (value < 1 || value > most) {
                throw new WorkbenchException.InvalidInput(
                        "The %s (%d) of a quick simulation must lie between 1 and %d.".formatted(name, value, most),
                        "Start a run for more.");
            }
        }
    }

    @JsonClassDescription("What a quick simulation found in its time.")
    public record QuickResult(
            ProcessSimulation simulation,

            @JsonPropertyDescription(
                    "What the changes do: the second scenario has them, the first one has not. Null without changes, or when"
                            + " the time was too short to tell")
            @Nullable
            ScenarioComparison effect,

            @JsonPropertyDescription("The same client has asked again; this answer is not worth showing")
            boolean superseded,

            double milliseconds) {}

    /** One request under way. */
    private static final class Turn implements Simulation.Listener {

        private final long limit;
        private volatile long begin = System.nanoTime();
        private volatile boolean superseded;

        Turn(int milliseconds) {
            limit = TimeUnit.MILLISECONDS.toNanos(milliseconds);
        }

        /** It has a place: its time begins. */
        void begin() {
            begin = System.nanoTime();
        }

        @Override
        public boolean isCancelled() {
            return superseded || System.nanoTime() - begin > limit;
        }

        double milliseconds() {
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    /** A model without changes, as a state of a process has it. */
    private record Unchanged(String process, String state, String scenario, RunOptions options) {}

    private record Before(SimulateModel.Prepared prepared, Simulation.Run run) {}

    private final Recent<Unchanged, Before> unchanged = new Recent<>(KEPT);
    private final ShowProcess showProcess;
    private final SimulateModel simulateModel;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();
    private final Places places = new Places(Runtime.getRuntime().availableProcessors());

    QuickSimulation(ShowProcess showProcess, SimulateModel simulateModel) {
        this.showProcess = showProcess;
        this.simulateModel = simulateModel;
    }

    /**
     * Simulates the draft of a process, or a version.
     *
     * @throws WorkbenchException.InvalidInput if the process has no such scenario, or nothing a change could change
     * @throws WorkbenchException.NotSimulable with everything that keeps the process from being simulated
     * @throws WorkbenchException.Busy if others take all the time there is
     */
    public QuickResult simulate(String process, Question question) {
        var turn = new Turn(question.milliseconds());
        var before = turns.put(question.client(), turn);
        if (before != null) {
            before.superseded = true;
        }
        try {
            return places.ask(() -> simulate(process, question, turn));
        } finally {
            turns.remove(question.client(), turn);
        }
    }

    private QuickResult simulate(String process, Question question, Turn turn) {
        turn.begin();
        var stored = showProcess.stored(process, question.version());
        var prepared = simulateModel.prepareNamed(stored.document(), question.scenario(), question.changes());
        var options = question.options(prepared.settings());
        try {
            double begin = turn.milliseconds();
            var run = simulateModel.replicate(prepared, options, turn);
            var simulation = simulateModel.view(prepared, run, (turn.milliseconds() - begin) / MILLISECONDS);
            var effect = question.changes().isEmpty() || turn.isCancelled()
                    ? null
                    : effect(process, stored, question, options, prepared, run, turn);
            return new QuickResult(simulation, effect, turn.superseded, turn.milliseconds());
        } catch (SimulationRefused refused) {
            throw new WorkbenchException.NotSimulable(List.copyOf(refused.problems()));
        }
    }

    /** The model without the changes is simulated once for all positions of the sliders. */
    private @Nullable ScenarioComparison effect(
            String process,
            ShowProcess.Stored stored,
            Question question,
            RunOptions options,
            SimulateModel.Prepared after,
            Simulation.Run afterRun,
            Turn turn) {
        var scenario = question.scenario();
        var key = new Unchanged(process, stored.state(), scenario, options);
        var known = unchanged.find(key);
        if (known == null) {
            var before = simulateModel.prepareNamed(stored.document(), scenario, ModelChanges.NONE);
            var run = simulateModel.replicate(before, options, turn);
            if (turn.isCancelled()) {
                return null; // part of a replication is no partner for the whole one
            }
            known = new Before(before, run);
            unchanged.keep(key, known);
        }
        return simulateModel.effect(known.prepared(), known.run(), after, afterRun);
    }
}
