package dev.takt.analysis;

import static dev.takt.analysis.ScopeFigures.product;

import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.performance.Estimate;
import dev.takt.performance.RolePerformance;
import dev.takt.units.Durations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Load, utilisation and capacity of the roles, the bottleneck among them, and takt time (method, section 3). */
final class RoleFigures {

    private static final double SECONDS_PER_WEEK = 7 * 24 * 3600.0;

    private final ValueStream stream;
    private final SequencedMap<RoleId, RolePerformance> roles;
    private final List<Problem> problems;

    RoleFigures(ValueStream stream, ScopeTree tree, ScopeFigures figures) {
        this.stream = stream;
        this.roles = roles(stream, tree, figures);
        this.problems = unknownRoles(stream, tree);
    }

    private static SequencedMap<RoleId, RolePerformance> roles(
            ValueStream stream, ScopeTree tree, ScopeFigures figures) {
        var load = new HashMap<RoleId, Double>();
        for (var id : tree.activities().keySet()) {
            var role = stream.step(id).role();
            if (role != null && tree.isLeaf(id)) {
                load.merge(
                        role, product(figures.visits(id), figures.execution(id).labour()), Double::sum);
            }
        }
        var demand = stream.demand();
        var result = new LinkedHashMap<RoleId, RolePerformance>();
        for (var role : stream.roles()) {
            double seconds = load.getOrDefault(role.id(), 0.0);
            if (!Double.isFinite(seconds)) {
                continue;
            }
            var headcount = role.headcount();
            double available = headcount == null
                    ? 0
                    : headcount * Durations.toSeconds(stream.calendarOf(role).workingTimePerWeek());
            var utilisation = demand == null || headcount == null
                    ? null
                    : CaseFigures.estimate(demand.perSecond() * SECONDS_PER_WEEK * seconds / available, 0);
            var capacity = headcount == null || seconds == 0 ? null : CaseFigures.estimate(available / seconds, 0);
            result.putIfAbsent(role.id(), new RolePerformance(Estimate.exact(seconds), utilisation, capacity));
        }
        return result;
    }

    private static List<Problem> unknownRoles(ValueStream stream, ScopeTree tree) {
        var known = new HashSet<RoleId>();
        stream.roles().forEach(r -> known.add(r.id()));
        var problems = new ArrayList<Problem>();
        tree.activities().keySet().forEach(id -> {
            var role = stream.step(id).role();
            if (role != null && known.add(role)) { // reported once
                problems.add(new Problem(
                        Problem.Severity.WARNING,
                        "unknown-role",
                        id.value(),
                        null,
                        "The step '%s' names the role '%s', which is not among the roles of the model."
                                .formatted(id, role),
                        "Add the role, or choose another one for the step."));
            }
        });
        return problems;
    }

    SequencedMap<RoleId, RolePerformance> roles() {
        return roles;
    }

    /** Roles that steps name and the model does not know. */
    List<Problem> problems() {
        return problems;
    }

    /** The role with the smallest capacity; absent when no capacity is known. */
    @Nullable
    RoleId bottleneck() {
        RoleId smallest = null;
        double capacity = Double.POSITIVE_INFINITY;
        for (var entry : roles.entrySet()) {
            var c = entry.getValue().capacityPerWeek();
            if (c != null && c.mean() < capacity) {
                capacity = c.mean();
                smallest = entry.getKey();
            }
        }
        return smallest;
    }

    /** Available working time of the default calendar / demand; absent without demand. */
    @Nullable
    Double taktSeconds() {
        var demand = stream.demand();
        return demand == null
                ? null
                : Durations.toSeconds(stream.defaultCalendar().workingTimePerWeek())
                        / (demand.perSecond() * SECONDS_PER_WEEK);
    }
}
