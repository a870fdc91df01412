package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reports approvals and reviews that follow each other directly, by different roles (parallelism, empowerment): side by
 * side they take as long as the longest, and an approver fewer saves all of its wait.
 */
final class ApprovalChainRule extends FindingRule {

    ApprovalChainRule() {
        super("approval-chain", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        int least = (int) Math.max(2, subject.limit(Threshold.APPROVALS));
        return subject.flow().runs(subject.steps().keySet()).stream()
                .flatMap(run -> parts(subject, run).stream())
                .filter(part -> part.size() >= least)
                .map(part -> finding(subject, part));
    }

    private static List<List<Subject.Step>> parts(Subject subject, List<NodeId> run) {
        var parts = new ArrayList<List<Subject.Step>>();
        var current = new ArrayList<Subject.Step>();
        for (var step : subject.steps(run)) {
            boolean judges = step.isControl() && !step.is(Trait.QA) && step.visits() > 0;
            boolean other = current.isEmpty()
                    || !Objects.equals(
                            current.getLast().data().role(), step.data().role());
            if (!judges || !other) {
                parts.add(List.copyOf(current));
                current.clear();
            }
            if (judges) {
                current.add(step);
            }
        }
        parts.add(List.copyOf(current));
        return parts.stream()
                .filter(p -> p.stream().anyMatch(Subject.Step::isJudgement))
                .toList();
    }

    private Finding finding(Subject subject, List<Subject.Step> part) {
        double sum = part.stream()
                .filter(Subject.Step::critical)
                .mapToDouble(Subject.Step::leadTime)
                .sum();
        double longest = part.stream()
                .filter(Subject.Step::critical)
                .mapToDouble(Subject.Step::leadTime)
                .max()
                .orElse(0);
        double saving = sum - longest;
        return subject.finding(this, List.of(part.getFirst().id()))
                .warningIf(subject.isMaterial(saving) || part.size() >= subject.limit(Threshold.MANY_APPROVERS))
                .title("%s approvals in a row", word(part.size()))
                .say(
                        "%s decide one after the other and take %s per case; side by side it would be %s.",
                        subject.namesOf(part, 5), subject.time(sum), subject.time(longest))
                .impact(subject.impactOfTime(saving))
                .sayPrice()
                .say(
                        "Ask them at the same time, or let the last ones decide only above a limit; what is mandatory stays.")
                .also(Subject.ids(part))
                .evidence("Approvals in a row", part.size(), "1", null, Threshold.APPROVALS)
                .evidence("One after the other", sum, "s", "Σ visits · (wait + process time) on the critical path")
                .evidence("Side by side", longest, "s", "the longest of them")
                .remedy(RedesignPattern.PARALLELISM, Subject.ids(part))
                .remedy(RedesignPattern.EMPOWER, List.of(part.getLast().id()))
                .remedy(RedesignPattern.NUMERICAL_INVOLVEMENT, Subject.ids(part))
                .build();
    }

    private static String word(int count) {
        return switch (count) {
            case 2 -> "Two";
            case 3 -> "Three";
            case 4 -> "Four";
            case 5 -> "Five";
            default -> String.valueOf(count);
        };
    }
}
