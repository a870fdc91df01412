package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;

/** Folds exclusive decisions that follow no block structure into one block each ({@link BlockTree.Tangle}). */
final class Tangles {

    /** Puts an arc between two vertices. */
    interface Connector {

        void connect(Vertex from, Vertex to, Arc arc);
    }

    private final FlowNet net;
    private final Graph<Vertex, Arc> graph;
    private final BlockTree tree;
    private final boolean strict;

    /** @param strict keeps ways to a terminate end apart from others */
    Tangles(FlowNet net, BlockTree tree, boolean strict) {
        this.net = net;
        this.graph = net.graph();
        this.tree = tree;
        this.strict = strict;
    }

    /**
     * Replaces every tangle: exclusive vertices that hang together and have one way in and one way out.
     *
     * @param connect puts an arc into the net and has its ends looked at again
     * @return whether there was one
     */
    boolean fold(Connector connect) {
        if (graph.vertexSet().size() == 2) {
            return false;
        }
        boolean found = false;
        var done = new HashSet<Vertex>();
        for (var seed : List.copyOf(graph.vertexSet())) {
            if (!graph.containsVertex(seed) || !decides(seed) || done.contains(seed)) {
                continue;
            }
            var component = component(seed);
            done.addAll(component);
            found |= replace(component, connect);
        }
        return found;
    }

    /** Sends each token one way; the start does when its ways are alternatives. */
    private boolean decides(Vertex vertex) {
        return vertex.kind == Vertex.Kind.EXCLUSIVE
                || vertex.kind == Vertex.Kind.STEP
                || vertex == net.start() && net.splitOf(vertex) == Vertex.Kind.EXCLUSIVE;
    }

    private Set<Vertex> component(Vertex seed) {
        var found = new LinkedHashSet<Vertex>();
        var pending = new ArrayDeque<Vertex>();
        pending.add(seed);
        while (!pending.isEmpty()) {
            var vertex = pending.remove();
            if (found.add(vertex)) {
                for (var arc : graph.edgesOf(vertex)) {
                    for (var other : List.of(graph.getEdgeSource(arc), graph.getEdgeTarget(arc))) {
                        if (decides(other) && !found.contains(other)) {
                            pending.add(other);
                        }
                    }
                }
            }
        }
        return found;
    }

    private boolean replace(Set<Vertex> component, Connector connect) {
        var entries = new ArrayList<Arc>();
        var exits = new ArrayList<Arc>();
        var targets = new HashSet<Vertex>();
        for (var vertex : component) {
            for (var arc : graph.incomingEdgesOf(vertex)) {
                if (!component.contains(graph.getEdgeSource(arc))) {
                    entries.add(arc);
                }
            }
            for (var arc : graph.outgoingEdgesOf(vertex)) {
                if (!component.contains(graph.getEdgeTarget(arc))) {
                    exits.add(arc);
                    targets.add(graph.getEdgeTarget(arc));
                }
            }
        }
        boolean fromStart = component.contains(net.start());
        boolean oneExit = exits.size() == 1 || targets.size() == 1 && targets.contains(net.end());
        if (!oneExit || entries.size() + (fromStart ? 1 : 0) != 1) {
            return false;
        }
        boolean terminates = exits.stream().anyMatch(a -> a.terminates);
        boolean nothingToDo = component.size() == 1 && exits.size() == 1;
        if (nothingToDo || strict && terminates && !fromStart) {
            return false;
        }
        var local = new HashMap<Vertex, Integer>();
        component.forEach(v -> local.put(v, local.size()));
        int exit = local.size();
        var ways = new ArrayList<BlockTree.Tangle.Way>();
        for (var vertex : component) {
            for (var arc : graph.outgoingEdgesOf(vertex)) {
                int to = local.getOrDefault(graph.getEdgeTarget(arc), exit);
                ways.add(new BlockTree.Tangle.Way(from(local, vertex), to, arc.probability, arc.block, arc.id));
            }
        }
        var entryVertex = fromStart ? net.start() : graph.getEdgeTarget(entries.getFirst());
        int block = tree.add(BlockTree.Tangle.of(ways, from(local, entryVertex), exit, exit + 1));
        var source = fromStart ? net.start() : graph.getEdgeSource(entries.getFirst());
        var target = targets.iterator().next();
        var arc = fromStart
                ? net.arc(null, 1, false)
                : net.replacement(entries.getFirst(), entries.getFirst().probability, BlockTree.NOTHING);
        arc.terminates = terminates;
        arc.block = fromStart ? block : tree.sequence(entries.getFirst().block, block);
        component.remove(net.start());
        graph.removeAllVertices(component);
        if (fromStart) {
            graph.removeAllEdges(List.copyOf(graph.outgoingEdgesOf(net.start())));
        }
        connect.connect(source, target, arc);
        return true;
    }

    private static int from(Map<Vertex, Integer> local, Vertex vertex) {
        var index = local.get(vertex);
        if (index == null) {
            throw new IllegalStateException("The vertex is not part of the tangle: " + vertex);
        }
        return index;
    }
}
