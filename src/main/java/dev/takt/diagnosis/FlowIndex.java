package dev.takt.diagnosis;

import dev.takt.analysis.BranchShare;
import dev.takt.model.ElementId;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the flow connects steps, for rules that ask what comes before or after. All scopes together, O(nodes + flows) to
 * build; a walk from one step is bounded, so that a hostile drawing cannot make the diagnosis slow.
 */
final class FlowIndex {

    /** Nodes looked at on the way from one step to the next ones. */
    private static final int WALK = 64;

    /** Steps looked for in front of one step, and nodes looked at for them. */
    private static final int NEAREST = 60;

    private static final int NEAREST_NODES = 240;

    /** A way out of a node with the probability that it is taken when the node is done. */
    record Edge(NodeId from, NodeId to, double probability, ElementId branch) {}

    /** From one step to a next one, with the probability per execution of the first. */
    record Passage(NodeId from, NodeId to, double probability) {}

    private final Map<NodeId, FlowNode> nodes = new LinkedHashMap<>();
    private final Map<NodeId, List<Edge>> out = new HashMap<>();
    private final Map<NodeId, List<Edge>> in = new HashMap<>();
    private final Set<Edge> back = new HashSet<>();
    private final Map<NodeId, List<NodeId>> before = new HashMap<>();
    private final Predicate<NodeId> isStep;

    FlowIndex(FlowGraph whole, Map<ElementId, BranchShare> shares, Predicate<NodeId> isStep) {
        this.isStep = isStep;
        whole.forEachScope(scope -> add(scope, shares));
        markBackEdges();
    }

    private void add(FlowGraph scope, Map<ElementId, BranchShare> shares) {
        for (var node : scope.nodes()) {
            nodes.putIfAbsent(node.id(), node);
        }
        for (var flow : scope.flows()) {
            var share = shares.get(flow.id());
            connect(new Edge(flow.source(), flow.target(), share == null ? 1 : share.probability(), flow.id()));
        }
        for (var node : scope.nodes()) {
            if (node instanceof FlowNode.BoundaryEvent event) {
                var share = shares.get(event.id());
                connect(new Edge(event.attachedTo(), event.id(), share == null ? 0 : share.probability(), event.id()));
            }
        }
    }

    private void connect(Edge edge) {
        out.computeIfAbsent(edge.from(), n -> new ArrayList<>()).add(edge);
        in.computeIfAbsent(edge.to(), n -> new ArrayList<>()).add(edge);
    }

    /** Edges that lead back to a node the walk is still inside of; without them the graph has no cycle. */
    private void markBackEdges() {
        var state = new HashMap<NodeId, Integer>(); // 1 while inside, 2 when left
        for (var start : nodes.keySet()) {
            if (in(start).isEmpty()) {
                walk(start, state);
            }
        }
        nodes.keySet().forEach(n -> walk(n, state));
    }

    private void walk(NodeId start, Map<NodeId, Integer> state) {
        if (state.containsKey(start)) {
            return;
        }
        var path = new ArrayDeque<NodeId>();
        var next = new HashMap<NodeId, Integer>();
        path.push(start);
        state.put(start, 1);
        while (!path.isEmpty()) { // no recursion: the length of a flow is the file's choice
            var node = path.peek();
            int i = next.merge(node, 1, Integer::sum) - 1;
            var edges = out(node);
            if (i == edges.size()) {
                state.put(node, 2);
                path.pop();
                continue;
            }
            var edge = edges.get(i);
            var seen = state.get(edge.to());
            if (seen == null) {
                state.put(edge.to(), 1);
                path.push(edge.to());
            } else if (seen == 1) {
                back.add(edge);
            }
        }
    }

    FlowNode node(NodeId id) {
        var node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("There is no node '%s'.".formatted(id));
        }
        return node;
    }

    boolean has(NodeId id) {
        return nodes.containsKey(id);
    }

    Iterable<FlowNode> nodes() {
        return nodes.values();
    }

    List<Edge> out(NodeId id) {
        return out.getOrDefault(id, List.of());
    }

    List<Edge> in(NodeId id) {
        return in.getOrDefault(id, List.of());
    }

    /** The way out of a split that alone leads to a node; empty behind a merge and where none is near. */
    Optional<Edge> branchOf(NodeId id) {
        var node = id;
        for (int i = 0; i < WALK; i++) {
            var before = in(node);
            if (before.size() != 1) {
                return Optional.empty();
            }
            var edge = before.getFirst();
            if (out(edge.from()).size() > 1) {
                return Optional.of(edge);
            }
            node = edge.from();
        }
        return Optional.empty();
    }

    boolean isBack(Edge edge) {
        return back.contains(edge);
    }

    /** The steps that follow one, through gateways and events; ways out beyond the first 64 nodes are left out. */
    List<Passage> next(NodeId step) {
        var found = new LinkedHashMap<NodeId, Double>();
        var pending = new ArrayDeque<Edge>(out(step));
        for (int looked = 0; !pending.isEmpty() && looked < WALK; looked++) {
            var edge = pending.remove();
            if (isStep.test(edge.to())) {
                found.merge(edge.to(), edge.probability(), Double::sum);
            } else if (!(nodes.get(edge.to()) instanceof FlowNode.Activity)) {
                for (var onward : out(edge.to())) {
                    pending.add(new Edge(
                            edge.from(), onward.to(), edge.probability() * onward.probability(), onward.branch()));
                }
            }
        }
        return found.entrySet().stream()
                .map(e -> new Passage(step, e.getKey(), e.getValue()))
                .toList();
    }

    /** The step that always and only follows, directly. */
    List<NodeId> onlyNext(NodeId step) {
        var edges = out(step);
        if (edges.size() != 1) {
            return List.of();
        }
        var to = edges.getFirst().to();
        return isStep.test(to) && in(to).size() == 1 ? List.of(to) : List.of();
    }

    /** Steps that always follow each other directly, the longest runs, each with at least two steps. */
    List<List<NodeId>> runs(Iterable<NodeId> steps) {
        var runs = new ArrayList<List<NodeId>>();
        for (var first : steps) {
            var before = in(first);
            boolean begins = before.size() != 1
                    || !isStep.test(before.getFirst().from())
                    || onlyNext(before.getFirst().from()).isEmpty();
            if (begins) {
                var run = new ArrayList<NodeId>();
                run.add(first);
                for (var next = onlyNext(first); !next.isEmpty(); next = onlyNext(next.getFirst())) {
                    run.add(next.getFirst());
                }
                if (run.size() > 1) {
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    /** The exclusive or inclusive decision right behind a step, with its ways. */
    List<Edge> decisionAfter(NodeId step) {
        var edges = out(step).stream()
                .filter(e -> !(nodes.get(e.to()) instanceof FlowNode.BoundaryEvent))
                .toList();
        if (edges.size() != 1) {
            return List.of();
        }
        var node = node(edges.getFirst().to());
        boolean decides =
                node instanceof FlowNode.ExclusiveGateway && out(node.id()).size() > 1;
        return decides && in(node.id()).size() == 1 ? out(node.id()) : List.of();
    }

    /** The nearest steps that can come before, without going round a loop; at most 60. */
    List<NodeId> before(NodeId step) {
        return before.computeIfAbsent(step, this::walkBack);
    }

    private List<NodeId> walkBack(NodeId step) {
        var seen = new HashSet<NodeId>();
        var pending = new ArrayDeque<NodeId>();
        pending.add(step);
        var found = new ArrayList<NodeId>();
        while (!pending.isEmpty() && found.size() < NEAREST && seen.size() < NEAREST_NODES) {
            for (var edge : in(pending.remove())) {
                if (!isBack(edge) && seen.add(edge.from())) {
                    pending.add(edge.from());
                    if (isStep.test(edge.from())) {
                        found.add(edge.from());
                    }
                }
            }
        }
        return found;
    }

    /** The first steps of the process. */
    List<NodeId> first() {
        var found = new ArrayList<NodeId>();
        for (var node : nodes.values()) {
            if (node instanceof FlowNode.StartEvent) {
                next(node.id()).forEach(p -> found.add(p.to()));
            }
        }
        return found;
    }

    /** Nodes that a way reaches and no other way does, in front of where it meets others; at most 200. */
    List<NodeId> onlyBehind(Edge way) {
        var region = new ArrayList<NodeId>();
        var seen = new HashSet<NodeId>();
        var pending = new ArrayDeque<NodeId>();
        pending.add(way.to());
        while (!pending.isEmpty() && region.size() < 200) {
            var node = pending.remove();
            boolean only = in(node).stream().allMatch(e -> e.equals(way) || seen.contains(e.from()));
            if (!only || !seen.add(node)) {
                continue;
            }
            region.add(node);
            out(node).forEach(e -> pending.add(e.to()));
        }
        return region;
    }
}
