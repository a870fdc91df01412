package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports steps in which a person tells, forwards or distributes what a system could send (marketing detector; task
 * automation).
 */
final class ManualNotificationRule extends FindingRule {

    ManualNotificationRule() {
        super("manual-notification", Kind.CAUSE, Waste.MOTION);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.steps().values().stream()
                .filter(s -> s.is(Trait.NOTIFY) && s.isManual() && s.visits() > 0)
                .map(s -> finding(subject, s));
    }

    private Finding finding(Subject subject, Subject.Step step) {
        return subject.finding(this, step)
                .warningIf(subject.isNoticeable(step))
                .title("'%s' passes a message on by hand", subject.name(step))
                .say(
                        "'%s' is done %s per case and only passes on what a system knows already.",
                        subject.name(step), Words.times(step.visits()))
                .impact(subject.impactOf(step))
                .sayPrice()
                .say("Let the system send it when the step before is done.")
                .evidenceOf(step)
                .remedy(RedesignPattern.TASK_AUTOMATION)
                .remove(step)
                .build();
    }
}
