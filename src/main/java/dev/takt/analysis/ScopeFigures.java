package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ValueStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates the scopes from inside out, so that the inside of a sub-process becomes the figures of its activity, and then
 * multiplies visits and follows the critical path from outside in.
 */
final class ScopeFigures {

    private final ValueStream stream;
    private final ScopeTree tree;
    private final ValueClasses classes;
    private final StepTimes times;
    private final Map<NodeId, Figures> executions = new HashMap<>();
    private final Map<NodeId, Double> visits = new HashMap<>();
    private final Map<ScopeAnalysis, Double> scopeVisits = new HashMap<>();
    private final Set<NodeId> critical = new HashSet<>();

    ScopeFigures(ValueStream stream, ScopeTree tree, ValueClasses classes, StepTimes times) {
        this.stream = stream;
        this.tree = tree;
        this.classes = classes;
        this.times = times;
        for (var scope : tree.scopes().reversed()) { // a sub-process is known before the scope it lies in
            scope.evaluate(stepFigures(scope));
        }
        tree.scopes().forEach(this::count);
    }

    private Map<NodeId, Figures> stepFigures(ScopeAnalysis scope) {
        var figures = new HashMap<NodeId, Figures>();
        for (var node : scope.scope().nodes()) {
            if (node instanceof FlowNode.Activity activity) {
                var one = oneExecution(activity);
                executions.put(activity.id(), one);
                figures.put(activity.id(), one.repeated(activity.repetition()));
            }
        }
        return figures;
    }

    private Figures oneExecution(FlowNode.Activity activity) {
        var data = stream.step(activity.id());
        var inside = tree.inside(activity.id());
        if (inside == null || tree.isLeaf(activity.id())) {
            return times.figures(data, classes.of(activity.id()));
        }
        return times.waitOnly(data).then(inside.figures());
    }

    private void count(ScopeAnalysis scope) {
        var owner = scope.owner();
        double outer = owner == null ? 1 : visits(owner.id());
        scopeVisits.put(scope, outer);
        var local = scope.visitsByNode();
        for (var node : scope.scope().nodes()) {
            if (node instanceof FlowNode.Activity activity) {
                double times = local.getOrDefault(activity.id(), 0.0);
                int n = Figures.executions(activity.repetition());
                visits.put(activity.id(), outer == 0 || times == 0 || n == 0 ? 0 : outer * times * n);
            }
        }
        if (owner == null || critical.contains(owner.id()) && !tree.isLeaf(owner.id())) {
            critical.addAll(scope.critical());
        }
    }

    /** Figures of one execution of an activity. */
    Figures execution(NodeId id) {
        return executions.getOrDefault(id, Figures.NONE);
    }

    /** Expected executions of an activity per case. */
    double visits(NodeId id) {
        return visits.getOrDefault(id, 0.0);
    }

    /** Expected executions of a scope per case. */
    double visits(ScopeAnalysis scope) {
        return scopeVisits.getOrDefault(scope, 0.0);
    }

    boolean isCritical(NodeId id) {
        return critical.contains(id);
    }

    /** What all visits together amount to; nothing remains nothing however often it is done. */
    static double product(double times, double amount) {
        return amount == 0 ? 0 : times * amount;
    }
}
