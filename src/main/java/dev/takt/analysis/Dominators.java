package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jspecify.annotations.Nullable;

/**
 * Immediate dominators and post-dominators of a net (Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm,
 * 2001).
 */
final class Dominators {

    private final Map<Vertex, Vertex> before;
    private final Map<Vertex, Vertex> after;

    private Dominators(Map<Vertex, Vertex> before, Map<Vertex, Vertex> after) {
        this.before = before;
        this.after = after;
    }

    static Dominators of(FlowNet net) {
        return new Dominators(
                immediate(net.graph(), net.start()), immediate(new EdgeReversedGraph<>(net.graph()), net.end()));
    }

    /**
     * The vertex every token passes before {@code join}, if every token that passes it comes to {@code join}; absent when
     * there is no such vertex.
     */
    @Nullable
    Vertex blockEntry(Vertex join) {
        var entry = before.get(join);
        if (entry == null || entry == join) {
            return null;
        }
        for (var v = after.get(entry); v != null; v = after.get(v)) {
            if (v == join) {
                return entry;
            }
            if (v == after.get(v)) {
                break;
            }
        }
        return null;
    }

    private static Map<Vertex, Vertex> immediate(Graph<Vertex, Arc> graph, Vertex root) {
        var order = postOrder(graph, root);
        var number = new HashMap<Vertex, Integer>();
        for (int i = 0; i < order.size(); i++) {
            number.put(order.get(i), i);
        }
        int n = order.size();
        var dominator = new int[n];
        Arrays.fill(dominator, -1);
        dominator[n - 1] = n - 1;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = n - 2; i >= 0; i--) {
                int best = -1;
                for (var arc : graph.incomingEdgesOf(order.get(i))) {
                    var p = number.get(graph.getEdgeSource(arc));
                    if (p != null && dominator[p] >= 0) {
                        best = best < 0 ? p : intersect(dominator, best, p);
                    }
                }
                if (dominator[i] != best) {
                    dominator[i] = best;
                    changed = true;
                }
            }
        }
        var result = new HashMap<Vertex, Vertex>();
        for (int i = 0; i < n; i++) {
            if (dominator[i] >= 0) {
                result.put(order.get(i), order.get(dominator[i]));
            }
        }
        return result;
    }

    private static int intersect(int[] dominator, int a, int b) {
        while (a != b) {
            while (a < b) {
                a = dominator[a];
            }
            while (b < a) {
                b = dominator[b];
            }
        }
        return a;
    }

    private record Frame(Vertex vertex, ArrayDeque<Vertex> next) {}

    private static List<Vertex> postOrder(Graph<Vertex, Arc> graph, Vertex root) {
        var order = new ArrayList<Vertex>();
        var seen = new HashMap<Vertex, Boolean>();
        var stack = new ArrayDeque<Frame>();
        seen.put(root, true);
        stack.push(frame(graph, root));
        while (!stack.isEmpty()) {
            var frame = stack.peek();
            var next = frame.next().poll();
            if (next == null) {
                order.add(frame.vertex());
                stack.pop();
            } else if (seen.putIfAbsent(next, true) == null) {
                stack.push(frame(graph, next));
            }
        }
        return order;
    }

    private static Frame frame(Graph<Vertex, Arc> graph, Vertex vertex) {
        var next = new ArrayDeque<Vertex>();
        for (var arc : graph.outgoingEdgesOf(vertex)) {
            next.add(graph.getEdgeTarget(arc));
        }
        return new Frame(vertex, next);
    }
}
