package dev.takt.model;

import dev.takt.units.Probability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans how a step leaves the flow: its incoming flows go on to its successor; boundary events and what only they reach go
 * with it; branches that become empty are folded, a correction loop whose checked work is gone is dropped, and gateways
 * left with one way in and one way out disappear.
 */
final class NodeRemoval {

    private static final class Flow {
        final SequenceFlow origin;
        NodeId target;

        @Nullable
        Probability probability;

        Flow(SequenceFlow origin, @Nullable Probability probability) {
            this.origin = origin;
            this.target = origin.target();
            this.probability = probability;
        }

        NodeId source() {
            return origin.source();
        }
    }

    private final FlowGraph scope;
    private final Map<NodeId, FlowNode> nodes = new LinkedHashMap<>();
    private final Map<FlowId, Flow> flows = new LinkedHashMap<>();
    private final Set<NodeId> removedNodes = new LinkedHashSet<>();
    private final Set<FlowId> removedFlows = new LinkedHashSet<>();
    private final Set<FlowId> reweighted = new HashSet<>();

    private NodeRemoval(FlowGraph scope, Map<ElementId, Probability> branching) {
        this.scope = scope;
        scope.nodes().forEach(n -> nodes.put(n.id(), n));
        scope.flows().forEach(f -> flows.put(f.id(), new Flow(f, branching.get(f.id()))));
    }

    /** @throws IllegalArgumentException if the node is no step or event in the middle of the flow, or cannot be spared there */
    static GraphChange plan(FlowGraph scope, Map<ElementId, Probability> branching, NodeId id) {
        var node =
                scope.find(id).orElseThrow(() -> new IllegalArgumentException("There is no step '%s'.".formatted(id)));
        switch (node) {
            case FlowNode.Activity a -> {}
            case FlowNode.CatchEvent e -> {}
            case FlowNode.ThrowEvent e -> {}
            default ->
                throw new IllegalArgumentException(
                        "'%s' is neither a step nor an intermediate event; only those can be removed.".formatted(id));
        }
        RemovalObstacle.find(scope, node).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        return new NodeRemoval(scope, branching).remove(node);
    }

    private GraphChange remove(FlowNode node) {
        var startedAtFirst = reachable();
        var outgoing = outgoing(node.id());
        var incoming = incoming(node.id());
        if (outgoing.isEmpty()) {
            incoming.forEach(this::drop);
        } else {
            var onward = outgoing.getFirst();
            incoming.forEach(f -> f.target = onward.target);
            drop(onward);
        }
        for (var other : scope.nodes()) {
            if (other instanceof FlowNode.BoundaryEvent event
                    && event.attachedTo().equals(node.id())) {
                outgoing(event.id()).forEach(this::drop);
                forget(event.id());
            }
        }
        forget(node.id());
        incoming.forEach(this::dropEmptyLoop);
        prune(startedAtFirst);
        foldAndDissolve();

        var targets = new LinkedHashMap<FlowId, NodeId>();
        var branching = new LinkedHashMap<FlowId, Probability>();
        var unknown = new LinkedHashSet<FlowId>();
        flows.forEach((id, flow) -> {
            if (!flow.target.equals(flow.origin.target())) {
                targets.put(id, flow.target);
            }
            if (reweighted.contains(id)) {
                if (flow.probability != null) {
                    branching.put(id, flow.probability);
                } else {
                    unknown.add(id);
                }
            }
        });
        return new GraphChange(removedNodes, removedFlows, targets, branching, unknown);
    }

    /** A merge that leads straight into the split which decides on repetition: nothing is left to be repeated. */
    private void dropEmptyLoop(Flow entry) {
        var merge = entry.source();
        var split = entry.target;
        if (!flows.containsKey(entry.origin.id())
                || !(nodes.get(merge) instanceof FlowNode.ExclusiveGateway)
                || !(nodes.get(split) instanceof FlowNode.ExclusiveGateway)
                || outgoing(merge).size() != 1
                || incoming(split).size() != 1
                || outgoing(split).size() < 2) {
            return;
        }
        var back = outgoing(split).stream().filter(f -> leadsOnlyTo(f, merge)).toList();
        if (!back.isEmpty() && back.size() < outgoing(split).size()) {
            back.forEach(this::drop);
            shareAnew(outgoing(split));
        }
    }

    /** The branches that are left keep their proportions and add up to 1 again. */
    private void shareAnew(List<Flow> left) {
        double sum = 0;
        for (var flow : left) {
            if (flow.probability == null) {
                return; // the rest is computed anyway
            }
            sum += flow.probability.value();
        }
        if (left.size() > 1 && sum > 0) {
            for (var flow : left) {
                flow.probability = new Probability(Math.min(1, share(flow) / sum));
                reweighted.add(flow.origin.id());
            }
        }
    }

    private static double share(Flow flow) {
        return flow.probability == null ? 0 : flow.probability.value();
    }

    private boolean leadsOnlyTo(Flow first, NodeId goal) {
        var at = first.target;
        for (int steps = 0; steps <= flows.size(); steps++) {
            if (at.equals(goal)) {
                return true;
            }
            var next = outgoing(at);
            if (next.size() != 1 || incoming(at).size() != 1) {
                return false;
            }
            at = next.getFirst().target;
        }
        return false;
    }

    private Set<NodeId> reachable() {
        var seen = new HashSet<NodeId>();
        var pending = new ArrayDeque<NodeId>();
        for (var node : nodes.values()) {
            if (!(node instanceof FlowNode.BoundaryEvent)
                    && scope.incoming(node.id()).isEmpty()) {
                pending.add(node.id());
            }
        }
        var boundary = new LinkedHashMap<NodeId, List<NodeId>>();
        for (var node : nodes.values()) {
            if (node instanceof FlowNode.BoundaryEvent event) {
                boundary.computeIfAbsent(event.attachedTo(), n -> new ArrayList<>())
                        .add(event.id());
            }
        }
        var successors = new LinkedHashMap<NodeId, List<NodeId>>();
        flows.values()
                .forEach(f -> successors
                        .computeIfAbsent(f.source(), n -> new ArrayList<>())
                        .add(f.target));
        while (!pending.isEmpty()) {
            var id = pending.remove();
            if (seen.add(id)) {
                pending.addAll(successors.getOrDefault(id, List.of()));
                pending.addAll(boundary.getOrDefault(id, List.of()));
            }
        }
        return seen;
    }

    private void prune(Set<NodeId> reachableBefore) {
        var left = reachable();
        for (var id : reachableBefore) {
            if (nodes.containsKey(id) && !left.contains(id)) {
                outgoing(id).forEach(this::drop);
                incoming(id).forEach(this::drop);
                forget(id);
            }
        }
    }

    private void foldAndDissolve() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var gateway : List.copyOf(nodes.values())) {
                if (isGateway(gateway) && nodes.containsKey(gateway.id()) && touched(gateway.id())) {
                    changed |= fold(gateway) || dissolve(gateway);
                }
            }
        }
    }

    /** Only gateways next to the change are tidied; the rest of the diagram is the author's. */
    private boolean touched(NodeId id) {
        return scope.incoming(id).size() != incoming(id).size()
                || scope.outgoing(id).size() != outgoing(id).size()
                || flows.values().stream().anyMatch(f -> moved(f) && (f.source().equals(id) || f.target.equals(id)));
    }

    private static boolean moved(Flow flow) {
        return !flow.target.equals(flow.origin.target());
    }

    /** Two direct flows between one split and one join are one; of parallel ones the empty branch carries nothing. */
    private boolean fold(FlowNode split) {
        if (!(split instanceof FlowNode.ExclusiveGateway || split instanceof FlowNode.ParallelGateway)) {
            return false;
        }
        var out = outgoing(split.id());
        for (var kept : out) {
            var join = nodes.get(kept.target);
            if (split instanceof FlowNode.ExclusiveGateway && join instanceof FlowNode.ExclusiveGateway) {
                for (var other : out) {
                    if (other != kept && other.target.equals(kept.target) && (moved(other) || moved(kept))) {
                        kept.probability = sum(kept.probability, other.probability);
                        reweighted.add(kept.origin.id());
                        drop(other);
                        return true;
                    }
                }
            } else if (split instanceof FlowNode.ParallelGateway
                    && join instanceof FlowNode.ParallelGateway
                    && out.size() > 1
                    && moved(kept)) {
                drop(kept);
                return true;
            }
        }
        return false;
    }

    private static @Nullable Probability sum(@Nullable Probability a, @Nullable Probability b) {
        return a == null || b == null ? null : new Probability(Math.min(1, a.value() + b.value()));
    }

    private static boolean isGateway(FlowNode node) {
        return node instanceof FlowNode.ExclusiveGateway
                || node instanceof FlowNode.ParallelGateway
                || node instanceof FlowNode.InclusiveGateway;
    }

    private boolean dissolve(FlowNode gateway) {
        var in = incoming(gateway.id());
        var out = outgoing(gateway.id());
        if (!isGateway(gateway) || in.size() != 1 || out.size() != 1 || in.getFirst() == out.getFirst()) {
            return false;
        }
        in.getFirst().target = out.getFirst().target;
        drop(out.getFirst());
        forget(gateway.id());
        return true;
    }

    private List<Flow> outgoing(NodeId id) {
        return flows.values().stream().filter(f -> f.source().equals(id)).toList();
    }

    private List<Flow> incoming(NodeId id) {
        return flows.values().stream().filter(f -> f.target.equals(id)).toList();
    }

    private void drop(Flow flow) {
        if (flows.remove(flow.origin.id()) != null) {
            removedFlows.add(flow.origin.id());
        }
    }

    private void forget(NodeId id) {
        nodes.remove(id);
        removedNodes.add(id);
    }
}
