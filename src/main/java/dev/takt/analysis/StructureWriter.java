package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the block trees of all scopes into a {@link FlowStructure}. */
final class StructureWriter {

    /** A block still to be written. */
    private record Pending(
            ScopeAnalysis scope,
            int block,
            @Nullable Integer parent,
            double probability,
            @Nullable ElementId way) {}

    private final ScopeTree scopes;
    private final List<FlowStructure.Block> blocks = new ArrayList<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    private StructureWriter(ScopeTree scopes) {
        this.scopes = scopes;
    }

    static FlowStructure write(ScopeTree scopes) {
        var writer = new StructureWriter(scopes);
        writer.whole(scopes.process(), null);
        while (!writer.pending.isEmpty()) {
            writer.write(writer.pending.pop());
        }
        return new FlowStructure(writer.blocks);
    }

    private void whole(ScopeAnalysis scope, @Nullable Integer parent) {
        var reduction = scope.reduction();
        if (reduction == null) { // some way never ends: nothing can be said of its parts
            add(new Pending(scope, 0, parent, 1, null), FlowStructure.Kind.RIGID, null, null);
        } else {
            pending.push(new Pending(scope, reduction.root(), parent, 1, null));
        }
    }

    private void write(Pending next) {
        var reduction = next.scope().reduction();
        if (reduction == null) {
            return;
        }
        var tree = reduction.tree();
        switch (tree.block(next.block())) {
            case BlockTree.Nothing n -> add(next, FlowStructure.Kind.EMPTY, null, null);
            case BlockTree.Step s -> step(next, s.vertex());
            case BlockTree.Sequence s -> {
                var parts = flattened(tree, next.block());
                if (parts.size() < 2) {
                    int only = parts.isEmpty() ? BlockTree.NOTHING : parts.getFirst();
                    pending.push(new Pending(next.scope(), only, next.parent(), next.probability(), next.way()));
                    return;
                }
                int id = add(next, FlowStructure.Kind.SEQUENCE, null, null);
                for (int i = parts.size() - 1; i >= 0; i--) {
                    pending.push(new Pending(next.scope(), parts.get(i), id, 1, null));
                }
            }
            case BlockTree.Choice c -> {
                int id = add(next, FlowStructure.Kind.XOR, c.split(), c.join());
                push(next.scope(), c.parts(), id, c.shares(), c.ways());
            }
            case BlockTree.Parallel p -> {
                int id = add(next, FlowStructure.Kind.AND, p.split(), p.join());
                push(next.scope(), p.parts(), id, null, p.ways());
            }
            case BlockTree.Inclusive i -> {
                int id = add(next, FlowStructure.Kind.OR, i.split(), i.join());
                push(next.scope(), i.parts(), id, LongestTaken.taken(i), i.ways());
            }
            case BlockTree.Loop l -> loop(next, l, tree);
            case BlockTree.Tangle t -> {
                int id = add(next, FlowStructure.Kind.DECISIONS, null, null);
                var visits = t.visits();
                for (var way : t.ways().reversed()) {
                    if (tree.hasWork(way.block())) {
                        double times = visits[way.from()] * way.share();
                        pending.push(new Pending(next.scope(), way.block(), id, times, way.id()));
                    }
                }
            }
            case BlockTree.Irreducible r -> {
                int id = add(next, FlowStructure.Kind.RIGID, null, null);
                for (var arc : r.rest().graph().edgeSet()) {
                    if (tree.hasWork(arc.block)) {
                        pending.push(new Pending(next.scope(), arc.block, id, arc.probability, arc.id));
                    }
                }
            }
        }
    }

    private void step(Pending next, Vertex vertex) {
        var id = vertex.id();
        var inside = id == null ? null : scopes.inside(id);
        if (!(vertex.node instanceof FlowNode.Activity)) {
            add(next, FlowStructure.Kind.EMPTY, vertex, null); // an event takes no time of its own
        } else if (inside == null) {
            add(next, FlowStructure.Kind.STEP, vertex, null);
        } else {
            whole(inside, add(next, FlowStructure.Kind.SUB_PROCESS, vertex, null));
        }
    }

    private void loop(Pending next, BlockTree.Loop loop, BlockTree tree) {
        boolean decidesFirst = !tree.hasWork(loop.forward());
        int id = add(
                next,
                decidesFirst ? FlowStructure.Kind.WHILE_LOOP : FlowStructure.Kind.REWORK_LOOP,
                loop.join(),
                loop.split());
        pending.push(new Pending(next.scope(), loop.back(), id, loop.repeat(), loop.way()));
        if (!decidesFirst) {
            pending.push(new Pending(next.scope(), loop.forward(), id, 1, null));
        }
    }

    private void push(
            ScopeAnalysis scope,
            int[] parts,
            int parent,
            double @Nullable [] probabilities,
            @Nullable ElementId[] ways) {
        for (int i = parts.length - 1; i >= 0; i--) {
            double probability = probabilities == null ? 1 : probabilities[i];
            pending.push(new Pending(scope, parts[i], parent, probability, ways[i]));
        }
    }

    /** The parts of a sequence of sequences; events in it, which take no time, are left out. */
    private static List<Integer> flattened(BlockTree tree, int sequence) {
        var parts = new ArrayList<Integer>();
        var stack = new ArrayDeque<Integer>();
        stack.push(sequence);
        while (!stack.isEmpty()) {
            int next = stack.pop();
            if (tree.block(next) instanceof BlockTree.Sequence s) {
                stack.push(s.second());
                stack.push(s.first());
            } else if (!(tree.block(next) instanceof BlockTree.Step) || tree.hasWork(next)) {
                parts.add(next);
            }
        }
        return parts;
    }

    private int add(Pending next, FlowStructure.Kind kind, @Nullable Vertex entry, @Nullable Vertex exit) {
        var evaluation = next.scope().evaluation();
        var figures = evaluation == null ? null : evaluation.figures(next.block());
        int id = blocks.size();
        blocks.add(new FlowStructure.Block(
                id,
                next.parent(),
                kind,
                next.way(),
                id(entry),
                id(exit),
                next.probability(),
                figures == null || !Double.isFinite(figures.lead()) ? null : Double.valueOf(figures.lead()),
                figures != null && figures.variance() == 0));
        return id;
    }

    private static @Nullable NodeId id(@Nullable Vertex vertex) {
        return vertex == null ? null : vertex.id();
    }
}
