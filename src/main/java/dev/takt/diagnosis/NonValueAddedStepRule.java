package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import java.util.stream.Stream;

/**
 * Reports steps that add no value (Reijers and Liman Mansar 2005, task elimination): class NVA, decided or only
 * suggested, and done in some case. A warning when the class is decided and the step takes a noticeable share of lead
 * time or cost. Steps on the way back of a loop are reported too, but go with the loop and cannot be removed alone.
 */
final class NonValueAddedStepRule extends FindingRule {

    NonValueAddedStepRule() {
        super("non-value-added-step", Kind.CAUSE, Waste.EXTRA_PROCESSING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.steps().values().stream()
                .filter(s -> s.valueClass() == ValueClass.NVA && s.visits() > 0)
                .map(s -> finding(subject, s));
    }

    private Finding finding(Subject subject, Subject.Step step) {
        boolean decided = step.data().valueClass() == ValueClass.NVA;
        boolean correction = subject.isCorrection(step.id());
        var draft = subject.finding(this, step)
                .warningIf(decided && !correction && !step.data().mandatory() && subject.isNoticeable(step))
                .title("'%s' adds no value", subject.name(step))
                .say(
                        "'%s' is done %s per case and adds nothing the customer of the process would pay for.",
                        subject.name(step), Words.times(step.visits()));
        var suggestion = subject.analysis().suggestions().get(step.id());
        if (suggestion != null && suggestion.valueClass() == ValueClass.NVA) {
            draft.say(decided ? "%s" : "So far this is a suggestion: %s", suggestion.reason());
        }
        return draft.impact(subject.impactOf(step))
                .sayPrice()
                .say(advice(subject, step, decided, correction))
                .evidenceOf(step)
                .remove(step)
                .remedy(RedesignPattern.TASK_AUTOMATION)
                .build();
    }

    private static String advice(Subject subject, Subject.Step step, boolean decided, boolean correction) {
        if (step.data().mandatory()) {
            return "It is marked mandatory, so it stays; see whether it can be automated or done with another step.";
        }
        if (correction) {
            return "It goes when the rework goes: see the loop it belongs to.";
        }
        var obstacle = subject.obstacle(step);
        if (obstacle != null) {
            return obstacle;
        }
        return decided
                ? "Remove it, or let a system do it."
                : "If you agree, set its value class to NVA and remove it.";
    }
}
