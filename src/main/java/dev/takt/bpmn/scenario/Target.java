package dev.takt.bpmn.scenario;

import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process a scenario is about, and the others of its file.
 *
 * @param stream the process that is simulated
 */
public record Target(ValueStream stream, Collection<ValueStream> all) {

    public Target {
        all = List.copyOf(all);
    }

    Index index() {
        return new Index(all);
    }

    /** Nodes and flows of all processes by id. */
    static final class Index {

        private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
        private final Map<String, SequenceFlow> flows = new HashMap<>();
        private final Map<NodeId, List<SequenceFlow>> outgoing = new HashMap<>();
        private final Map<NodeId, Integer> incoming = new HashMap<>();

        private Index(Collection<ValueStream> streams) {
            for (var stream : streams) {
                stream.process().graph().forEachScope(scope -> {
                    scope.nodes().forEach(n -> nodes.putIfAbsent(n.id().value(), n));
                    for (var flow : scope.flows()) {
                        flows.putIfAbsent(flow.id().value(), flow);
                        outgoing.computeIfAbsent(flow.source(), s -> new ArrayList<>())
                                .add(flow);
                        incoming.merge(flow.target(), 1, Integer::sum);
                    }
                });
            }
        }

        Collection<FlowNode> nodes() {
            return nodes.values();
        }

        Optional<FlowNode> findNode(String id) {
            return Optional.ofNullable(nodes.get(id));
        }

        Optional<SequenceFlow> findFlow(String id) {
            return Optional.ofNullable(flows.get(id));
        }

        List<SequenceFlow> outgoing(NodeId node) {
            return outgoing.getOrDefault(node, List.of());
        }

        /** How many flows lead to a node. */
        int incoming(NodeId node) {
            return incoming.getOrDefault(node, 0);
        }

        boolean leaves(FlowId flow, NodeId node) {
            return outgoing(node).stream().anyMatch(f -> f.id().equals(flow));
        }
    }
}
