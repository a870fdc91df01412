package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.SequenceFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.graph.AbstractBaseGraph;
import org.jgrapht.graph.DefaultGraphSpecificsStrategy;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of one scope: a graph with one start, one end, steps with one way in and one way out, and everything
 * that splits or joins made explicit.
 *
 * <p>A gateway that both joins and splits becomes two vertices. Several ways into a step are an exclusive join, several
 * ways out a parallel split, or an inclusive one when they carry conditions. An interrupting boundary event is an
 * exclusive split behind its step: the step's figures count in full. A non-interrupting one is an inclusive split before
 * its step, the step itself being always taken. Link events are joined by name. A scope with several start events starts
 * at one of them; a scope without any starts at all nodes that nothing leads to. All end events are one vertex, which
 * takes tokens as they come.
 */
final class FlowNet {

    /** Without the library's index of arcs by both ends: nobody asks for it, and keeping it costs a third of the time. */
    private static final class NetGraph extends AbstractBaseGraph<Vertex, Arc> {

        private static final long serialVersionUID = 1L;

        NetGraph() {
            super(null, null, DefaultGraphType.directedPseudograph(), new DefaultGraphSpecificsStrategy<>());
        }
    }

    private final Graph<Vertex, Arc> graph = new NetGraph();
    private final Vertex start;
    private final Vertex end;
    private final Set<Vertex> unreachable = new LinkedHashSet<>();
    private final Set<Vertex> starved = new LinkedHashSet<>();
    private final List<FlowNode> asynchronous = new ArrayList<>();
    private final List<EventScope> eventScopes = new ArrayList<>();
    private final NodeNames names;
    private boolean startsAll;
    private int size;
    private int arcs;

    /** @param vertex of the event sub-process, which is no part of the graph: no flow leads there */
    record EventScope(Vertex vertex, Branching.Occurrence occurrence) {}

    private FlowNet(NodeNames names) {
        this.names = names;
        start = vertex(Vertex.Kind.START, null);
        end = vertex(Vertex.Kind.END, null);
    }

    Graph<Vertex, Arc> graph() {
        return graph;
    }

    Vertex start() {
        return start;
    }

    Vertex end() {
        return end;
    }

    /** Number of vertices ever made; every {@link Vertex#index} is smaller. */
    int size() {
        return size;
    }

    /** The ways out of the start are all taken, not one of them. */
    boolean startsAll() {
        return startsAll;
    }

    /** How messages name what a vertex stands for. */
    String label(@Nullable Vertex vertex) {
        var node = vertex == null ? null : vertex.node;
        return node == null
                ? (vertex != null && vertex.kind == Vertex.Kind.END ? "the end" : "the start")
                : names.described(node);
    }

    /** How messages name the nodes of the process. */
    NodeNames names() {
        return names;
    }

    /** What a vertex does at its ways out. */
    Vertex.Kind splitOf(Vertex vertex) {
        if (vertex == start) {
            return startsAll ? Vertex.Kind.PARALLEL : Vertex.Kind.EXCLUSIVE;
        }
        return vertex.kind;
    }

    /** Vertices that no token can reach; still in the graph until {@link #prune()}. */
    Set<Vertex> unreachable() {
        return unreachable;
    }

    /** Event sub-processes of which nobody knows how often, and what compensates: in the model, but started by something other than a sequence flow. */
    List<FlowNode> asynchronous() {
        return asynchronous;
    }

    /** Event sub-processes of which it is known how often they occur. */
    List<EventScope> eventScopes() {
        return eventScopes;
    }

    Arc arc(@Nullable ElementId id, double probability, boolean otherwise) {
        return new Arc(arcs++, id, probability, otherwise);
    }

    /** An arc that takes the place of {@code origin} and carries {@code block}. */
    Arc replacement(Arc origin, double probability, int block) {
        var arc = arc(origin.id, probability, origin.otherwise);
        arc.block = block;
        arc.terminates = origin.terminates;
        return arc;
    }

    Arc add(Vertex from, Vertex to, Arc arc) {
        graph.addEdge(from, to, arc);
        return arc;
    }

    private Vertex vertex(Vertex.Kind kind, @Nullable FlowNode node) {
        var vertex = new Vertex(size++, kind, node);
        graph.addVertex(vertex);
        return vertex;
    }

    /** Parallel joins that wait for a branch no token can reach; known after {@link #prune()}. */
    Set<Vertex> starved() {
        return starved;
    }

    /** Takes out what no token can reach, so that joins only count ways that exist. */
    void prune() {
        for (var vertex : unreachable) {
            for (var arc : graph.outgoingEdgesOf(vertex)) {
                var target = graph.getEdgeTarget(arc);
                if (target.kind == Vertex.Kind.PARALLEL && !unreachable.contains(target)) {
                    starved.add(target);
                }
            }
        }
        graph.removeAllVertices(unreachable);
    }

    static FlowNet of(FlowGraph scope, Branching branching) {
        return new Builder(scope, branching).build();
    }

    private static final class Builder {

        private final FlowGraph scope;
        private final Branching branching;
        private final boolean compensates;
        private final FlowNet net;
        private final Map<NodeId, Vertex> entries = new LinkedHashMap<>();
        private final Map<NodeId, Vertex> exits = new LinkedHashMap<>();
        private final Map<NodeId, List<FlowNode.BoundaryEvent>> boundaries = new HashMap<>();
        private final Map<String, NodeId> linkTargets = new HashMap<>();

        Builder(FlowGraph scope, Branching branching) {
            this.scope = scope;
            this.branching = branching;
            this.net = new FlowNet(branching.names());
            this.compensates = scope.nodes().stream().anyMatch(Builder::isCompensation);
        }

        FlowNet build() {
            for (var node : scope.nodes()) {
                if (node instanceof FlowNode.BoundaryEvent event
                        && event.trigger() != EventTrigger.COMPENSATION
                        && scope.find(event.attachedTo()).isPresent()) {
                    boundaries
                            .computeIfAbsent(event.attachedTo(), n -> new ArrayList<>())
                            .add(event);
                } else if (node instanceof FlowNode.CatchEvent event && event.trigger() == EventTrigger.LINK) {
                    linkTargets.putIfAbsent(linkName(event.link(), event.name()), event.id());
                }
            }
            for (var node : scope.nodes()) {
                var occurrence = branching.occurrence(node.id());
                if (occurrence != null) {
                    var vertex = new Vertex(net.size++, Vertex.Kind.STEP, node);
                    net.eventScopes.add(new EventScope(vertex, occurrence));
                } else if (isAsynchronous(node)) {
                    net.asynchronous.add(node);
                } else if (node instanceof FlowNode.EndEvent) {
                    entries.put(node.id(), net.end); // takes tokens as they come: no join, and nothing follows
                } else {
                    addVertices(node);
                }
            }
            for (var flow : scope.flows()) {
                var from = exits.get(flow.source());
                var to = entries.get(flow.target());
                if (from != null && to != null) {
                    var arc = net.add(
                            from,
                            to,
                            net.arc(flow.id(), branching.probability(flow.id()), branching.isOtherwise(flow.id())));
                    arc.terminates = scope.find(flow.target())
                            .filter(n -> n instanceof FlowNode.EndEvent e && e.trigger() == EventTrigger.TERMINATE)
                            .isPresent();
                }
            }
            connectLinks();
            connectStart();
            connectEnd();
            markUnreachable();
            return net;
        }

        private boolean isAsynchronous(FlowNode node) {
            return node instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.EVENT
                    || isCompensation(node)
                    || compensates && node instanceof FlowNode.Activity && isUnconnected(node);
        }

        private static boolean isCompensation(FlowNode node) {
            return node instanceof FlowNode.BoundaryEvent event && event.trigger() == EventTrigger.COMPENSATION;
        }

        /** An activity that undoes another is tied to it by an association, which is no sequence flow. */
        private boolean isUnconnected(FlowNode node) {
            return scope.incoming(node.id()).isEmpty()
                    && scope.outgoing(node.id()).isEmpty();
        }

        private void addVertices(FlowNode node) {
            int in = scope.incoming(node.id()).size();
            var out = scope.outgoing(node.id());
            switch (node) {
                case FlowNode.ExclusiveGateway g -> gateway(g, Vertex.Kind.EXCLUSIVE, Vertex.Kind.EXCLUSIVE);
                case FlowNode.EventBasedGateway g -> gateway(g, Vertex.Kind.EXCLUSIVE, Vertex.Kind.EXCLUSIVE);
                case FlowNode.ParallelGateway g -> gateway(g, Vertex.Kind.PARALLEL, Vertex.Kind.PARALLEL);
                case FlowNode.InclusiveGateway g -> gateway(g, Vertex.Kind.INCLUSIVE, inclusiveSplit(g, out));
                case FlowNode.ComplexGateway g -> gateway(g, Vertex.Kind.INCLUSIVE, inclusiveSplit(g, out));
                default -> step(node, in, out);
            }
        }

        private Vertex.Kind inclusiveSplit(FlowNode node, List<SequenceFlow> out) {
            return branching.isOneOfTwo(node, out) ? Vertex.Kind.EXCLUSIVE : Vertex.Kind.INCLUSIVE;
        }

        private void gateway(FlowNode node, Vertex.Kind join, Vertex.Kind split) {
            int in = scope.incoming(node.id()).size();
            int out = scope.outgoing(node.id()).size();
            if (in > 1 && out > 1) {
                var first = net.vertex(join, node);
                var second = net.vertex(split, node);
                net.add(first, second, net.arc(null, 1, false));
                entries.put(node.id(), first);
                exits.put(node.id(), second);
            } else {
                var only = net.vertex(out > 1 ? split : join, node);
                entries.put(node.id(), only);
                exits.put(node.id(), only);
            }
        }

        private void step(FlowNode node, int in, List<SequenceFlow> out) {
            var step = net.vertex(Vertex.Kind.STEP, node);
            var entry = step;
            var exit = step;
            var parallel = new ArrayList<FlowNode.BoundaryEvent>();
            var interrupting = new ArrayList<FlowNode.BoundaryEvent>();
            for (var event : boundaries.getOrDefault(node.id(), List.of())) {
                (event.interrupting() ? interrupting : parallel).add(event);
            }
            if (!parallel.isEmpty()) {
                var split = net.vertex(Vertex.Kind.INCLUSIVE, node);
                net.add(split, step, net.arc(null, 1, false));
                parallel.forEach(e -> boundaryArc(split, e));
                entry = split;
            }
            if (in > 1) {
                var join = net.vertex(Vertex.Kind.EXCLUSIVE, node);
                net.add(join, entry, net.arc(null, 1, false));
                entry = join;
            }
            if (!interrupting.isEmpty()) {
                var split = net.vertex(Vertex.Kind.EXCLUSIVE, node);
                net.add(step, split, net.arc(null, 1, false));
                double left = 1;
                for (var event : interrupting) {
                    boundaryArc(split, event);
                    left -= branching.probability(event.id());
                }
                var onward = net.vertex(Vertex.Kind.STEP, null);
                net.add(split, onward, net.arc(null, Math.max(0, left), false));
                exit = onward;
            }
            if (out.size() > 1) {
                boolean conditional =
                        node instanceof FlowNode.Activity && out.stream().anyMatch(SequenceFlow::conditional);
                var split = net.vertex(conditional ? inclusiveSplit(node, out) : Vertex.Kind.PARALLEL, node);
                net.add(exit, split, net.arc(null, 1, false));
                exit = split;
            }
            entries.put(node.id(), entry);
            exits.put(node.id(), exit);
        }

        private final Map<NodeId, List<Vertex>> boundarySources = new LinkedHashMap<>();

        private void boundaryArc(Vertex split, FlowNode.BoundaryEvent event) {
            boundarySources.computeIfAbsent(event.id(), n -> new ArrayList<>()).add(split);
        }

        /** By the name of the link; by the label where the file gives none. */
        private static String linkName(@Nullable String link, String label) {
            return link == null || link.isBlank() ? label : link;
        }

        private void connectLinks() {
            for (var node : scope.nodes()) {
                if (node instanceof FlowNode.ThrowEvent event && event.trigger() == EventTrigger.LINK) {
                    var target = linkTargets.get(linkName(event.link(), event.name()));
                    if (target != null && scope.outgoing(event.id()).isEmpty()) {
                        net.add(at(exits, event.id()), at(entries, target), net.arc(null, 1, false));
                    }
                }
            }
        }

        private static Vertex at(Map<NodeId, Vertex> vertices, NodeId id) {
            var vertex = vertices.get(id);
            if (vertex == null) {
                throw new IllegalStateException("The node '%s' has no vertex.".formatted(id));
            }
            return vertex;
        }

        private void connectStart() {
            boundarySources.forEach((id, splits) -> splits.forEach(
                    split -> net.add(split, at(entries, id), net.arc(id, branching.probability(id), false))));
            boolean any = false;
            for (var node : scope.nodes()) {
                if (node instanceof FlowNode.StartEvent) {
                    net.add(
                            net.start,
                            at(entries, node.id()),
                            net.arc(null, branching.startProbability(node.id()), false));
                    any = true;
                }
            }
            if (!any) {
                net.startsAll = true;
                entries.forEach((id, entry) -> {
                    if (entry != net.end && net.graph.inDegreeOf(entry) == 0) {
                        net.add(net.start, entry, net.arc(null, 1, false));
                    }
                });
            }
            if (net.size == 2) {
                net.add(net.start, net.end, net.arc(null, 1, false));
            }
        }

        private void connectEnd() {
            for (var vertex : List.copyOf(net.graph.vertexSet())) {
                if (vertex != net.end && vertex != net.start && net.graph.outDegreeOf(vertex) == 0) {
                    net.add(vertex, net.end, net.arc(null, 1, false));
                }
            }
        }

        private void markUnreachable() {
            var reached = reach(net.graph, List.of(net.start), true);
            for (var vertex : net.graph.vertexSet()) {
                if (!reached.contains(vertex) && vertex != net.end) {
                    net.unreachable.add(vertex);
                }
            }
        }
    }

    /** By {@link Vertex#index}: from where a token can still come to {@code join} without passing it. */
    BitSet leadingTo(Vertex join) {
        var seen = new BitSet(size);
        var pending = new ArrayDeque<Vertex>();
        pending.add(join);
        while (!pending.isEmpty()) {
            for (var arc : graph.incomingEdgesOf(pending.remove())) {
                var before = graph.getEdgeSource(arc);
                if (before != join && !seen.get(before.index)) {
                    seen.set(before.index);
                    pending.add(before);
                }
            }
        }
        return seen;
    }

    /** Everything that can be reached from {@code sources}, themselves included. */
    static Set<Vertex> reach(Graph<Vertex, Arc> graph, Collection<Vertex> sources, boolean forward) {
        var seen = new HashSet<>(sources);
        var pending = new ArrayDeque<>(sources);
        while (!pending.isEmpty()) {
            var vertex = pending.remove();
            for (var arc : forward ? graph.outgoingEdgesOf(vertex) : graph.incomingEdgesOf(vertex)) {
                var next = forward ? graph.getEdgeTarget(arc) : graph.getEdgeSource(arc);
                if (seen.add(next)) {
                    pending.add(next);
                }
            }
        }
        return seen;
    }
}
