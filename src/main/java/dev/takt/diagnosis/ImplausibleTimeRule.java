package dev.takt.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reports times that can hardly be meant: a process time of more than a month of work or a wait of more than a year,
 * often hours typed where minutes were meant, or two clocks mixed up.
 */
final class ImplausibleTimeRule extends FindingRule {

    ImplausibleTimeRule() {
        super("implausible-time", Kind.DATA, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double day = subject.daySeconds();
        double work = subject.limit(Threshold.IMPLAUSIBLE_DAYS) * day;
        double wait = subject.limit(Threshold.IMPLAUSIBLE_WAIT_DAYS) * day;
        return subject.steps().values().stream()
                .filter(s -> s.processTime() > work || s.waitTime() > wait)
                .map(s -> finding(subject, s, s.processTime() > work));
    }

    private Finding finding(Subject subject, Subject.Step step, boolean work) {
        double seconds = work ? step.processTime() : step.waitTime();
        var draft = subject.finding(this, step)
                .severity(Severity.WARNING)
                .title(
                        work ? "'%s' is said to take %s of work" : "'%s' is said to wait %s",
                        subject.name(step),
                        subject.time(seconds))
                .say(
                        "One execution of %s is hardly that long; it makes up the lead time of the whole process.",
                        subject.names(List.of(step.id()), 1))
                .say("Check the unit and the clock: 8 h are one working day, P1D is 24 h.")
                .impact(subject.impactOfTime(step.critical() ? step.leadTime() : 0));
        if (work) {
            draft.evidence("Process time", seconds, "work", null, Threshold.IMPLAUSIBLE_DAYS);
        } else {
            draft.evidence("Wait", seconds, "s", null, Threshold.IMPLAUSIBLE_WAIT_DAYS);
        }
        return draft.build();
    }
}
