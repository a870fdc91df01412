package dev.takt.diagnosis;

import dev.takt.model.RoleId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports people who do the same work in separate pools that are unevenly busy (centralisation): roles whose names
 * differ only by a region or team.
 */
final class SplitPoolRule extends FindingRule {

    private static final java.util.regex.Pattern SUFFIX = java.util.regex.Pattern.compile(
            "\\s*(\\(.*\\)|[-–,/|].*|\\b(emea|apac|dach|us|uk|eu|na|latam|north|south|east|west)\\b.*|\\d+)\\s*$");

    SplitPoolRule() {
        super("split-pool", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var pools = new LinkedHashMap<String, List<RoleId>>();
        for (var id : subject.stepsByRole().keySet()) {
            var name = subject.roleName(id).toLowerCase(java.util.Locale.ROOT);
            var base = SUFFIX.matcher(name).replaceFirst("").strip();
            if (!base.isEmpty()) {
                pools.computeIfAbsent(base, b -> new ArrayList<>()).add(id);
            }
        }
        return pools.values().stream()
                .filter(p -> p.size() > 1)
                .map(p -> finding(subject, p))
                .filter(Objects::nonNull);
    }

    private @Nullable Finding finding(Subject subject, List<RoleId> pool) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (var id : pool) {
            var figures = subject.analysis().profile().roles().get(id);
            var utilisation = figures == null ? null : figures.utilisation();
            if (utilisation == null) {
                return null;
            }
            least = Math.min(least, utilisation.mean());
            most = Math.max(most, utilisation.mean());
        }
        if (most - least < subject.limit(Threshold.POOL_SPREAD)) {
            return null;
        }
        var names = pool.stream().map(subject::roleName).toList();
        var steps = pool.stream().flatMap(r -> subject.stepsOf(r).stream()).toList();
        return subject.finding(this, pool)
                .warningIf(most >= subject.limit(Threshold.BUSY_UTILISATION))
                .title("%s work in separate pools", Words.list(names, 3))
                .say(
                        "They do the same work, yet one is busy %s of its time and another %s.",
                        FigureText.percent(most), FigureText.percent(least))
                .impact(subject.impactOfTime(BottleneckRoleRule.queued(steps)))
                .sayPrice()
                .say("Treat them as one pool: the next one who is free takes the next task.")
                .also(Subject.ids(steps))
                .evidence(
                        "Spread of the utilisation",
                        most - least,
                        "ratio",
                        "highest − lowest utilisation",
                        Threshold.POOL_SPREAD)
                .evidence("Highest utilisation", most, "ratio")
                .evidence("Lowest utilisation", least, "ratio")
                .remedy(RedesignPattern.CENTRALISATION, pool)
                .build();
    }
}
