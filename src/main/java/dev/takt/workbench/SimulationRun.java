package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulation in the background, as it stands at one moment. */
@JsonClassDescription("A simulation in the background: accepted, running, then finished, failed or cancelled.")
public record SimulationRun(
        String id,
        Kind kind,
        State state,

        @JsonPropertyDescription("Id of the process in the library")
        String processId,

        String processName,

        @JsonPropertyDescription("The version that was simulated; null for the draft") @Nullable
        Integer version,

        @JsonPropertyDescription("Revision of the draft that was simulated; null for a version") @Nullable
        Long revision,

        @JsonPropertyDescription(
                "SHA-256 of the models that were simulated: drawing and documentation have no part in it")
        String inputHash,

        @JsonPropertyDescription("One for a run, two to four for a comparison")
        List<ScenarioName> scenarios,

        @JsonPropertyDescription("What was changed on top of each scenario")
        ModelChanges changes,

        SimulationOptions options,
        RunProgress progress,
        Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String by,

        @JsonPropertyDescription(
                "Version of Takt that simulates it: another one may calculate differently, also in a replay;"
                        + " null where an early one has kept nothing of it")
        @Nullable
        String madeBy,

        @JsonPropertyDescription("The process has changed since: the result is that of an earlier state")
        boolean stale,

        @JsonPropertyDescription("Why it stopped early although it finished; null when it did not") @Nullable
        String note,

        @JsonPropertyDescription("Why it failed; null unless it did") @Nullable
        RunFailure failure) {

    public SimulationRun {
        scenarios = List.copyOf(scenarios);
    }

    /** @param stale the process has changed since */
    static SimulationRun of(RunHead head, RunStanding standing, String processName, boolean stale) {
        return new SimulationRun(
                head.id(),
                head.kind(),
                standing.state(),
                head.process().value(),
                processName,
                head.version(),
                head.revision(),
                head.hash(),
                head.scenarios(),
                head.changes(),
                head.options(),
                standing.progress(),
                head.acceptedAt(),
                standing.startedAt(),
                standing.endedAt(),
                head.by(),
                head.madeBy(),
                stale,
                standing.note(),
                standing.failure());
    }

    /** The same at a later moment. */
    SimulationRun at(RunStanding later) {
        return new SimulationRun(
                id,
                kind,
                later.state(),
                processId,
                processName,
                version,
                revision,
                inputHash,
                scenarios,
                changes,
                options,
                later.progress(),
                acceptedAt,
                later.startedAt(),
                later.endedAt(),
                by,
                madeBy,
                stale,
                later.note(),
                later.failure());
    }

    public enum Kind {
        @JsonProperty("run")
        RUN,
        @JsonProperty("comparison")
        COMPARISON
    }

    public enum State {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED;

        public boolean isEnd() {
            return this != ACCEPTED && this != RUNNING;
        }
    }

    /** @param id {@code base} for the model without a scenario */
    public record ScenarioName(String id, String name) {}

    public record RunProgress(
            @JsonPropertyDescription("Replications that are done, of all scenarios together")
            int done,

            int of,

            @JsonPropertyDescription("At most so much longer; null while nobody can tell") @Nullable
            Double secondsLeft) {}

    public record RunFailure(String message, String remedy, List<ProcessAnalysis.ProblemView> problems) {
        public RunFailure {
            problems = List.copyOf(problems);
        }
    }
}
