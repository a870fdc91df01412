package dev.takt.diagnosis;

import dev.takt.units.Durations;
import java.util.stream.Stream;

/**
 * Reports planned holds, send slots for instance, that are shorter than what the work before them is promised in
 * (marketing detector): the slot is booked after the work, or missed.
 */
final class ShortHoldRule extends FindingRule {

    ShortHoldRule() {
        super("short-hold", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var promise = subject.stream().serviceLevel();
        if (promise == null) {
            return Stream.empty();
        }
        double target = Durations.toSeconds(promise.target());
        return subject.steps().values().stream()
                .filter(s -> s.isPlannedHold()
                        && s.isNobodys()
                        && s.visits() > 0
                        && s.waitTime() > 0
                        && s.waitTime() < target)
                .map(s -> subject.finding(this, s)
                        .severity(Severity.INFO)
                        .title("'%s' is shorter than the promise before it", subject.name(s))
                        .say(
                                "'%s' leaves %s, while the work is promised within %s: a slot booked so late waits for the work, and work that is late misses it.",
                                subject.name(s), subject.time(s.waitTime()), subject.time(target))
                        .say("Book the slot when the case starts, at least as far ahead as the work is promised.")
                        .impact(subject.impactOfTime(s.critical() ? s.waiting() : 0))
                        .evidence("Hold", s.waitTime(), "s", "planned wait")
                        .evidence("Promise", target, "s", "service level of the process")
                        .remedy(RedesignPattern.RESEQUENCING)
                        .build());
    }
}
