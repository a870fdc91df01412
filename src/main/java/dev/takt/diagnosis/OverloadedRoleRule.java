package dev.takt.diagnosis;

import dev.takt.model.RoleId;
import dev.takt.units.FigureText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports roles whose utilisation leaves no room for variability. Kingman's approximation for the mean wait in a G/G/1
 * queue, {@code W_q ≈ ρ/(1-ρ) · (c_a² + c_s²)/2 · τ}, grows without bound as {@code ρ → 1}; at ρ = 0.85 and c_a = c_s =
 * 1 work already waits 5.7 service times. From ρ = 1 on, the queue only grows: critical.
 */
final class OverloadedRoleRule extends FindingRule {

    OverloadedRoleRule() {
        super("overloaded-role", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.stepsByRole().keySet().stream()
                .map(id -> finding(subject, id))
                .filter(Objects::nonNull);
    }

    private @Nullable Finding finding(Subject subject, RoleId id) {
        var figures = subject.analysis().profile().roles().get(id);
        var utilisation = figures == null ? null : figures.utilisation();
        double busy = subject.limit(Threshold.BUSY_UTILISATION);
        double full = subject.limit(Threshold.FULL_UTILISATION);
        double surely = utilisation == null ? 0 : utilisation.mean() - utilisation.halfWidth();
        if (figures == null || utilisation == null || figures.load().mean() == 0 || surely < busy) {
            return null;
        }
        boolean critical = surely >= full;
        var name = subject.roleName(id);
        var steps = BottleneckRoleRule.stepsOf(subject, id);
        double queued = BottleneckRoleRule.queued(steps);
        var role = subject.role(id);
        double people =
                role == null || role.headcount() == null ? 0 : role.headcount() * (utilisation.mean() / busy - 1);
        var draft = subject.finding(this, List.of(id))
                .severity(critical ? Severity.CRITICAL : Severity.WARNING)
                .title(
                        critical ? "%s cannot keep up" : "%s is busy %s of the time",
                        name,
                        BottleneckRoleRule.busy(utilisation));
        if (critical) {
            draft.say("The demand asks %s of the time %s has.", BottleneckRoleRule.busy(utilisation), name)
                    .say("Its queue grows as long as the demand lasts.");
        } else {
            draft.say(
                    "%s is busy %s of its time with this process; above %s queues grow steeply.",
                    name, BottleneckRoleRule.busy(utilisation), FigureText.percent(busy));
        }
        draft.say(BottleneckRoleRule.carries(figures))
                .sayIf(queued > 0, "Per case, %s of waiting stand in front of its steps.", subject.time(queued))
                .say(
                        critical
                                ? "Add people, give steps to another role, or take work out of its steps."
                                : "Relieve it before anything else gets faster.")
                .also(Subject.ids(steps))
                .impact(subject.impactOfTime(queued))
                .evidence(
                        "Utilisation",
                        utilisation.mean(),
                        "ratio",
                        "demand · work per case / (headcount · available hours)",
                        critical ? Threshold.FULL_UTILISATION : Threshold.BUSY_UTILISATION)
                .evidence(
                        "Work per case", figures.load().mean(), "work", "Σ visits · process time · people of its steps")
                .evidence(
                        "More full-time people to be below the limit",
                        people,
                        "1",
                        "headcount · (utilisation / limit − 1)")
                .remedy(RedesignPattern.EXTRA_RESOURCES)
                .remedy(RedesignPattern.SPECIALIST_GENERALIST);
        if (surely >= 0.9) {
            draft.remedy(RedesignPattern.OUTSOURCING);
        }
        return draft.build();
    }
}
