package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the {@link Course} of one scope from its blocks. Weights go down the tree, from a block to its parts; the course is
 * built upwards, so that no depth of nesting needs recursion.
 */
final class CourseBuilder {

    /** @param steps number of activities in it */
    record Inside(Course course, int steps) {

        static final Inside NOTHING = new Inside(new Course.Sequence(List.of()), 0);
    }

    private final BlockTree tree;
    private final Evaluation evaluation;
    private final int root;
    private final Map<NodeId, Inside> insides;
    private final double[] executions;
    private final double[] critical;
    private final int[] steps;
    private final Course[] built;
    private final boolean[] continued;

    /** @param insides courses of the sub-processes in this scope that are looked into, for one execution of each */
    private CourseBuilder(BlockTree tree, Evaluation evaluation, int root, Map<NodeId, Inside> insides) {
        this.tree = tree;
        this.evaluation = evaluation;
        this.root = root;
        this.insides = insides;
        this.executions = new double[tree.size()];
        this.critical = new double[tree.size()];
        this.steps = new int[tree.size()];
        this.built = new Course[tree.size()];
        this.continued = new boolean[tree.size()];
    }

    /** The course of the process, sub-processes that have figures of their own looked into. */
    static Course of(ScopeTree tree) {
        var insides = new HashMap<NodeId, Inside>();
        var whole = Inside.NOTHING;
        for (var scope : tree.scopes().reversed()) { // a sub-process is known before the scope it lies in
            whole = scope.course(insides);
            var owner = scope.owner();
            if (owner != null && !tree.isLeaf(owner.id())) {
                insides.put(owner.id(), whole);
            }
        }
        return whole.course();
    }

    /** The course of one execution of the scope. */
    static Inside of(BlockTree tree, Evaluation evaluation, int root, Map<NodeId, Inside> insides) {
        var builder = new CourseBuilder(tree, evaluation, root, insides);
        builder.weigh();
        for (int i = 0; i < tree.size(); i++) {
            builder.count(i);
        }
        for (int i = 0; i < tree.size(); i++) {
            builder.built[i] = builder.continued[i] ? Inside.NOTHING.course() : builder.build(i);
        }
        return new Inside(builder.built[root], root == BlockTree.NOTHING ? 0 : builder.steps[root]);
    }

    /** Activities in file order, none of them on a critical path, because there is none. */
    static Inside unanalysed(FlowGraph scope, Map<NodeId, Double> visits, Map<NodeId, Inside> insides) {
        var parts = new ArrayList<Course>();
        int steps = 0;
        for (var node : scope.nodes()) {
            double v = visits.getOrDefault(node.id(), 0.0);
            if (node instanceof FlowNode.Activity activity && v > 0) {
                double e = v * Figures.executions(activity.repetition());
                var inside = insides.get(activity.id());
                parts.add(
                        inside == null
                                ? new Course.Step(activity.id(), e, 0)
                                : new Course.Inside(activity.id(), e, 0, inside.course()));
                steps += inside == null ? 1 : inside.steps();
            }
        }
        return new Inside(new Course.Sequence(parts), steps);
    }

    /** A block comes after its parts and is part of one block only, so one pass down the indices meets parents first. */
    private void weigh() {
        executions[root] = 1;
        critical[root] = 1;
        for (int i = root; i > BlockTree.NOTHING; i--) {
            double e = executions[i];
            double c = critical[i];
            switch (tree.block(i)) {
                case BlockTree.Nothing n -> {}
                case BlockTree.Step s -> {}
                case BlockTree.Sequence s -> {
                    add(s.first(), e, c);
                    add(s.second(), e, c);
                    continued[s.first()] = tree.block(s.first()) instanceof BlockTree.Sequence;
                    continued[s.second()] = tree.block(s.second()) instanceof BlockTree.Sequence;
                }
                case BlockTree.Choice x -> {
                    for (int k = 0; k < x.parts().length; k++) {
                        add(x.parts()[k], times(e, x.shares()[k]), times(c, x.shares()[k]));
                    }
                }
                case BlockTree.Parallel p -> {
                    for (int k = 0; k < p.parts().length; k++) {
                        add(p.parts()[k], e, k == evaluation.longest(i) ? c : 0);
                    }
                }
                case BlockTree.Inclusive o -> {
                    var taken = LongestTaken.taken(o);
                    var longest = evaluation.longestShares(o);
                    for (int k = 0; k < o.parts().length; k++) {
                        add(o.parts()[k], times(e, taken[k]), times(c, longest[k]));
                    }
                }
                case BlockTree.Loop l -> {
                    double rounds = l.repeat() < 1 ? l.repeat() / (1 - l.repeat()) : Double.POSITIVE_INFINITY;
                    add(l.forward(), times(e, 1 + rounds), times(c, 1 + rounds));
                    add(l.back(), times(e, rounds), times(c, rounds));
                }
                case BlockTree.Tangle t -> {
                    var visits = t.visits();
                    for (var way : t.ways()) {
                        double v = times(visits[way.from()], way.share());
                        add(way.block(), times(e, v), times(c, v));
                    }
                }
                case BlockTree.Irreducible r -> {
                    for (var arc : r.rest().graph().edgeSet()) {
                        add(
                                arc.block,
                                times(e, evaluation.sampledUses(arc)),
                                times(c, evaluation.sampledCritical(arc)));
                    }
                }
            }
        }
    }

    private void add(int block, double e, double c) {
        executions[block] = e;
        critical[block] = c;
    }

    /** Infinitely often never is never. */
    private static double times(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    private void count(int index) {
        if (tree.block(index) instanceof BlockTree.Step s && s.vertex().node instanceof FlowNode.Activity activity) {
            var inside = insides.get(activity.id());
            steps[index] = inside == null ? 1 : inside.steps();
        } else {
            for (int part : tree.parts(index)) {
                steps[index] += part == BlockTree.NOTHING ? 0 : steps[part];
            }
        }
    }

    private Course build(int index) {
        return switch (tree.block(index)) {
            case BlockTree.Nothing n -> Inside.NOTHING.course();
            case BlockTree.Step s -> step(index, s.vertex());
            case BlockTree.Sequence s -> sequence(index);
            case BlockTree.Choice x -> {
                var ways = new ArrayList<Course.Way>();
                for (int k = 0; k < x.parts().length; k++) {
                    ways.add(way(x.ways()[k], x.shares()[k], x.parts()[k]));
                }
                yield new Course.Alternatives(ways);
            }
            case BlockTree.Parallel p -> {
                var ways = new ArrayList<Course.Way>();
                for (int k = 0; k < p.parts().length; k++) {
                    ways.add(way(p.ways()[k], 1, p.parts()[k]));
                }
                yield new Course.Parallel(ways, evaluation.longest(index));
            }
            case BlockTree.Inclusive o -> {
                var shares = LongestTaken.taken(o);
                var ways = new ArrayList<Course.Way>();
                for (int k = 0; k < o.parts().length; k++) {
                    ways.add(way(o.ways()[k], shares[k], o.parts()[k]));
                }
                yield new Course.Inclusive(ways);
            }
            case BlockTree.Loop l ->
                new Course.Loop(l.split().id(), built[l.forward()], way(l.way(), l.repeat(), l.back()), l.repeat());
            case BlockTree.Tangle t -> tangle(index, t);
            case BlockTree.Irreducible r -> irreducible(index, r);
        };
    }

    private Course.Way way(@Nullable ElementId first, double share, int part) {
        return new Course.Way(
                first,
                share,
                evaluation.figures(part).lead(),
                part == BlockTree.NOTHING ? 0 : steps[part],
                part != BlockTree.NOTHING && critical[part] > 0,
                part == BlockTree.NOTHING ? Inside.NOTHING.course() : built[part]);
    }

    private Course step(int index, Vertex vertex) {
        if (!(vertex.node instanceof FlowNode.Activity activity)) {
            return Inside.NOTHING.course();
        }
        int n = Figures.executions(activity.repetition());
        boolean sideBySide =
                activity.repetition() != null && activity.repetition().kind() == Repetition.Kind.PARALLEL;
        double e = times(executions[index], n);
        double c = times(critical[index], sideBySide ? Math.min(n, 1) : n);
        var inside = insides.get(activity.id());
        return inside == null
                ? new Course.Step(activity.id(), e, c)
                : new Course.Inside(activity.id(), e, c, inside.course());
    }

    private Course sequence(int index) {
        var parts = new ArrayList<Course>();
        var pending = new ArrayDeque<Integer>();
        pending.push(index);
        while (!pending.isEmpty()) {
            int next = pending.pop();
            if (tree.block(next) instanceof BlockTree.Sequence s) {
                pending.push(s.second());
                pending.push(s.first());
            } else if (built[next] instanceof Course.Sequence inner) {
                parts.addAll(inner.parts());
            } else {
                parts.add(built[next]);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Course.Sequence(parts);
    }

    private Course tangle(int index, BlockTree.Tangle tangle) {
        var visits = tangle.visits();
        var links = new ArrayList<Course.Link>();
        for (var way : tangle.ways()) {
            double v = times(visits[way.from()], way.share());
            links.add(new Course.Link(
                    way.from(), way.to(), times(executions[index], v), way(way.id(), way.share(), way.block())));
        }
        return new Course.Net(links, tangle.entry(), tangle.exit(), tangle.size(), false, 0);
    }

    private Course irreducible(int index, BlockTree.Irreducible block) {
        var graph = block.rest().graph();
        var numbers = new HashMap<Vertex, Integer>();
        graph.vertexSet().stream()
                .sorted((a, b) -> Integer.compare(a.index, b.index))
                .forEach(v -> numbers.put(v, numbers.size()));
        var links = new ArrayList<Course.Link>();
        double onPath = 0;
        for (var arc : graph.edgeSet()) {
            onPath += times(
                    evaluation.sampledCritical(arc),
                    evaluation.figures(arc.block).lead());
            links.add(new Course.Link(
                    numbers.getOrDefault(graph.getEdgeSource(arc), 0),
                    numbers.getOrDefault(graph.getEdgeTarget(arc), 0),
                    times(executions[index], evaluation.sampledUses(arc)),
                    way(arc.id, Math.min(1, arc.probability), arc.block)));
        }
        double rest = evaluation.figures(index).lead() - onPath;
        return new Course.Net(
                links,
                numbers.getOrDefault(block.rest().start(), 0),
                numbers.getOrDefault(block.rest().end(), 0),
                numbers.size(),
                true,
                Double.isFinite(rest) ? times(critical[index], Math.max(0, rest)) : 0);
    }
}
