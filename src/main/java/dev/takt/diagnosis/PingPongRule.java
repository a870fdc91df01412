package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports work that goes from one role to another and straight back: for each step in the middle the smaller of what one
 * role hands in and gets back, summed by pair of roles.
 */
final class PingPongRule extends FindingRule {

    private record Pair(RoleId owner, RoleId middle) {}

    PingPongRule() {
        super("ping-pong", Kind.SYMPTOM, Waste.TRANSPORT);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var handed = handed(subject);
        var trips = new LinkedHashMap<Pair, Double>();
        var middle = new LinkedHashMap<NodeId, Double>();
        for (var step : subject.steps().values()) {
            var role = step.data().role();
            if (role == null || step.visits() == 0) {
                continue;
            }
            var back = new HashMap<RoleId, Double>();
            for (var passage : subject.flow().next(step.id())) {
                var to = subject.step(passage.to()).data().role();
                if (to != null && !to.equals(role)) {
                    back.merge(to, step.visits() * passage.probability(), Double::sum);
                }
            }
            handed.getOrDefault(step.id(), Map.of()).forEach((from, times) -> {
                double trip = Math.min(times, back.getOrDefault(from, 0.0));
                if (trip > 0 && !from.equals(role)) {
                    trips.merge(new Pair(from, role), trip, Double::sum);
                    middle.merge(step.id(), trip, Double::sum);
                }
            });
        }
        var often = trips.entrySet().stream()
                .filter(t -> t.getValue() >= subject.limit(Threshold.ROUND_TRIPS))
                .sorted(Map.Entry.<Pair, Double>comparingByValue(Comparator.reverseOrder()))
                .toList();
        return often.isEmpty() ? Stream.empty() : Stream.of(finding(subject, often, middle));
    }

    /** What each step receives per case, by role. */
    private static Map<NodeId, Map<RoleId, Double>> handed(Subject subject) {
        var handed = new HashMap<NodeId, Map<RoleId, Double>>();
        for (var step : subject.steps().values()) {
            var role = step.data().role();
            if (role != null && step.visits() > 0) {
                for (var passage : subject.flow().next(step.id())) {
                    handed.computeIfAbsent(passage.to(), s -> new LinkedHashMap<>())
                            .merge(role, step.visits() * passage.probability(), Double::sum);
                }
            }
        }
        return handed;
    }

    private Finding finding(Subject subject, List<Map.Entry<Pair, Double>> often, Map<NodeId, Double> middle) {
        var roles = often.stream().map(t -> t.getKey().middle()).toList();
        var steps = subject.steps(List.copyOf(middle.keySet())).stream()
                .filter(s -> roles.contains(s.data().role()))
                .toList();
        double queued = BottleneckRoleRule.queued(steps);
        double all = often.stream().mapToDouble(Map.Entry::getValue).sum();
        var first = often.getFirst().getKey();
        var pairs = new ArrayList<String>();
        often.forEach(t -> pairs.add("%s and %s (%s times)"
                .formatted(
                        subject.roleName(t.getKey().owner()),
                        subject.roleName(t.getKey().middle()),
                        FigureText.number(t.getValue()))));
        return subject.finding(this)
                .warningIf(often.getFirst().getValue() >= 2 * subject.limit(Threshold.ROUND_TRIPS))
                .title(
                        "Work goes back and forth between %s and %s",
                        subject.roleName(first.owner()), subject.roleName(first.middle()))
                .say("Per case, work goes over and straight back between %s.", Words.list(pairs, 4))
                .impact(subject.impactOfTime(queued))
                .sayPrice()
                .say("Let the two work on it together, or give one of them what the other adds.")
                .also(Subject.ids(steps))
                .evidence(
                        "Round trips per case, most frequent pair",
                        often.getFirst().getValue(),
                        "1",
                        "Σ over steps in the middle of min(handed in, handed back)",
                        Threshold.ROUND_TRIPS)
                .evidence("Round trips per case, all pairs", all, "1")
                .remedy(RedesignPattern.CASE_ASSIGNMENT)
                .remedy(RedesignPattern.CUSTOMER_TEAMS)
                .build();
    }
}
