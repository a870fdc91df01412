package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Reports waiting for people who are off duty: hours of roles, leave or time zones that do not meet.
 */
final class OffDutyWaitRule extends FindingRule {

    OffDutyWaitRule() {
        super("off-duty-wait", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var waits = subject.steps().values().stream()
                .filter(s -> s.waitKind() == WaitKind.UNAVAILABLE && s.critical() && s.waiting() > 0)
                .sorted(Comparator.comparingDouble(s -> -s.waiting()))
                .toList();
        double waiting = waits.stream().mapToDouble(Subject.Step::waiting).sum();
        double base = subject.avoidableLeadTime();
        double share = base > 0 ? waiting / base : 0;
        if (waits.isEmpty() || share < subject.limit(Threshold.OFF_DUTY_SHARE)) {
            return Stream.empty();
        }
        return Stream.of(subject.finding(this)
                .severity(Severity.WARNING)
                .title("Cases wait for people who are off duty")
                .say(
                        "%s of the lead time is waiting for people who are off duty, before %s.",
                        FigureText.percent(share), subject.namesOf(waits, 3))
                .impact(subject.impactOfTime(waiting))
                .sayPrice()
                .say("Align the hours of the roles, or let somebody who is there decide.")
                .also(Subject.ids(waits))
                .evidence(
                        "Share of the lead time",
                        share,
                        "ratio",
                        "Σ off-duty waits on the critical path / (lead time − planned holds)",
                        Threshold.OFF_DUTY_SHARE)
                .remedy(RedesignPattern.FLEXIBLE_ASSIGNMENT, Subject.ids(waits))
                .remedy(RedesignPattern.CENTRALISATION, Subject.ids(waits))
                .build());
    }
}
