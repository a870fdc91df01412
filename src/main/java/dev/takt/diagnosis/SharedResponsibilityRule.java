package dev.takt.diagnosis;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Reports steps that two departments do together (split responsibilities): each waits for the other, and nobody answers
 * for the result.
 */
final class SharedResponsibilityRule extends FindingRule {

    private static final java.util.regex.Pattern JOINT =
            java.util.regex.Pattern.compile("\\s(\\+|&|and|und)\\s|\\S\\+\\S");

    SharedResponsibilityRule() {
        super("shared-responsibility", Kind.SYMPTOM, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var joint = subject.steps().values().stream()
                .filter(s -> s.visits() > 0 && isShared(subject, s))
                .sorted(Comparator.comparingDouble(s -> -s.leadTime()))
                .toList();
        if (joint.isEmpty()) {
            return Stream.empty();
        }
        double queued = BottleneckRoleRule.queued(joint);
        return Stream.of(subject.finding(this)
                .severity(Severity.INFO)
                .title(joint.size() == 1 ? "%s step has two owners" : "%s steps have two owners", joint.size())
                .say(
                        "%s %s done by two departments together, so both have to find time.",
                        subject.namesOf(joint, 3), joint.size() == 1 ? "is" : "are")
                .impact(subject.impactOfTime(queued))
                .sayPrice()
                .say("Name one role that is accountable and let it consult the other, or split the step.")
                .also(Subject.ids(joint))
                .evidence(
                        "Steps with two departments",
                        joint.size(),
                        "1",
                        "steps whose role names more than one department")
                .evidence("Queueing before them", queued, "s", "Σ visits · wait on the critical path")
                .remedy(RedesignPattern.SPLIT_RESPONSIBILITIES, Subject.ids(joint))
                .build());
    }

    static boolean isShared(Subject subject, Subject.Step step) {
        return step.data().role() != null
                && JOINT.matcher(subject.roleName(step.data().role())).find();
    }
}
