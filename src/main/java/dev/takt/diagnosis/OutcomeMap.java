package dev.takt.diagnosis;

import dev.takt.analysis.Analysis;
import dev.takt.model.NodeId;
import dev.takt.model.Outcome;
import dev.takt.model.OutcomeId;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process is for: each outcome with the steps that serve it, what they take, and what the outcome is worth. It is
 * looked at before any question of efficiency (method, section 11).
 *
 * @param outcomes in file order
 * @param none the steps that serve no outcome; corrections and holds nobody works on are among them
 */
public record OutcomeMap(List<Served> outcomes, Served none) {

    /**
     * @param outcome absent for the steps that serve none
     * @param steps done in some case, in file order
     * @param leadTimeSeconds of the steps on the critical path, per case
     * @param labourSeconds of the steps, per case
     * @param cost of the steps, per case
     */
    public record Served(
            @Nullable Outcome outcome, List<NodeId> steps, double leadTimeSeconds, double labourSeconds, double cost) {

        public Served {
            steps = List.copyOf(steps);
        }

        public boolean isCovered() {
            return !steps.isEmpty();
        }
    }

    public OutcomeMap {
        outcomes = List.copyOf(outcomes);
    }

    /** Every mandatory outcome is served by a step that is done. */
    public boolean isMandatoryCovered() {
        return outcomes.stream()
                .allMatch(s ->
                        s.isCovered() || s.outcome() == null || !s.outcome().mandatory());
    }

    public static OutcomeMap of(ValueStream stream, Analysis analysis) {
        var subject = new Subject(stream, analysis, DiagnosisSettings.DEFAULTS);
        var byOutcome = new LinkedHashMap<OutcomeId, List<Subject.Step>>();
        stream.outcomes().forEach(o -> byOutcome.put(o.id(), new ArrayList<>()));
        var none = new ArrayList<Subject.Step>();
        for (var step : subject.steps().values()) {
            if (step.visits() > 0) {
                var id = step.data().outcome();
                var steps = id == null ? null : byOutcome.get(id);
                (steps == null ? none : steps).add(step);
            }
        }
        return new OutcomeMap(
                stream.outcomes().stream()
                        .map(o -> served(o, byOutcome.getOrDefault(o.id(), List.of())))
                        .toList(),
                served(null, none));
    }

    private static Served served(@Nullable Outcome outcome, List<Subject.Step> steps) {
        return new Served(
                outcome,
                Subject.ids(steps),
                steps.stream()
                        .filter(Subject.Step::critical)
                        .mapToDouble(Subject.Step::leadTime)
                        .sum(),
                steps.stream().mapToDouble(Subject.Step::labour).sum(),
                steps.stream().mapToDouble(Subject.Step::cost).sum());
    }
}
