package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;

/**
 * Expected visits of every vertex per case, for any graph: the absorbing Markov chain over the branch probabilities with
 * tokens multiplied at parallel splits (method, section 4).
 *
 * <p>With x the visits and p the share of a vertex's tokens that go along an arc, x_v = Σ p_uv · x_u. A parallel join
 * fires once for all its ways in, so it takes their mean; an inclusive join whose ways in all come from one vertex that
 * always leads to it fires as often as that vertex (its immediate dominator, Cooper, Harvey and Kennedy, A Simple, Fast
 * Dominance Algorithm, 2001).
 *
 * <p>The equations are solved strongly connected component by component in topological order. A component with a cycle is
 * eliminated vertex by vertex, the one with the fewest neighbours first, which costs little more than linear time on
 * block-structured graphs. A cycle that no token leaves has no solution: its vertices are visited infinitely often.
 */
final class FlowEquations {

    /** Below this share of tokens that leave a cycle, the cycle counts as having no exit. */
    static final double NO_EXIT = 1e-12;

    private final FlowNet net;
    private final double[] visits;
    private final List<Map<Integer, Double>> inflow = new ArrayList<>();

    private FlowEquations(FlowNet net) {
        this.net = net;
        this.visits = new double[net.size()];
        for (int i = 0; i < net.size(); i++) {
            inflow.add(new LinkedHashMap<>(4));
        }
    }

    /** Visits by {@link Vertex#index}; {@link Double#POSITIVE_INFINITY} in and behind a cycle without exit. */
    static double[] solve(FlowNet net) {
        var equations = new FlowEquations(net);
        equations.formulate();
        equations.solve();
        return equations.visits;
    }

    /**
     * What the probabilities of the ways out of a vertex are divided by to become shares of its tokens: at least one way of
     * an inclusive split is taken. O(ways), so ask once for each vertex.
     */
    static double divisor(FlowNet net, Vertex from) {
        if (net.splitOf(from) != Vertex.Kind.INCLUSIVE) {
            return 1;
        }
        double none = 1;
        for (var way : net.graph().outgoingEdgesOf(from)) {
            if (way.otherwise) {
                return 1;
            }
            none *= 1 - way.probability;
        }
        return none < 1 ? 1 - none : 1;
    }

    private void formulate() {
        var graph = net.graph();
        for (var vertex : graph.vertexSet()) {
            double divisor = divisor(net, vertex);
            for (var arc : graph.outgoingEdgesOf(vertex)) {
                double share = arc.probability / divisor;
                if (share > 0) {
                    inflow.get(graph.getEdgeTarget(arc).index).merge(vertex.index, share, Double::sum);
                }
            }
        }
        Dominators dominators = null;
        for (var vertex : graph.vertexSet()) {
            int ways = graph.inDegreeOf(vertex);
            if (ways < 2) {
                continue;
            }
            if (vertex.kind == Vertex.Kind.PARALLEL) {
                inflow.get(vertex.index).replaceAll((from, share) -> share / ways);
            } else if (vertex.kind == Vertex.Kind.INCLUSIVE) {
                dominators = dominators == null ? Dominators.of(net) : dominators;
                var source = dominators.blockEntry(vertex);
                if (source != null) {
                    var equation = inflow.get(vertex.index);
                    equation.clear();
                    equation.put(source.index, 1.0);
                }
            }
        }
    }

    private void solve() {
        for (var component : componentsInOrder()) {
            if (component.size() == 1) {
                single(component.getFirst());
            } else {
                cycle(component);
            }
        }
    }

    private void single(Vertex vertex) {
        double sum = vertex == net.start() ? 1 : 0;
        double self = 0;
        for (var entry : inflow.get(vertex.index).entrySet()) {
            if (entry.getKey() == vertex.index) {
                self = entry.getValue();
            } else {
                sum += entry.getValue() * visits[entry.getKey()];
            }
        }
        visits[vertex.index] = sum == 0 ? 0 : 1 - self > NO_EXIT ? sum / (1 - self) : Double.POSITIVE_INFINITY;
    }

    private void cycle(List<Vertex> component) {
        var local = new LinkedHashMap<Integer, Integer>();
        for (var vertex : component) {
            local.put(vertex.index, local.size());
        }
        int n = local.size();
        var constant = new double[n];
        var system = new SparseFlow(n);
        local.forEach((vertex, row) -> inflow.get(vertex).forEach((from, share) -> {
            var column = local.get(from);
            if (column == null) {
                constant[row] += share * visits[from];
            } else {
                system.add(column, row, share);
            }
        }));
        var solution = system.solve(constant);
        local.forEach((vertex, row) -> visits[vertex] = solution[row]);
    }

    private List<List<Vertex>> componentsInOrder() {
        var graph = net.graph();
        var components = new ArrayList<List<Vertex>>();
        for (var set : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            var sorted = new ArrayList<>(set); // sets of objects without a hash of their own have no order of their own
            sorted.sort(Comparator.comparingInt(v -> v.index));
            components.add(sorted);
        }
        var component = new int[net.size()];
        for (int i = 0; i < components.size(); i++) {
            for (var vertex : components.get(i)) {
                component[vertex.index] = i;
            }
        }
        var before = new int[components.size()];
        for (var arc : graph.edgeSet()) {
            int from = component[graph.getEdgeSource(arc).index];
            int to = component[graph.getEdgeTarget(arc).index];
            if (from != to) {
                before[to]++;
            }
        }
        var ready = new ArrayDeque<Integer>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] == 0) {
                ready.add(i);
            }
        }
        var order = new ArrayList<List<Vertex>>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(components.get(next));
            for (var vertex : components.get(next)) {
                for (var arc : graph.outgoingEdgesOf(vertex)) {
                    int to = component[graph.getEdgeTarget(arc).index];
                    if (to != next && --before[to] == 0) {
                        ready.add(to);
                    }
                }
            }
        }
        return order;
    }
}
