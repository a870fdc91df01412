package dev.takt.simulation.engine;

import dev.takt.simulation.engine.Node.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When an inclusive join has waited long enough (BPMN 2.0.2, 13.4.3): at least one way in has a token, and no token of the
 * scope can still come over a way that is empty, except one that could just as well come over a way that is not. A token that
 * would have to pass the join itself does not count.
 */
final class InclusiveJoins {

    /** By join: for each way in the nodes from which it can be reached without passing the join. */
    private final Map<Node, BitSet[]> reaching = new HashMap<>();

    private final Map<ScopeType, Map<Node, List<Node>>> before = new HashMap<>();
    private final List<Node> nodes;

    InclusiveJoins(List<Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * @param counters of the scope instance
     * @param elsewhere whether a token is at a node; tokens at joins included
     */
    boolean isComplete(Node join, int[] counters, BitSet elsewhere) {
        var reach = reaching.computeIfAbsent(join, this::reaching);
        for (int at = elsewhere.nextSetBit(0); at >= 0; at = elsewhere.nextSetBit(at + 1)) {
            boolean toEmpty = false;
            boolean toFilled = false;
            for (int way = 0; way < join.ways; way++) {
                if (reach[way].get(at)) {
                    boolean filled = counters[join.counters + way] > 0;
                    toFilled |= filled;
                    toEmpty |= !filled;
                }
            }
            if (toEmpty && !toFilled) {
                return false;
            }
        }
        return true;
    }

    private BitSet[] reaching(Node join) {
        var predecessors = before.computeIfAbsent(join.scope, this::predecessors);
        var result = new BitSet[join.ways];
        for (var node : nodes) {
            for (var flow : node.out) {
                if (flow.target == join) {
                    result[flow.way] = reaching(flow, join, predecessors);
                }
            }
        }
        return result;
    }

    private static BitSet reaching(Flow way, Node join, Map<Node, List<Node>> predecessors) {
        var found = new BitSet();
        var open = new ArrayDeque<Node>();
        if (way.probability != 0 || way.condition != null) {
            open.add(way.source);
        }
        while (!open.isEmpty()) {
            var node = open.remove();
            if (node != join && !found.get(node.index)) {
                found.set(node.index);
                open.addAll(predecessors.getOrDefault(node, List.of()));
            }
        }
        return found;
    }

    private Map<Node, List<Node>> predecessors(ScopeType scope) {
        var result = new HashMap<Node, List<Node>>();
        for (var node : nodes) {
            if (node.scope == scope) {
                for (var flow : node.out) {
                    if (flow.probability != 0 || flow.condition != null) {
                        result.computeIfAbsent(flow.target, n -> new ArrayList<>())
                                .add(node);
                    }
                }
                for (var boundary : node.boundaries) {
                    result.computeIfAbsent(boundary.node, n -> new ArrayList<>())
                            .add(node);
                }
            }
        }
        return result;
    }
}
