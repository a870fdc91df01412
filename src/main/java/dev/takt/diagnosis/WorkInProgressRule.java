package dev.takt.diagnosis;

import dev.takt.model.Role;
import dev.takt.units.FigureText;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reports processes with far more cases under way than people to work on them (Little: WIP = demand · lead time).
 */
final class WorkInProgressRule extends FindingRule {

    WorkInProgressRule() {
        super("work-in-progress", Kind.SYMPTOM, Waste.INVENTORY);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var wip = subject.analysis().wipCases();
        double people = subject.stepsByRole().keySet().stream()
                .map(subject::role)
                .filter(Objects::nonNull)
                .filter(r -> r.headcount() != null
                        && subject.analysis().profile().roles().get(r.id()) != null
                        && subject.analysis()
                                        .profile()
                                        .roles()
                                        .get(r.id())
                                        .load()
                                        .mean()
                                > 0)
                .mapToDouble(Role::headcount)
                .sum();
        if (wip == null || people <= 0 || wip / people < subject.limit(Threshold.WIP_PER_PERSON)) {
            return Stream.empty();
        }
        return Stream.of(subject.finding(this)
                .severity(Severity.INFO)
                .title("%s cases are under way at once", FigureText.number(wip))
                .say(
                        "At this demand and lead time %s cases are open on average, %s for each of the %s full-time people of the process.",
                        FigureText.number(wip), FigureText.number(wip / people), FigureText.number(people))
                .say("Limit how many are started at once: what is not begun does not wait.")
                .impact(subject.impactOfTime(subject.avoidableLeadTime() - processTime(subject)))
                .evidence(
                        "Cases per person",
                        wip / people,
                        "1",
                        "demand · lead time / headcount (Little)",
                        Threshold.WIP_PER_PERSON)
                .evidence("Cases under way", wip, "1", "demand · lead time")
                .remedy(RedesignPattern.ORDER_BASED_WORK)
                .build());
    }

    private static double processTime(Subject subject) {
        var process = subject.analysis().profile().cases().criticalProcessTime();
        return process == null ? 0 : process.mean();
    }
}
