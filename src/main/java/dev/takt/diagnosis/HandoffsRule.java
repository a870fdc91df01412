package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports processes in which work changes hands often (redesign heuristics 17 and 18): at every handoff it queues again
 * and something gets lost. The price is the queueing before the steps that take over, on the critical path. Many roles
 * for few steps count too.
 */
final class HandoffsRule extends FindingRule {

    HandoffsRule() {
        super("handoffs", Kind.SYMPTOM, Waste.TRANSPORT);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var handoffs = subject.analysis().profile().cases().handoffs();
        long people = subject.stepsByRole().size();
        double perStep = subject.steps().isEmpty()
                ? 0
                : (double) people / subject.steps().size();
        if (handoffs == null
                || handoffs.mean() < subject.limit(Threshold.HANDOFFS)
                        && !(perStep > subject.limit(Threshold.ROLES_PER_STEP) && handoffs.mean() >= 4)) {
            return Stream.empty();
        }
        var transfers = subject.analysis().transfers();
        var receivers = transfers.received().entrySet().stream()
                .sorted(Map.Entry.<NodeId, Double>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        double queued = 0;
        for (var step : subject.steps(receivers)) {
            if (step.waitKind() == WaitKind.QUEUE && step.critical() && step.visits() > 0) {
                double share = Math.min(1, transfers.received().getOrDefault(step.id(), 0.0) / step.visits());
                queued += share * step.waiting();
            }
        }
        var busiest = transfers.between().isEmpty() ? null : transfers.between().getFirst();
        return Stream.of(subject.finding(this)
                .warningIf(handoffs.mean() - handoffs.halfWidth() >= subject.limit(Threshold.MANY_HANDOFFS))
                .title("Work changes hands %s times per case", FigureText.number(handoffs.mean()))
                .say("A case changes hands %s times between %s roles.", FigureText.number(handoffs.mean()), people)
                .sayIf(
                        busiest != null,
                        "Most often it goes from %s to %s, %s times per case.",
                        busiest == null ? "" : subject.roleName(busiest.from()),
                        busiest == null ? "" : subject.roleName(busiest.to()),
                        busiest == null ? "" : FigureText.number(busiest.expected()))
                .impact(subject.impactOfTime(queued))
                .sayPrice()
                .say(
                        "Each time it queues again and something gets lost. Let one role do consecutive steps, or drop a role from the flow.")
                .also(receivers)
                .evidence(
                        "Handoffs per case",
                        handoffs.mean(),
                        "1",
                        "expected number of consecutive steps with different roles",
                        Threshold.MANY_HANDOFFS)
                .evidence("Roles per step", perStep, "ratio", "different roles / steps", Threshold.ROLES_PER_STEP)
                .evidence(
                        "Queueing behind handoffs",
                        queued,
                        "s",
                        "Σ share of executions handed over · wait, on the critical path")
                .remedy(RedesignPattern.CUSTOMER_TEAMS)
                .remedy(RedesignPattern.NUMERICAL_INVOLVEMENT)
                .remedy(RedesignPattern.CASE_ASSIGNMENT)
                .build());
    }
}
