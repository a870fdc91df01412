package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports processes in which work changes hands often (redesign heuristics 17 and 18): at every handoff it queues again
 * and something gets lost. The price is the queueing before the steps that take over, on the critical path.
 */
final class HandoffsRule implements FindingRule {

    private static final RuleId ID = new RuleId("handoffs");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        var handoffs = subject.analysis().profile().cases().handoffs();
        var settings = subject.settings();
        if (handoffs == null || handoffs.mean() < settings.handoffs()) {
            return Stream.empty();
        }
        var transfers = subject.analysis().transfers();
        var receivers = transfers.received().entrySet().stream()
                .sorted(Map.Entry.<NodeId, Double>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        double queued = 0;
        for (var receiver : receivers) {
            var step = subject.steps().get(receiver);
            var wait = step == null ? null : step.data().waiting();
            if (step != null
                    && wait != null
                    && wait.kind() == WaitKind.QUEUE
                    && step.figures().critical()) {
                double share = Math.min(1, transfers.received().getOrDefault(receiver, 0.0) / step.visits());
                queued += share * step.waiting();
            }
        }
        var elements = new ArrayList<ElementId>(receivers);
        elements.add(subject.stream().process().id());
        var impact = subject.impact(queued, null);
        var busiest = transfers.between().isEmpty() ? null : transfers.between().getFirst();
        var pair = busiest == null
                ? ""
                : " Most often it goes from %s to %s, %s times per case."
                        .formatted(
                                roleName(subject, busiest.from()),
                                roleName(subject, busiest.to()),
                                FigureText.number(busiest.expected()));
        return Stream.of(new Finding(
                Finding.idOf(ID, List.of(subject.stream().process().id())),
                ID,
                handoffs.mean() - handoffs.halfWidth() >= settings.manyHandoffs() ? Severity.WARNING : Severity.INFO,
                "Work changes hands %s times per case".formatted(FigureText.number(handoffs.mean())),
                elements,
                "A case changes hands %s times.%s%s Each time it queues again and something gets lost. Let one role do consecutive steps, or drop a role from the flow."
                        .formatted(FigureText.number(handoffs.mean()), pair, subject.price(impact)),
                List.of(new Evidence("Handoffs per case", handoffs.mean(), settings.manyHandoffs(), "1")),
                impact,
                false,
                List.of()));
    }

    private static String roleName(Subject subject, RoleId id) {
        return subject.stream().findRole(id).map(Role::name).orElse(id.value());
    }
}
