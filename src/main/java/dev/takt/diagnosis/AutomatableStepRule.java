package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.stream.Stream;

/**
 * Reports routine steps of people that follow a rule a system could follow (task automation): at least so many hours a
 * month of routing, scoring, scheduling, filing or repairing by hand.
 */
final class AutomatableStepRule extends FindingRule {

    private static final double MONTHS = 12;

    AutomatableStepRule() {
        super("automatable-step", Kind.CAUSE, Waste.TALENT);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var year = subject.casesPerYear();
        if (year == null) {
            return Stream.empty();
        }
        double hours = 3600 * subject.limit(Threshold.AUTOMATION_HOURS);
        return subject.steps().values().stream()
                .filter(s -> routine(s) && s.labour() * year / MONTHS >= hours)
                .map(s -> finding(subject, s, s.labour() * year / MONTHS));
    }

    private static boolean routine(Subject.Step step) {
        return step.is(Trait.ROUTINE) || step.is(Trait.NOTIFY) || step.is(Trait.TRANSFER);
    }

    private Finding finding(Subject subject, Subject.Step step, double monthly) {
        return subject.finding(this, step)
                .warningIf(subject.isNoticeable(step))
                .title("'%s' is routine a system could do", subject.name(step))
                .say("'%s' follows rules and takes %s of work a month.", subject.name(step), FigureText.effort(monthly))
                .impact(subject.impactOf(step))
                .sayPrice()
                .say(
                        "Write the rule down and let a system carry it out; keep a person for what the rule does not cover.")
                .evidence(
                        "Work a month",
                        monthly,
                        "work",
                        "cases a month · visits · process time · people",
                        Threshold.AUTOMATION_HOURS)
                .evidenceOf(step)
                .remedy(RedesignPattern.TASK_AUTOMATION)
                .build();
    }
}
