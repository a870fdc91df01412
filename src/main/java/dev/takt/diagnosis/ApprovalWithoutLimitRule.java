package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports approvals by managers that every case needs, however small (empowerment): no limit decides whether they are
 * asked.
 */
final class ApprovalWithoutLimitRule extends FindingRule {

    /** Nearly every case passes. */
    private static final double EVERY = 0.95;

    ApprovalWithoutLimitRule() {
        super("approval-without-limit", Kind.CAUSE, Waste.TALENT);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.steps().values().stream()
                .filter(s -> s.is(Trait.APPROVAL) && s.is(Trait.MANAGER) && s.isJudgement() && s.reach() >= EVERY)
                .map(s -> finding(subject, s));
    }

    private Finding finding(Subject subject, Subject.Step step) {
        boolean material = subject.isMaterial(step.critical() ? step.leadTime() : 0);
        return subject.finding(this, step)
                .warningIf(material)
                .title("%s approves every case", subject.roleName(step.data().role()))
                .say("Every case passes '%s', whatever its size or risk.", subject.name(step))
                .impact(subject.impactOf(step))
                .sayPrice()
                .say(
                        step.data().mandatory()
                                ? "The control is mandatory and stays; set a limit below which the requester decides within a budget already approved."
                                : "Set a limit below which the team decides, and be informed of the rest.")
                .evidence("Share of the cases", step.reach(), "ratio", "min(1, visits)")
                .evidenceOf(step)
                .remedy(RedesignPattern.EMPOWER)
                .build();
    }
}
