package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.ForeignScenarios;
import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.model.Problem;
import dev.takt.units.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that a file holds: one of the process itself, or one of another tool.
 *
 * @param id by which it is asked for
 * @param source who wrote it
 * @param run how it asks to be run
 * @param problems why it cannot be run, or what of it has no effect; each by name
 */
@JsonClassDescription("A scenario that the file of a process holds, its own or another tool's.")
public record ProcessScenario(
        String id,
        String name,
        Source source,

        @JsonPropertyDescription("How it asks to be run; a run that says something else has its way")
        Wishes run,

        @JsonPropertyDescription(
                "Errors keep it from being run; the rest has no effect. Empty for the process's own scenarios")
        List<ProcessAnalysis.ProblemView> problems) {

    /** Whose elements hold a scenario. */
    public enum Source {
        /** {@code takt:scenario}. */
        @JsonProperty("takt")
        TAKT,
        /** {@code bpsim:Scenario}, of any tool that writes BPSim. */
        @JsonProperty("bpsim")
        BPSIM,
        /** {@code qbp:processSimulationInfo}, of BIMP and Apromore. */
        @JsonProperty("qbp")
        QBP
    }

    /** How a scenario asks to be run; what it does not say is absent. */
    public record Wishes(
            @JsonPropertyDescription("When the simulated time begins") @Nullable
            Instant start,

            @Nullable Long cases,
            @Nullable Double horizonDays,
            @Nullable Integer replications,
            @Nullable Long seed) {

        private static Wishes of(RunSettings settings) {
            var horizon = settings.horizon();
            return new Wishes(
                    settings.start(),
                    settings.cases(),
                    horizon == null ? null : Double.valueOf(Durations.toSeconds(horizon) / DAY),
                    settings.replications(),
                    settings.seed());
        }
    }

    private static final double DAY = 86_400;

    public ProcessScenario {
        problems = List.copyOf(problems);
    }

    /** Those of the process itself first, each in file order; one of another tool that has the id of an own one is hidden by it. */
    static List<ProcessScenario> of(BpmnDocument document) {
        var scenarios = new ArrayList<ProcessScenario>();
        for (var own : document.valueStream().scenarios()) {
            var id = own.id().value();
            scenarios.add(new ProcessScenario(
                    id,
                    own.name().isBlank() ? id : own.name(),
                    Source.TAKT,
                    Wishes.of(RunSettings.UNSTATED),
                    List.of()));
        }
        var others = document.foreignScenarios();
        for (var name : others.names()) {
            if (scenarios.stream().noneMatch(s -> s.id.equals(name.id()))) {
                scenarios.add(of(others, name));
            }
        }
        return scenarios;
    }

    private static ProcessScenario of(ForeignScenarios others, ForeignScenarios.Name name) {
        try {
            var read = others.find(name.id()).orElseThrow();
            return of(name, read.run(), read.unsupported());
        } catch (UnreadableScenario unreadable) {
            return of(name, RunSettings.UNSTATED, unreadable.problems());
        }
    }

    private static ProcessScenario of(ForeignScenarios.Name name, RunSettings settings, List<Problem> problems) {
        return new ProcessScenario(
                name.id(),
                name.name().isBlank() ? name.id() : name.name(),
                switch (name.format()) {
                    case BPSIM -> Source.BPSIM;
                    case QBP -> Source.QBP;
                    case PROSIMOS ->
                        throw new IllegalArgumentException("Prosimos scenarios stand in files of their own.");
                },
                Wishes.of(settings),
                problems.stream().map(ProcessAnalysis.ProblemView::of).toList());
    }
}
