package dev.takt.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One scope of the model that runs, while it is being built: a process or the inside of a sub-process. */
final class ExecutableGraph {

    private final Set<RunNode> nodes = new LinkedHashSet<>();
    private final Map<RunNode, List<RunFlow>> outgoing = new HashMap<>();
    private final Map<RunNode, List<RunFlow>> incoming = new HashMap<>();

    RunNode add(RunNode node) {
        nodes.add(node);
        return node;
    }

    RunFlow add(RunFlow flow) {
        outgoing.computeIfAbsent(flow.source, n -> new ArrayList<>()).add(flow);
        incoming.computeIfAbsent(flow.target, n -> new ArrayList<>()).add(flow);
        return flow;
    }

    /** Takes a node out with its flows and with the events on its border. */
    void remove(RunNode node) {
        boundaries(node).forEach(this::remove);
        outgoing(node).forEach(this::remove);
        incoming(node).forEach(this::remove);
        nodes.remove(node);
    }

    void remove(RunFlow flow) {
        outgoing.getOrDefault(flow.source, List.of()).remove(flow);
        incoming.getOrDefault(flow.target, List.of()).remove(flow);
    }

    void leadTo(RunFlow flow, RunNode target) {
        incoming.getOrDefault(flow.target, List.of()).remove(flow);
        flow.target = target;
        incoming.computeIfAbsent(target, n -> new ArrayList<>()).add(flow);
    }

    void startFrom(RunFlow flow, RunNode source) {
        outgoing.getOrDefault(flow.source, List.of()).remove(flow);
        flow.source = source;
        outgoing.computeIfAbsent(source, n -> new ArrayList<>()).add(flow);
    }

    /** A copy: the graph may change while it is walked. The same holds for the other lists. */
    List<RunNode> nodes() {
        return List.copyOf(nodes);
    }

    List<RunFlow> flows() {
        return nodes.stream().flatMap(node -> outgoing(node).stream()).toList();
    }

    List<RunFlow> outgoing(RunNode node) {
        return List.copyOf(outgoing.getOrDefault(node, List.of()));
    }

    List<RunFlow> incoming(RunNode node) {
        return List.copyOf(incoming.getOrDefault(node, List.of()));
    }

    List<RunNode> boundaries(RunNode host) {
        return nodes.stream().filter(node -> node.attachedTo == host).toList();
    }
}
