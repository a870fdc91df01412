package dev.takt.analysis;

import dev.takt.model.ElementId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a net to blocks (method, section 4): sequence, choice, parallel, inclusive and loop are folded until one arc is
 * left from start to end. Exclusive decisions without block structure become one block whose expected times are exact;
 * what then remains has parallel parts without block structure and is left to sampling.
 *
 * <p>Each rule takes out at least one arc, and a vertex is looked at again only when an arc at it changed, so the work
 * grows in proportion to the size of the net for block-structured input. The net itself is consumed.
 */
final class Reduction {

    /** A split closed by a join of another kind. */
    record Mismatch(Vertex split, Vertex join) {}

    private final FlowNet net;
    private final Graph<Vertex, Arc> graph;
    private final BlockTree tree = new BlockTree();
    private final ArrayDeque<Vertex> toMerge = new ArrayDeque<>();
    private final LinkedHashSet<Vertex> toFold = new LinkedHashSet<>();
    private final Set<Mismatch> mismatches = new LinkedHashSet<>();
    private int root = BlockTree.NOTHING;
    private final boolean strict;
    private boolean structured = true;

    private Reduction(FlowNet net, boolean strict) {
        this.net = net;
        this.strict = strict;
        this.graph = net.graph();
    }

    /**
     * @param net pruned, and every vertex of it leads to the end
     * @param strict keeps ways to a terminate end apart from others. Not needed while no other token can be under way;
     *     a reduction that is not {@link #structured()} and {@link #terminates()} has to be done again this way
     */
    static Reduction of(FlowNet net, boolean strict) {
        var reduction = new Reduction(net, strict);
        reduction.run();
        return reduction;
    }

    /**
     * Puts the event sub-processes of the scope around its flow, as boundary events are put around a step: an interrupting
     * one is a choice behind it, another one runs beside it.
     */
    private void addEventScopes() {
        for (var scope : net.eventScopes()) {
            var vertex = scope.vertex();
            double p = scope.occurrence().probability();
            int step = tree.step(vertex);
            var ways = new ElementId[2];
            root = scope.occurrence().interrupting()
                    ? tree.sequence(
                            root,
                            tree.add(new BlockTree.Choice(
                                    vertex,
                                    vertex,
                                    new int[] {step, BlockTree.NOTHING},
                                    new double[] {p, 1 - p},
                                    ways)))
                    : tree.add(new BlockTree.Inclusive(
                            vertex, vertex, new int[] {root, step}, new double[] {1, p}, -1, ways));
        }
    }

    BlockTree tree() {
        return tree;
    }

    /** Index of the block of the whole scope. */
    int root() {
        return root;
    }

    /** No {@link BlockTree.Irreducible} was needed. */
    boolean structured() {
        return structured;
    }

    /** Some way that is left leads to a terminate end. */
    boolean terminates() {
        return graph.edgeSet().stream().anyMatch(a -> a.terminates);
    }

    Set<Mismatch> mismatches() {
        return mismatches;
    }

    /** The net as far as it could be reduced; start, end and one arc when {@link #structured()}. */
    FlowNet rest() {
        return net;
    }

    private void run() {
        for (var vertex : graph.vertexSet()) {
            enqueue(vertex);
        }
        do {
            reduce();
        } while (new Tangles(net, tree, strict).fold(this::connect));
        var ways = graph.outgoingEdgesOf(net.start());
        if (ways.size() == 1 && graph.vertexSet().size() == 2) {
            root = ways.iterator().next().block;
        } else {
            structured = false;
            root = tree.add(new BlockTree.Irreducible(net));
        }
        addEventScopes();
    }

    private void enqueue(Vertex vertex) {
        toMerge.add(vertex);
        toFold.add(vertex);
    }

    /** Chains first: a split is folded when the chains behind it are short. */
    private void reduce() {
        while (true) {
            var vertex = toMerge.poll();
            if (vertex != null) {
                if (graph.containsVertex(vertex)) {
                    merge(vertex);
                }
                continue;
            }
            if (toFold.isEmpty()) {
                return;
            }
            vertex = toFold.removeFirst();
            if (graph.containsVertex(vertex)) {
                fold(vertex);
                foldLoop(vertex);
                flatten(vertex);
            }
        }
    }

    private void merge(Vertex vertex) {
        if (vertex == net.start()
                || vertex == net.end()
                || graph.inDegreeOf(vertex) != 1
                || graph.outDegreeOf(vertex) != 1) {
            return;
        }
        var in = graph.incomingEdgesOf(vertex).iterator().next();
        var out = graph.outgoingEdgesOf(vertex).iterator().next();
        var from = graph.getEdgeSource(in);
        var to = graph.getEdgeTarget(out);
        if (from == vertex) {
            return;
        }
        int own = vertex.kind == Vertex.Kind.STEP ? tree.step(vertex) : BlockTree.NOTHING;
        int block = tree.sequence(tree.sequence(in.block, own), out.block);
        var merged = replacement(in, in.probability, block);
        merged.terminates = in.terminates || out.terminates;
        graph.removeVertex(vertex);
        connect(from, to, merged);
    }

    private Arc replacement(Arc origin, double probability, int block) {
        return net.replacement(origin, probability, block);
    }

    private void connect(Vertex from, Vertex to, Arc arc) {
        graph.addEdge(from, to, arc);
        enqueue(from);
        enqueue(to);
    }

    private void fold(Vertex split) {
        if (graph.outDegreeOf(split) < 2) {
            return;
        }
        var byTarget = new LinkedHashMap<Vertex, List<Arc>>();
        for (var arc : graph.outgoingEdgesOf(split)) {
            byTarget.computeIfAbsent(graph.getEdgeTarget(arc), t -> new ArrayList<>())
                    .add(arc);
        }
        byTarget.forEach((join, arcs) -> {
            boolean terminates = arcs.stream().anyMatch(a -> a.terminates);
            if (arcs.size() < 2 || join == split || terminates && net.splitOf(split) != Vertex.Kind.EXCLUSIVE) {
                return;
            }
            if (strict && terminates && !arcs.stream().allMatch(a -> a.terminates)) {
                return;
            }
            switch (net.splitOf(split)) {
                case EXCLUSIVE -> foldChoice(split, join, arcs);
                case PARALLEL -> foldParallel(split, join, arcs);
                case INCLUSIVE -> {
                    if (byTarget.size() == 1) {
                        foldInclusive(split, join, arcs);
                    }
                }
                default -> throw new IllegalStateException("A step cannot split the flow: " + split);
            }
        });
    }

    private void foldChoice(Vertex split, Vertex join, List<Arc> arcs) {
        if (join.kind == Vertex.Kind.PARALLEL) {
            mismatches.add(new Mismatch(split, join));
        }
        double sum = arcs.stream().mapToDouble(a -> a.probability).sum();
        var shares = new double[arcs.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sum > 0 ? arcs.get(i).probability / sum : 1.0 / shares.length;
        }
        replace(
                split,
                join,
                arcs,
                Math.min(1, sum),
                new BlockTree.Choice(split, join, blocks(arcs), shares, ways(arcs)));
    }

    private void foldParallel(Vertex split, Vertex join, List<Arc> arcs) {
        if (join.kind == Vertex.Kind.EXCLUSIVE) {
            mismatches.add(new Mismatch(split, join));
        }
        replace(split, join, arcs, 1, new BlockTree.Parallel(split, join, blocks(arcs), ways(arcs)));
    }

    private void foldInclusive(Vertex split, Vertex join, List<Arc> arcs) {
        if (join.kind == Vertex.Kind.EXCLUSIVE || join.kind == Vertex.Kind.PARALLEL) {
            mismatches.add(new Mismatch(split, join));
        }
        int otherwise = -1;
        var probabilities = new double[arcs.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = arcs.get(i).probability;
            otherwise = arcs.get(i).otherwise ? i : otherwise;
        }
        var block = new BlockTree.Inclusive(split, join, blocks(arcs), probabilities, otherwise, ways(arcs));
        replace(split, join, arcs, 1, block);
    }

    private static int[] blocks(List<Arc> arcs) {
        return arcs.stream().mapToInt(a -> a.block).toArray();
    }

    private static @Nullable ElementId[] ways(List<Arc> arcs) {
        return arcs.stream().map(a -> a.id).toArray(ElementId[]::new);
    }

    private void replace(Vertex from, Vertex to, List<Arc> arcs, double probability, BlockTree.Block block) {
        boolean terminates = arcs.stream().anyMatch(a -> a.terminates);
        graph.removeAllEdges(arcs);
        boolean empty = Arrays.stream(blocks(arcs)).allMatch(b -> b == BlockTree.NOTHING);
        var folded = net.arc(null, probability, false);
        folded.block = empty ? BlockTree.NOTHING : tree.add(block);
        folded.terminates = terminates;
        connect(from, to, folded);
    }

    /** Join → forward → split with one way back to the join. */
    private void foldLoop(Vertex vertex) {
        if (!graph.containsVertex(vertex) || vertex.kind != Vertex.Kind.EXCLUSIVE) {
            return;
        }
        if (graph.inDegreeOf(vertex) == 1 && graph.outDegreeOf(vertex) > 1) {
            foldLoop(
                    graph.getEdgeSource(graph.incomingEdgesOf(vertex).iterator().next()), vertex);
        } else if (graph.outDegreeOf(vertex) == 1 && graph.inDegreeOf(vertex) > 1) {
            foldLoop(
                    vertex,
                    graph.getEdgeTarget(graph.outgoingEdgesOf(vertex).iterator().next()));
        }
    }

    private void foldLoop(Vertex join, Vertex split) {
        if (join == split
                || join.kind != Vertex.Kind.EXCLUSIVE
                || split.kind != Vertex.Kind.EXCLUSIVE
                || graph.outDegreeOf(join) != 1
                || graph.inDegreeOf(split) != 1) {
            return;
        }
        var back = new ArrayList<>(graph.getAllEdges(split, join));
        if (back.size() != 1 || graph.outDegreeOf(split) < 2) {
            return;
        }
        var forward = graph.outgoingEdgesOf(join).iterator().next();
        double repeat = Math.min(1, back.getFirst().probability);
        graph.removeEdge(back.getFirst());
        graph.removeEdge(forward);
        for (var exit : graph.outgoingEdgesOf(split)) {
            exit.probability = repeat < 1 ? Math.min(1, exit.probability / (1 - repeat)) : exit.probability;
        }
        var loop = net.arc(null, 1, false);
        loop.block = tree.add(
                new BlockTree.Loop(join, split, forward.block, back.getFirst().block, repeat, back.getFirst().id));
        connect(join, split, loop);
    }

    /** Two parallel splits, or two parallel joins, with nothing between them are one. */
    private void flatten(Vertex vertex) {
        if (!graph.containsVertex(vertex) || vertex.kind != Vertex.Kind.PARALLEL) {
            return;
        }
        if (graph.outDegreeOf(vertex) == 1 && graph.inDegreeOf(vertex) > 1) {
            var out = graph.outgoingEdgesOf(vertex).iterator().next();
            var next = graph.getEdgeTarget(out);
            if (out.block == BlockTree.NOTHING && next.kind == Vertex.Kind.PARALLEL && graph.outDegreeOf(next) == 1) {
                for (var in : List.copyOf(graph.incomingEdgesOf(vertex))) {
                    var from = graph.getEdgeSource(in);
                    graph.removeEdge(in);
                    connect(from, next, replacement(in, in.probability, in.block));
                }
                graph.removeVertex(vertex);
            }
        } else if (graph.inDegreeOf(vertex) == 1 && graph.outDegreeOf(vertex) > 1) {
            var in = graph.incomingEdgesOf(vertex).iterator().next();
            var before = graph.getEdgeSource(in);
            if (in.block == BlockTree.NOTHING && before.kind == Vertex.Kind.PARALLEL && graph.inDegreeOf(before) == 1) {
                for (var out : List.copyOf(graph.outgoingEdgesOf(vertex))) {
                    var to = graph.getEdgeTarget(out);
                    graph.removeEdge(out);
                    connect(before, to, replacement(out, out.probability, out.block));
                }
                graph.removeVertex(vertex);
            }
        }
    }

    /** The elements by which people know a vertex. */
    static List<ElementId> elements(Vertex... vertices) {
        var ids = new LinkedHashSet<ElementId>();
        for (var vertex : vertices) {
            var id = vertex.id();
            if (id != null) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }
}
