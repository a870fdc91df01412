package dev.takt.diagnosis;

import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.performance.Estimate;
import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names the role that carries the fewest cases: whatever else gets faster, the process delivers no more than this role
 * can (method, section 3).
 */
final class BottleneckRoleRule extends FindingRule {

    BottleneckRoleRule() {
        super("bottleneck-role", Kind.SYMPTOM, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var id = subject.analysis().bottleneck();
        var figures = id == null ? null : subject.analysis().profile().roles().get(id);
        if (id == null
                || figures == null
                || figures.utilisation() == null
                || figures.load().mean() == 0) {
            return Stream.empty();
        }
        var utilisation = figures.utilisation();
        var steps = stepsOf(subject, id);
        double queued = queued(steps);
        return Stream.of(subject.finding(this, List.of(id))
                .severity(Severity.INFO)
                .title("%s limits the process", subject.roleName(id))
                .say(
                        "Of all roles, %s carries the fewest cases: it is busy %s of its time.",
                        subject.roleName(id), busy(utilisation))
                .say(carries(figures))
                .sayIf(queued > 0, "Per case, %s of waiting stand in front of its steps.", subject.time(queued))
                .say("If the demand grows, it is the first to fall behind.")
                .also(Subject.ids(steps))
                .impact(subject.impactOfTime(queued))
                .evidence(
                        "Utilisation",
                        utilisation.mean(),
                        "ratio",
                        "demand · work per case / (headcount · available hours)",
                        Threshold.BUSY_UTILISATION)
                .evidence(
                        "Work per case", figures.load().mean(), "work", "Σ visits · process time · people of its steps")
                .evidence(
                        "Cases a week it can carry",
                        figures.capacityPerWeek() == null
                                ? 0
                                : figures.capacityPerWeek().mean(),
                        "1",
                        "headcount · available hours a week / work per case")
                .remedy(RedesignPattern.EXTRA_RESOURCES)
                .build());
    }

    static String carries(dev.takt.performance.RolePerformance figures) {
        var capacity = figures.capacityPerWeek();
        return capacity == null ? "" : "It can carry %s cases a week.".formatted(FigureText.number(capacity.mean()));
    }

    static String busy(Estimate utilisation) {
        return FigureText.percent(utilisation.mean());
    }

    /** The most work first. */
    static List<Subject.Step> stepsOf(Subject subject, RoleId role) {
        return subject.stepsOf(role).stream()
                .filter(s -> s.visits() > 0)
                .sorted(Comparator.comparingDouble(s -> -s.labour()))
                .toList();
    }

    /** Waiting in queues before the steps, on the critical path. */
    static double queued(List<Subject.Step> steps) {
        return steps.stream()
                .filter(s -> s.critical() && s.waitKind() == WaitKind.QUEUE)
                .mapToDouble(Subject.Step::waiting)
                .sum();
    }
}
