package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports steps that add no value (Reijers and Liman Mansar 2005, task elimination): class NVA, decided or only suggested,
 * and done in some case. A warning when the class is decided and the step takes a noticeable share of lead time or cost.
 * Steps on the way back of a loop are reported too, but go with the loop and cannot be removed alone.
 */
final class NonValueAddedStepRule implements FindingRule {

    private static final RuleId ID = new RuleId("non-value-added-step");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        return subject.steps().values().stream()
                .filter(s -> subject.analysis().valueClasses().get(s.id()) == ValueClass.NVA)
                .filter(s -> s.visits() > 0)
                .map(s -> finding(subject, s));
    }

    private static Finding finding(Subject subject, Subject.Step step) {
        boolean decided = step.data().valueClass() == ValueClass.NVA;
        boolean correction = subject.isCorrection(step.id());
        boolean removable = subject.isRemovable(step);
        var impact = subject.impactOf(step);
        var name = subject.name(step.id());
        var suggestion = subject.analysis().suggestions().get(step.id());
        var why = decided
                ? suggestion != null && suggestion.valueClass() == ValueClass.NVA ? " " + suggestion.reason() : ""
                : suggestion == null ? "" : " So far this is a suggestion: " + suggestion.reason();
        String advice;
        if (step.data().mandatory()) {
            advice = " It is marked mandatory, so it stays; see whether it can be automated or done with another step.";
        } else if (correction) {
            advice = " It goes when the rework goes: see the loop it belongs to.";
        } else if (removable) {
            advice = decided
                    ? " Remove it, or let a system do it."
                    : " If you agree, set its value class to NVA and remove it.";
        } else {
            advice = " Take it out of the flow by hand: more than one way leads on from it.";
        }
        var severity = decided && !correction && !step.data().mandatory() && subject.isNoticeable(step)
                ? Severity.WARNING
                : Severity.INFO;
        return new Finding(
                Finding.idOf(ID, List.of(step.id())),
                ID,
                severity,
                "'%s' adds no value".formatted(name),
                List.of(step.id()),
                "'%s' is done %s per case and adds nothing the customer of the process would pay for.%s%s%s"
                        .formatted(name, Subject.times(step.visits()), why, subject.price(impact), advice),
                subject.evidenceOf(step),
                impact,
                false,
                removable ? List.of(RedesignPattern.REMOVE_STEP) : List.of());
    }
}
