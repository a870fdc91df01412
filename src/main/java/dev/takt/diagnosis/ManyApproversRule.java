package dev.takt.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reports cases that many roles approve or review (numerical involvement). Four and more approvers are found in 47 % of
 * burdensome and 26 % of appropriate e-mail processes (Litmus); with eight reviewers the review time doubles
 * (ConceptShare). Reviewers side by side whose comments somebody merges count too.
 */
final class ManyApproversRule extends FindingRule {

    ManyApproversRule() {
        super("many-approvers", Kind.CAUSE, Waste.EXTRA_PROCESSING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var judges = subject.steps().values().stream()
                .filter(s -> s.isJudgement() && s.reach() >= 0.5)
                .sorted(Comparator.comparingDouble(s -> -s.labour()))
                .toList();
        long approvers = judges.stream()
                .map(s -> s.data().role())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        var merging = subject.steps().values().stream()
                .filter(s -> s.is(Trait.MERGE_COMMENTS) && s.visits() > 0)
                .toList();
        boolean conflicts = !merging.isEmpty() && approvers >= subject.limit(Threshold.PARALLEL_REVIEWERS);
        if (approvers < subject.limit(Threshold.MANY_APPROVERS) && !conflicts) {
            return Stream.empty();
        }
        var all = new ArrayList<>(merging);
        all.addAll(judges);
        var price = conflicts ? subject.impactOf(merging, null) : subject.impactOf(judges, null);
        return Stream.of(subject.finding(this)
                .severity(Severity.WARNING)
                .title("%s roles judge one case", approvers)
                .say("%s judge each case.", subject.namesOf(judges, 5))
                .sayIf(
                        conflicts,
                        "Their comments contradict each other so often that '%s' is a step of its own.",
                        merging.isEmpty() ? "" : subject.name(merging.getFirst()))
                .impact(price)
                .sayPrice()
                .say("Name one role that decides and consult the others; two or three are enough for most work.")
                .also(Subject.ids(all))
                .evidence(
                        "Roles that judge",
                        approvers,
                        "1",
                        "different roles of steps that approve or review in at least half of the cases",
                        conflicts ? Threshold.PARALLEL_REVIEWERS : Threshold.MANY_APPROVERS)
                .remedy(RedesignPattern.NUMERICAL_INVOLVEMENT, Subject.ids(all))
                .build());
    }
}
