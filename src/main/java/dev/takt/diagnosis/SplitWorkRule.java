package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports consecutive steps of one role with a long wait between them (task composition): the same people put the work
 * down and take it up again.
 */
final class SplitWorkRule extends FindingRule {

    SplitWorkRule() {
        super("split-work", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double factor = subject.limit(Threshold.MERGE_WAIT_FACTOR);
        var findings = new ArrayList<Finding>();
        for (var first : subject.steps().values()) {
            for (var id : subject.flow().onlyNext(first.id())) {
                var second = subject.step(id);
                boolean sameRole = first.data().role() != null
                        && first.data().role().equals(second.data().role());
                boolean queues = second.waitKind() == WaitKind.QUEUE || second.waitKind() == WaitKind.EXTERNAL;
                if (sameRole
                        && queues
                        && first.isManual()
                        && second.isManual()
                        && second.visits() > 0
                        && second.valueClass() != ValueClass.NVA
                        && !second.is(Trait.NOTIFY)
                        && !(first.is(Trait.TRANSFER) && second.is(Trait.TRANSFER))
                        && second.waitTime() >= factor * second.processTime()) {
                    findings.add(finding(subject, first, second));
                }
            }
        }
        return findings.stream();
    }

    private Finding finding(Subject subject, Subject.Step first, Subject.Step second) {
        boolean sameSystem = first.data().system() != null
                && first.data().system().equals(second.data().system());
        double waiting = second.critical() ? second.waiting() : 0;
        return subject.finding(this, List.of(first.id(), second.id()))
                .warningIf(subject.isMaterial(waiting))
                .title("'%s' and '%s' could be one step", subject.name(first), subject.name(second))
                .say(
                        "%s does both%s, yet the work waits %s in between for %s of work.",
                        subject.roleName(first.data().role()),
                        sameSystem ? ", in the same system" : "",
                        subject.time(second.waitTime()),
                        FigureText.effort(second.processTime()))
                .impact(subject.impactOfTime(waiting))
                .sayPrice()
                .say("Let the one who does the first go on with the second.")
                .evidence(
                        "Wait over process time",
                        second.waitTime() / second.processTime(),
                        "1",
                        "wait before the second step / its process time",
                        Threshold.MERGE_WAIT_FACTOR)
                .evidence("Wait between", second.waitTime(), "s")
                .remedy(RedesignPattern.TASK_COMPOSITION)
                .build();
    }
}
