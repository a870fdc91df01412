package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts findings of one cause together: the one that says most leads, the others are part of it. Leading findings that touch
 * the same step name each other. One pass over the findings by element, linear in what they point at.
 */
final class Grouping {

    /**
     * Which rules a rule leads when they point at the same thing, the strongest leaders first. A follower joins when its first
     * element is among those of the leader.
     */
    private static final List<Map.Entry<String, Set<String>>> LEADS = List.of(
            Map.entry(
                    "manual-data-transfer",
                    Set.of(
                            "non-value-added-step",
                            "no-outcome",
                            "automatable-step",
                            "underused-skill",
                            "manual-notification",
                            "split-work")),
            Map.entry(
                    "manual-notification",
                    Set.of("non-value-added-step", "no-outcome", "automatable-step", "underused-skill")),
            Map.entry(
                    "intake-check",
                    Set.of(
                            "rework-loop",
                            "late-check",
                            "rework-hot-spot",
                            "weak-intake",
                            "non-value-added-step",
                            "no-outcome",
                            "poor-supplier")),
            Map.entry("batch-gate", Set.of("approval-without-limit")),
            Map.entry(
                    "approval-chain",
                    Set.of("approval-without-limit", "many-approvers", "repeated-check", "legal-review")),
            Map.entry("many-approvers", Set.of("non-value-added-step", "no-outcome", "legal-review")),
            Map.entry("late-check", Set.of("rework-loop", "rework-hot-spot", "legal-review")),
            Map.entry("rework-loop", Set.of("rework-hot-spot")),
            Map.entry("overloaded-role", Set.of("bottleneck-role")),
            Map.entry("automatable-step", Set.of("underused-skill")),
            Map.entry("idle-check", Set.of("non-value-added-step", "approval-without-limit")),
            Map.entry(
                    "non-value-added-step", Set.of("no-outcome", "automatable-step", "underused-skill", "idle-check")));

    private static final Set<String> LOOPS = Set.of("intake-check", "late-check", "rework-loop");

    /** What a loop leads for the steps on its way back, which go when it goes. */
    private static final Set<String> OF_CORRECTIONS =
            Set.of("non-value-added-step", "no-outcome", "automatable-step", "underused-skill", "poor-supplier");

    private Grouping() {}

    static List<Finding> group(Subject subject, List<Finding> found) {
        var byRule = new HashMap<String, List<Finding>>();
        found.forEach(f ->
                byRule.computeIfAbsent(f.rule().value(), r -> new ArrayList<>()).add(f));
        var leader = new HashMap<String, String>();
        for (var entry : LEADS) {
            lead(byRule, entry.getKey(), entry.getValue(), leader, e -> true);
            if (LOOPS.contains(entry.getKey())) {
                lead(
                        byRule,
                        entry.getKey(),
                        OF_CORRECTIONS,
                        leader,
                        e -> e instanceof NodeId n && subject.isCorrection(n));
            }
        }
        var grouped = new ArrayList<Finding>();
        for (var finding : found) {
            var of = leader.get(finding.id());
            grouped.add(of == null ? finding : finding.partOf(top(of, leader)));
        }
        return related(grouped);
    }

    private static void lead(
            Map<String, List<Finding>> byRule,
            String rule,
            Set<String> followers,
            Map<String, String> leader,
            Predicate<ElementId> fits) {
        var owner = new HashMap<ElementId, Finding>();
        for (var finding : byRule.getOrDefault(rule, List.of())) {
            if (!leader.containsKey(finding.id())) {
                finding.elements().forEach(e -> owner.putIfAbsent(e, finding));
            }
        }
        for (var follower : followers) {
            for (var finding : byRule.getOrDefault(follower, List.of())) {
                var first = finding.elements().getFirst();
                var leading = owner.get(first);
                if (leading != null
                        && fits.test(first)
                        && !leader.containsKey(finding.id())
                        && !leading.id().equals(finding.id())) {
                    leader.put(finding.id(), leading.id());
                }
            }
        }
    }

    private static String top(String id, Map<String, String> leader) {
        var top = id;
        while (leader.containsKey(top)) {
            top = leader.get(top);
        }
        return top;
    }

    /** Leading causes that share their first step. */
    private static List<Finding> related(List<Finding> grouped) {
        var touching = new HashMap<ElementId, List<Finding>>();
        for (var finding : grouped) {
            if (finding.isLeading() && finding.kind() == Kind.CAUSE) {
                new HashSet<>(finding.elements())
                        .stream()
                                .filter(e -> e instanceof NodeId)
                                .forEach(e -> touching.computeIfAbsent(e, n -> new ArrayList<>())
                                        .add(finding));
            }
        }
        return grouped.stream()
                .map(f -> {
                    if (!f.isLeading()) {
                        return f;
                    }
                    var others = new LinkedHashSet<String>();
                    for (var finding : touching.getOrDefault(f.elements().getFirst(), List.of())) {
                        if (!finding.id().equals(f.id()) && others.size() < Finding.MOST_RELATED) {
                            others.add(finding.id());
                        }
                    }
                    return others.isEmpty() ? f : f.relatedTo(List.copyOf(others));
                })
                .toList();
    }
}
