package dev.takt.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Nodes and flows of one scope: a process or the inside of a sub-process. Ids are unique within the scope and every flow
 * ends at nodes of it.
 */
public final class FlowGraph {

    public static final FlowGraph EMPTY = new FlowGraph(List.of(), List.of());

    private final List<FlowNode> nodes;
    private final List<SequenceFlow> flows;
    private final Map<NodeId, FlowNode> byId = new LinkedHashMap<>();
    private final Map<NodeId, List<SequenceFlow>> incoming = new HashMap<>();
    private final Map<NodeId, List<SequenceFlow>> outgoing = new HashMap<>();

    /** @throws IllegalArgumentException on a repeated id or a flow without an end */
    public FlowGraph(List<FlowNode> nodes, List<SequenceFlow> flows) {
        this.nodes = List.copyOf(nodes);
        this.flows = List.copyOf(flows);
        for (var node : nodes) {
            if (byId.put(node.id(), node) != null) {
                throw new IllegalArgumentException("The id '%s' occurs twice in one process.".formatted(node.id()));
            }
        }
        for (var flow : flows) {
            if (!byId.containsKey(flow.source()) || !byId.containsKey(flow.target())) {
                throw new IllegalArgumentException(
                        "The sequence flow '%s' from '%s' to '%s' must end at nodes of its process."
                                .formatted(flow.id(), flow.source(), flow.target()));
            }
            outgoing.computeIfAbsent(flow.source(), n -> new ArrayList<>()).add(flow);
            incoming.computeIfAbsent(flow.target(), n -> new ArrayList<>()).add(flow);
        }
    }

    public List<FlowNode> nodes() {
        return nodes;
    }

    public List<SequenceFlow> flows() {
        return flows;
    }

    public Optional<FlowNode> find(NodeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In file order. */
    public List<SequenceFlow> incoming(NodeId id) {
        return List.copyOf(incoming.getOrDefault(id, List.of()));
    }

    /** In file order. */
    public List<SequenceFlow> outgoing(NodeId id) {
        return List.copyOf(outgoing.getOrDefault(id, List.of()));
    }

    /** Visits this scope and the insides of its sub-processes, outer before inner. */
    public void forEachScope(Consumer<FlowGraph> visitor) {
        var pending = new ArrayDeque<FlowGraph>();
        pending.add(this);
        while (!pending.isEmpty()) { // no recursion: nesting depth is the file's choice
            var scope = pending.remove();
            visitor.accept(scope);
            for (var node : scope.nodes()) {
                if (node instanceof FlowNode.SubProcess sub) {
                    pending.add(sub.body());
                }
            }
        }
    }

    /** All nodes of this scope and of the sub-processes in it. */
    public List<FlowNode> allNodes() {
        var all = new ArrayList<FlowNode>();
        forEachScope(scope -> all.addAll(scope.nodes()));
        return all;
    }

    /** All flows of this scope and of the sub-processes in it. */
    public List<SequenceFlow> allFlows() {
        var all = new ArrayList<SequenceFlow>();
        forEachScope(scope -> all.addAll(scope.flows()));
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowGraph graph && nodes.equals(graph.nodes) && flows.equals(graph.flows);
    }

    @Override
    public int hashCode() {
        return 31 * nodes.hashCode() + flows.hashCode();
    }

    @Override
    public String toString() {
        return "FlowGraph[%d nodes, %d flows]".formatted(nodes.size(), flows.size());
    }
}
