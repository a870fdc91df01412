package dev.takt.analysis;

import static dev.takt.analysis.ScopeFigures.product;

import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Estimate;
import dev.takt.performance.StepPerformance;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The figures of a case and of each step (method, section 3); what nothing is known about is absent. */
final class CaseFigures {

    /** Half-width of a 95 % interval in standard errors. */
    static final double NORMAL_975 = 1.96;

    private final ValueStream stream;
    private final ScopeTree tree;
    private final ValueClasses classes;
    private final StepTimes times;
    private final ScopeFigures figures;

    CaseFigures(ValueStream stream, ScopeTree tree, ValueClasses classes, StepTimes times, ScopeFigures figures) {
        this.stream = stream;
        this.tree = tree;
        this.classes = classes;
        this.times = times;
        this.figures = figures;
    }

    /** Which kinds of figures are known for at least one step. */
    private record Known(
            boolean processTime,
            boolean times,
            boolean quality,
            boolean cost,
            boolean role,
            boolean system,
            boolean value) {}

    private Known known() {
        boolean processTime = false;
        boolean anyTimes = false;
        boolean quality = false;
        boolean cost = false;
        boolean role = false;
        boolean system = false;
        for (var id : tree.activities().keySet()) {
            var data = stream.step(id);
            processTime |= data.processTime() != null;
            anyTimes |= ScopeTree.hasTimes(data);
            quality |= data.completeAndAccurate() != null;
            cost |= data.cost() != null || data.processTime() != null && times.rate(data) != null;
            role |= data.role() != null;
            system |= data.system() != null;
        }
        return new Known(
                processTime,
                anyTimes,
                quality,
                cost,
                role,
                system,
                !classes.decided().isEmpty());
    }

    /**
     * @param handoffs per case; absent when they are beyond all bounds
     * @param systemSwitches the same
     */
    CasePerformance cases(@Nullable Double handoffs, @Nullable Double systemSwitches) {
        var known = known();
        var whole = tree.process().figures();
        double labour = 0;
        double valueAdding = 0;
        double nonValueAdding = 0;
        double cost = 0;
        for (var id : tree.activities().keySet()) {
            double v = figures.visits(id);
            if (v == 0) {
                continue;
            }
            if (tree.isLeaf(id)) {
                var one = figures.execution(id);
                labour += product(v, one.labour());
                cost += product(v, one.cost());
                var valueClass = classes.of(id);
                valueAdding += valueClass == ValueClass.VA ? product(v, one.labour()) : 0;
                nonValueAdding += valueClass == ValueClass.NVA ? product(v, one.labour()) : 0;
            } else {
                var fixed = stream.step(id).cost();
                cost += fixed == null ? 0 : product(v, fixed.value());
            }
        }
        double halfWidth = NORMAL_975 * Math.sqrt(whole.variance());
        return new CasePerformance(
                known.times() ? estimate(whole.lead(), halfWidth) : null,
                known.times() ? estimate(whole.elapsed(), scaled(halfWidth, whole.elapsed(), whole.lead())) : null,
                known.processTime() ? estimate(whole.cycle(), scaled(halfWidth, whole.cycle(), whole.lead())) : null,
                known.processTime() ? estimate(labour, 0) : null,
                known.processTime() && known.value() ? estimate(valueAdding, 0) : null,
                known.processTime() && known.value() ? estimate(nonValueAdding, 0) : null,
                known.processTime() && known.value()
                        ? estimate(whole.valueAdding(), scaled(halfWidth, whole.valueAdding(), whole.lead()))
                        : null,
                known.processTime()
                        ? estimate(whole.process(), scaled(halfWidth, whole.process(), whole.lead()))
                        : null,
                known.times() ? estimate(whole.planned(), scaled(halfWidth, whole.planned(), whole.lead())) : null,
                known.quality() && Double.isFinite(whole.lead()) ? estimate(whole.quality(), 0) : null,
                tree.activities().isEmpty() || !Double.isFinite(whole.lead()) ? null : estimate(whole.firstPass(), 0),
                known.cost() ? estimate(cost, 0) : null,
                known.role() && handoffs != null ? estimate(handoffs, 0) : null,
                known.system() && systemSwitches != null ? estimate(systemSwitches, 0) : null);
    }

    private static double scaled(double halfWidth, double figure, double lead) {
        return lead > 0 && Double.isFinite(lead) ? halfWidth * figure / lead : 0;
    }

    /** Absent when the figure is beyond all bounds. */
    static @Nullable Estimate estimate(double mean, double halfWidth) {
        return Double.isFinite(mean) && Double.isFinite(halfWidth) ? new Estimate(mean, halfWidth) : null;
    }

    SequencedMap<NodeId, StepPerformance> steps() {
        var steps = new LinkedHashMap<NodeId, StepPerformance>();
        for (var id : tree.activities().keySet()) {
            double v = figures.visits(id);
            var one = figures.execution(id);
            var data = stream.step(id);
            boolean leaf = tree.isLeaf(id);
            boolean insideKnows = !leaf && insideKnows(id);
            boolean knowsProcessTime = leaf ? data.processTime() != null : insideKnows;
            boolean knowsWait = leaf ? data.waiting() != null : insideKnows;
            boolean knowsCost =
                    leaf ? data.cost() != null || data.processTime() != null && times.rate(data) != null : insideKnows;
            steps.put(
                    id,
                    new StepPerformance(
                            estimate(v, 0),
                            knowsProcessTime ? estimate(one.process(), 0) : null,
                            knowsWait ? estimate(one.lead() - one.process(), 0) : null,
                            leaf && knowsWait ? estimate(times.elapsedWaiting(data), 0) : null,
                            knowsProcessTime ? estimate(product(v, one.labour()), 0) : null,
                            knowsCost ? estimate(product(v, one.cost()), 0) : null,
                            figures.isCritical(id)));
        }
        return steps;
    }

    private boolean insideKnows(NodeId id) {
        var inside = tree.inside(id);
        return inside != null && tree.hasTimes(inside);
    }
}
