package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import java.util.stream.Stream;

/**
 * Reports steps that wait for a meeting, a gate or a batch (order-based work; marketing detector: weekly intake or
 * go/no-go meeting). A gate every T makes work wait T/2 on average, so the interval can be read from the wait.
 */
final class BatchGateRule extends FindingRule {

    BatchGateRule() {
        super("batch-gate", Kind.CAUSE, Waste.INVENTORY);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = 3600 * subject.limit(Threshold.BATCH_WAIT);
        return subject.steps().values().stream()
                .filter(s -> s.visits() > 0 && isGate(s) && s.waitTime() > 0)
                .map(s -> finding(subject, s, s.waitTime() >= limit));
    }

    private static boolean isGate(Subject.Step step) {
        return step.waitKind() == WaitKind.BATCH || step.waitKind() == WaitKind.QUEUE && step.is(Trait.MEETING);
    }

    private Finding finding(Subject subject, Subject.Step step, boolean longWait) {
        double interval = 2 * step.waitTime();
        return subject.finding(this, step)
                .warningIf(longWait)
                .title("Cases wait for the gate '%s'", subject.name(step))
                .say(
                        "A case waits %s for '%s', as long as half the interval of a gate every %s.",
                        subject.time(step.waitTime()), subject.name(step), subject.time(interval))
                .impact(subject.impact(step.critical() ? step.waiting() : 0.0, null, null, null))
                .sayPrice()
                .say("Decide when a case is ready, or hold the gate more often: half the interval is half the wait.")
                .evidence("Wait", step.waitTime(), "s", null, Threshold.BATCH_WAIT)
                .evidence("Interval of the gate", interval, "s", "2 · mean wait (arrivals at any time)")
                .evidence("Executions per case", step.visits(), "1")
                .remedy(RedesignPattern.ORDER_BASED_WORK)
                .build();
    }
}
