package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.stream.Stream;

/**
 * Reports long steps that need more than one skill (task composition, split): nobody can start before everybody is
 * there, and nothing can be checked half-way.
 */
final class OversizedStepRule extends FindingRule {

    OversizedStepRule() {
        super("oversized-step", Kind.CAUSE, Waste.INVENTORY);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.OVERSIZED_DAYS) * subject.daySeconds();
        return subject.steps().values().stream()
                .filter(s -> s.visits() > 0 && s.processTime() >= limit && manySkills(subject, s))
                .map(s -> subject.finding(this, s)
                        .severity(Severity.INFO)
                        .title("'%s' is two steps in one", subject.name(s))
                        .say(
                                "'%s' takes %s of work by %s at once.",
                                subject.name(s),
                                FigureText.effort(s.processTime()),
                                s.data().people() > 1
                                        ? Words.plural(s.data().people(), "person", "people")
                                        : subject.roleName(s.data().role()))
                        .impact(subject.impactOfTime(s.critical() ? s.leadTime() : 0))
                        .say(
                                "Split it where one skill hands over to the other: parts can start, be checked and be passed on earlier.")
                        .evidence("Process time", s.processTime(), "work", null, Threshold.OVERSIZED_DAYS)
                        .remedy(RedesignPattern.TASK_COMPOSITION)
                        .build());
    }

    private static boolean manySkills(Subject subject, Subject.Step step) {
        return step.data().people() > 1 || SharedResponsibilityRule.isShared(subject, step);
    }
}
