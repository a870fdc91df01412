package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import dev.takt.units.FigureText;
import java.util.HashMap;
import java.util.stream.Stream;

/**
 * Reports the steps that are done over and over: executions per case reached at or above the limit. Rework that piles up
 * on one step shows where its input goes wrong.
 */
final class ReworkHotSpotRule extends FindingRule {

    ReworkHotSpotRule() {
        super("rework-hot-spot", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.HOT_SPOT_EXECUTIONS);
        var rounds = new HashMap<NodeId, Double>();
        for (var loop : subject.analysis().loops()) {
            for (var step : loop.body()) {
                rounds.merge(step, loop.rounds(), (a, b) -> a * b);
            }
        }
        return subject.steps().values().stream()
                .filter(s -> s.labour() > 0 && rounds.getOrDefault(s.id(), 1.0) >= limit)
                .map(s -> finding(subject, s, rounds.getOrDefault(s.id(), 1.0)));
    }

    private Finding finding(Subject subject, Subject.Step step, double rounds) {
        double again = 1 - 1 / rounds;
        return subject.finding(this, step)
                .warningIf(step.labour() * again >= subject.limit(Threshold.MATERIAL_SHARE) * subject.labour())
                .title("'%s' is done %s times", subject.name(step), FigureText.number(rounds))
                .say(
                        "A case that reaches '%s' goes through it %s times, so %s of its work is done again.",
                        subject.name(step), FigureText.number(rounds), FigureText.percent(again))
                .impact(subject.impact(
                        step.critical() ? step.leadTime() * again : 0,
                        step.labour() * again,
                        step.figures().cost() == null ? null : step.cost() * again,
                        step.visits() * again))
                .sayPrice()
                .say("Look at the last ten that came back and note what was missing the first time.")
                .evidence(
                        "Executions per case reached",
                        rounds,
                        "1",
                        "Π 1/(1−r) over the loops around the step",
                        Threshold.HOT_SPOT_EXECUTIONS)
                .evidenceOf(step)
                .remedy(RedesignPattern.CONTROL_ADDITION)
                .build();
    }
}
