package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts how often work passes from a step with one property (role, system) to a step with another one. Every step sends
 * its property along the flow, as often as it is visited; gateways, events and steps that nobody performs pass it on; the
 * next step with a property takes it in. At a parallel join the work of each way in arrives.
 *
 * <p>A sub-process is counted from inside out: what its first steps take in, what its last steps send on, and how much
 * goes through untouched.
 */
final class TransferCounter {

    /** What a scope does to the property of the step before it, per execution. */
    record Passage(Map<String, Double> entry, Map<String, Double> exit, double through) {}

    record Pair(String from, String to) {}

    /** Stands for the step before the scope. */
    private static final String OUTSIDE = "";

    /** A cycle of gateways passes on ever less; below this share of a case it is no longer followed. */
    private static final double NEGLIGIBLE = 1e-12;

    /** How a step treats what arrives. */
    sealed interface Treatment {}

    record Has(String property) implements Treatment {}

    /** The property is not known: nothing is counted, nothing sent on. */
    record Unknown() implements Treatment {}

    record PassesOn() implements Treatment {}

    record Inside(Passage passage) implements Treatment {}

    private final ScopeAnalysis scope;
    private final Function<FlowNode, Treatment> treatment;
    private final double executions;
    private final Map<Pair, Double> pairs;
    private final Map<NodeId, Double> received;
    private final Map<Vertex, Map<String, Double>> arriving = new HashMap<>();
    private final ArrayDeque<Vertex> pending = new ArrayDeque<>();
    private final Map<String, Double> entry = new LinkedHashMap<>();

    private TransferCounter(
            ScopeAnalysis scope,
            Function<FlowNode, Treatment> treatment,
            double executions,
            Map<Pair, Double> pairs,
            Map<NodeId, Double> received) {
        this.scope = scope;
        this.treatment = treatment;
        this.executions = executions;
        this.pairs = pairs;
        this.received = received;
    }

    /**
     * @param executions of the scope per case
     * @param pairs added to, per case
     * @param received added to, per case
     */
    static Passage count(
            ScopeAnalysis scope,
            Function<FlowNode, Treatment> treatment,
            double executions,
            Map<Pair, Double> pairs,
            Map<NodeId, Double> received) {
        return new TransferCounter(scope, treatment, executions, pairs, received).count();
    }

    private Passage count() {
        var net = scope.net();
        var graph = net.graph();
        if (scope.owner() != null) { // nothing comes before the process itself
            send(net.start(), Map.of(OUTSIDE, 1.0));
        }
        for (var vertex : graph.vertexSet()) {
            double visits = scope.visits()[vertex.index];
            if (vertex.kind == Vertex.Kind.STEP && vertex.node != null && visits > 0) {
                switch (treatment.apply(vertex.node)) {
                    case Has has -> send(vertex, Map.of(has.property(), visits));
                    case Inside inside -> {
                        var out = new LinkedHashMap<String, Double>();
                        inside.passage().exit().forEach((property, share) -> out.put(property, share * visits));
                        send(vertex, out);
                    }
                    case Unknown u -> {}
                    case PassesOn p -> {}
                }
            }
        }
        var exit = new LinkedHashMap<String, Double>();
        long limit = 50L * (graph.vertexSet().size() + graph.edgeSet().size()) + 10_000;
        for (long moves = 0; !pending.isEmpty() && moves < limit; ) {
            var vertex = pending.remove();
            moves += 1 + graph.outDegreeOf(vertex);
            var arrived = arriving.remove(vertex);
            if (arrived == null) {
                continue;
            }
            if (vertex == net.end()) {
                arrived.forEach((property, amount) -> exit.merge(property, amount, Double::sum));
            } else {
                pass(vertex, arrived);
            }
        }
        var through = exit.remove(OUTSIDE);
        return new Passage(entry, exit, through == null ? 0 : through);
    }

    private void pass(Vertex vertex, Map<String, Double> arrived) {
        if (vertex.kind != Vertex.Kind.STEP || vertex.node == null) {
            send(vertex, arrived);
            return;
        }
        switch (treatment.apply(vertex.node)) {
            case Has has -> takeIn(vertex.node.id(), has.property(), arrived, 1);
            case Inside inside -> {
                var id = vertex.node.id();
                inside.passage().entry().forEach((property, share) -> takeIn(id, property, arrived, share));
                double through = inside.passage().through();
                if (through > 0) {
                    var passed = new LinkedHashMap<String, Double>();
                    arrived.forEach((property, amount) -> passed.put(property, amount * through));
                    send(vertex, passed);
                }
            }
            case Unknown u -> {}
            case PassesOn p -> send(vertex, arrived);
        }
    }

    private void takeIn(NodeId step, String property, Map<String, Double> arrived, double share) {
        arrived.forEach((from, amount) -> {
            if (from.equals(OUTSIDE)) {
                entry.merge(property, amount * share, Double::sum);
            } else if (!from.equals(property)) {
                double perCase = amount * share * executions;
                pairs.merge(new Pair(from, property), perCase, Double::sum);
                received.merge(step, perCase, Double::sum);
            }
        });
    }

    private void send(Vertex from, Map<String, Double> amounts) {
        var graph = scope.net().graph();
        double divisor = FlowEquations.divisor(scope.net(), from);
        for (var arc : graph.outgoingEdgesOf(from)) {
            double share = arc.probability / divisor;
            var to = graph.getEdgeTarget(arc);
            amounts.forEach((property, amount) -> {
                if (amount * share > NEGLIGIBLE) {
                    arriving.computeIfAbsent(to, this::queued).merge(property, amount * share, Double::sum);
                }
            });
        }
    }

    private Map<String, Double> queued(Vertex vertex) {
        pending.add(vertex);
        return new LinkedHashMap<>();
    }
}
