package dev.takt.analysis;

import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One scope, a process or the inside of a sub-process: its net, visits, blocks and figures per execution of the scope. */
final class ScopeAnalysis {

    private final FlowNode.@Nullable SubProcess owner;
    private final FlowGraph scope;
    private final FlowNet net;
    private final double[] visits;

    /** Vertices from which no way leads to the end. */
    private final Set<Vertex> trapped = new LinkedHashSet<>();

    private final @Nullable Reduction reduction;
    private @Nullable Evaluation evaluation;
    private Figures figures = Figures.NONE;

    ScopeAnalysis(FlowNode.@Nullable SubProcess owner, FlowGraph scope, Branching branching) {
        this.owner = owner;
        this.scope = scope;
        this.net = FlowNet.of(scope, branching);
        net.prune();
        this.visits = FlowEquations.solve(net);
        for (var event : net.eventScopes()) {
            visits[event.vertex().index] = event.occurrence().probability();
        }
        var ending = FlowNet.reach(net.graph(), List.of(net.end()), false);
        for (var vertex : net.graph().vertexSet()) {
            if (!ending.contains(vertex)) {
                trapped.add(vertex);
            }
        }
        this.reduction = trapped.isEmpty() ? reduce(scope, branching) : null;
    }

    private static Reduction reduce(FlowGraph scope, Branching branching) {
        var loose = Reduction.of(pruned(scope, branching), false);
        return loose.structured() || !loose.terminates() ? loose : Reduction.of(pruned(scope, branching), true);
    }

    private static FlowNet pruned(FlowGraph scope, Branching branching) {
        var net = FlowNet.of(scope, branching);
        net.prune();
        return net;
    }

    /** The sub-process this is the inside of; absent for the process itself. */
    FlowNode.@Nullable SubProcess owner() {
        return owner;
    }

    FlowGraph scope() {
        return scope;
    }

    FlowNet net() {
        return net;
    }

    /** By {@link Vertex#index}. */
    double[] visits() {
        return visits;
    }

    Set<Vertex> trapped() {
        return trapped;
    }

    @Nullable
    Reduction reduction() {
        return reduction;
    }

    @Nullable
    Evaluation evaluation() {
        return evaluation;
    }

    Figures figures() {
        return figures;
    }

    /** The step vertex of every node, with its visits per execution of the scope. */
    Map<NodeId, Double> visitsByNode() {
        var result = new HashMap<NodeId, Double>();
        for (var vertex : net.graph().vertexSet()) {
            var id = vertex.id();
            if (id != null && vertex.kind == Vertex.Kind.STEP) {
                result.put(id, visits[vertex.index]);
            }
        }
        for (var event : net.eventScopes()) {
            var id = event.vertex().id();
            if (id != null) {
                result.put(id, visits[event.vertex().index]);
            }
        }
        return result;
    }

    /** The loops of this scope as blocks. */
    List<BlockTree.Loop> loops() {
        var found = new ArrayList<BlockTree.Loop>();
        if (reduction != null) {
            for (int i = 0; i < reduction.tree().size(); i++) {
                if (reduction.tree().block(i) instanceof BlockTree.Loop loop) {
                    found.add(loop);
                }
            }
        }
        return found;
    }

    /** Activities on the way back of a loop that has done work before. */
    Set<NodeId> corrections() {
        var found = new HashSet<NodeId>();
        if (reduction != null) {
            var tree = reduction.tree();
            for (var loop : loops()) {
                if (tree.hasWork(loop.forward())) {
                    found.addAll(activities(loop.back()));
                }
            }
        }
        return found;
    }

    /** The activities in a block, in the order of the flow where it has one; at most {@link ReworkLoop#NAMED}. */
    List<NodeId> namedActivities(int block) {
        return activities(block).stream().limit(ReworkLoop.NAMED).toList();
    }

    private List<NodeId> activities(int block) {
        var found = new ArrayList<NodeId>();
        if (reduction != null) {
            for (var vertex : reduction.tree().stepsIn(block)) {
                if (vertex.node instanceof FlowNode.Activity activity) {
                    found.add(activity.id());
                }
            }
        }
        return found;
    }

    /** For each step right before the decision of a loop, how often that decision sends work back. */
    Map<NodeId, Double> rejections() {
        var found = new HashMap<NodeId, Double>();
        for (var loop : loops()) {
            var steps = activities(loop.forward());
            if (!steps.isEmpty()) {
                found.put(steps.getLast(), loop.repeat());
            }
        }
        return found;
    }

    /** @param steps figures of one execution of each node; nodes without an entry take no time */
    void evaluate(Map<NodeId, Figures> steps) {
        if (reduction == null) {
            double never = Double.POSITIVE_INFINITY;
            figures = new Figures(never, never, never, never, never, never, never, never, 1, 1, 0);
            return;
        }
        var byIndex = new Figures[net.size()];
        for (var vertex : net.graph().vertexSet()) {
            var id = vertex.id();
            byIndex[vertex.index] =
                    id == null || vertex.kind != Vertex.Kind.STEP ? Figures.NONE : steps.getOrDefault(id, Figures.NONE);
        }
        for (var event : net.eventScopes()) {
            var id = event.vertex().id();
            byIndex[event.vertex().index] = id == null ? Figures.NONE : steps.getOrDefault(id, Figures.NONE);
        }
        var result = Evaluation.of(reduction.tree(), byIndex);
        evaluation = result;
        figures = result.figures(reduction.root());
    }

    /**
     * The way of a case through this scope; without figures, its activities in file order where not every case can end.
     *
     * @param insides courses of the sub-processes that are looked into
     */
    CourseBuilder.Inside course(Map<NodeId, CourseBuilder.Inside> insides) {
        if (reduction != null && evaluation != null) {
            return CourseBuilder.of(reduction.tree(), evaluation, reduction.root(), insides);
        }
        return CourseBuilder.unanalysed(scope, visitsByNode(), insides);
    }

    /** Nodes of this scope on the critical path. */
    Set<NodeId> critical() {
        var found = new HashSet<NodeId>();
        if (reduction != null && evaluation != null) {
            for (var vertex : evaluation.critical(reduction.root())) {
                var id = vertex.id();
                if (id != null) {
                    found.add(id);
                }
            }
        }
        return found;
    }
}
