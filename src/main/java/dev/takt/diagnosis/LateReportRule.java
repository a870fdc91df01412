package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports results that are reported long after the work is done (order-based work, task automation): the wait before the
 * report reaches the limit, so whoever could learn from it has moved on.
 */
final class LateReportRule extends FindingRule {

    LateReportRule() {
        super("late-report", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.REPORT_DAYS) * subject.daySeconds();
        return subject.steps().values().stream()
                .filter(s -> s.is(Trait.REPORTING) && s.visits() > 0 && !s.isPlannedHold() && s.waitTime() >= limit)
                .map(s -> finding(subject, s));
    }

    private Finding finding(Subject subject, Subject.Step step) {
        return subject.finding(this, step)
                .warningIf(subject.isMaterial(step.critical() ? step.waiting() : 0))
                .title("'%s' comes %s later", subject.name(step), subject.time(step.waitTime()))
                .say(
                        "'%s' starts %s after the work is done; whoever could learn from it has moved on.",
                        subject.name(step), subject.time(step.waitTime()))
                .impact(subject.impactOfTime(step.critical() ? step.waiting() : 0))
                .sayPrice()
                .say("Let a dashboard show the figures as they come, and talk about them within days.")
                .evidence("Wait before the report", step.waitTime(), "s", null, Threshold.REPORT_DAYS)
                .evidenceOf(step)
                .remedy(RedesignPattern.TASK_AUTOMATION)
                .remedy(RedesignPattern.ORDER_BASED_WORK)
                .build();
    }
}
