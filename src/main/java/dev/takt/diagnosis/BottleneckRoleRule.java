package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.Role;
import dev.takt.model.WaitKind;
import dev.takt.performance.Estimate;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports roles whose utilisation leaves no room for variability, and the role that limits the process.
 *
 * <p>Kingman's approximation for the mean wait in a G/G/1 queue, {@code W_q ≈ ρ/(1-ρ) · (c_a² + c_s²)/2 · τ}, grows without
 * bound as {@code ρ → 1}; at ρ = 0.85 and c_a = c_s = 1 work already waits 5.7 service times. From ρ = 1 on, the queue only
 * grows: critical.
 *
 * @see <a href="https://doi.org/10.1017/S0305004100036094">Kingman 1961</a>
 */
final class BottleneckRoleRule implements FindingRule {

    private static final RuleId ID = new RuleId("bottleneck-role");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        return subject.stream().roles().stream()
                .map(role -> finding(subject, role))
                .filter(Objects::nonNull);
    }

    private static @Nullable Finding finding(Subject subject, Role role) {
        var figures = subject.analysis().profile().roles().get(role.id());
        if (figures == null || figures.load().mean() == 0) {
            return null;
        }
        boolean smallest = role.id().equals(subject.analysis().bottleneck());
        var utilisation = figures.utilisation();
        var capacity = figures.capacityPerWeek();
        if (utilisation == null) {
            return null;
        }
        var settings = subject.settings();
        double surely = utilisation.mean() - utilisation.halfWidth();
        var severity = surely >= settings.fullUtilisation()
                ? Severity.CRITICAL
                : surely >= settings.busyUtilisation() ? Severity.WARNING : Severity.INFO;
        if (severity == Severity.INFO && !smallest) {
            return null;
        }
        var elements = new ArrayList<ElementId>();
        elements.add(role.id());
        elements.addAll(stepsOf(subject, role));
        double queued = subject.steps().values().stream()
                .filter(s -> role.id().equals(s.data().role()) && s.figures().critical())
                .filter(BottleneckRoleRule::queues)
                .mapToDouble(Subject.Step::waiting)
                .sum();
        var impact = subject.impact(queued, null);
        return new Finding(
                Finding.idOf(ID, List.of(role.id())),
                ID,
                severity,
                title(role, severity, utilisation),
                elements,
                message(subject, role, severity, utilisation, capacity, queued),
                List.of(
                        new Evidence(
                                "Utilisation",
                                utilisation.mean(),
                                severity == Severity.CRITICAL ? settings.fullUtilisation() : settings.busyUtilisation(),
                                "ratio"),
                        new Evidence("Work per case", figures.load().mean(), null, "s"),
                        new Evidence("Cases a week it can carry", capacity == null ? 0 : capacity.mean(), null, "1")),
                impact,
                false,
                List.of());
    }

    private static String title(Role role, Severity severity, Estimate utilisation) {
        return switch (severity) {
            case CRITICAL -> "%s cannot keep up".formatted(role.name());
            case WARNING -> "%s is busy %s of the time".formatted(role.name(), busy(utilisation));
            case INFO -> "%s limits the process".formatted(role.name());
        };
    }

    private static String message(
            Subject subject,
            Role role,
            Severity severity,
            Estimate utilisation,
            @Nullable Estimate capacity,
            double queued) {
        var settings = subject.settings();
        var carries =
                capacity == null ? "" : " It can carry %s cases a week.".formatted(FigureText.number(capacity.mean()));
        var waits = queued > 0
                ? " Per case, %s of waiting stand in front of its steps.".formatted(subject.time(queued))
                : "";
        return switch (severity) {
            case CRITICAL ->
                "The demand asks %s of the time %s has.%s Its queue grows as long as the demand lasts.%s Add people, give steps to another role, or take work out of its steps."
                        .formatted(busy(utilisation), role.name(), carries, waits);
            case WARNING ->
                "%s is busy %s of its time with this process; above %s queues grow steeply.%s%s Relieve it before anything else gets faster."
                        .formatted(
                                role.name(),
                                busy(utilisation),
                                FigureText.percent(settings.busyUtilisation()),
                                carries,
                                waits);
            case INFO ->
                "Of all roles, %s carries the fewest cases: it is busy %s of its time.%s%s If the demand grows, it is the first to fall behind."
                        .formatted(role.name(), busy(utilisation), carries, waits);
        };
    }

    private static String busy(Estimate utilisation) {
        return FigureText.percent(utilisation.mean());
    }

    private static boolean queues(Subject.Step step) {
        var wait = step.data().waiting();
        return wait != null && wait.kind() == WaitKind.QUEUE;
    }

    private static List<NodeId> stepsOf(Subject subject, Role role) {
        return subject.steps().values().stream()
                .filter(s -> role.id().equals(s.data().role()) && s.visits() > 0)
                .sorted((a, b) -> Double.compare(labour(b), labour(a)))
                .map(Subject.Step::id)
                .toList();
    }

    private static double labour(Subject.Step step) {
        var labour = step.figures().labour();
        return labour == null ? 0 : labour.mean();
    }
}
