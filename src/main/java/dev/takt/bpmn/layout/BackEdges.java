package dev.takt.bpmn.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the flows that lead back, by a depth-first search from where the flow begins: what a reader of the process takes for
 * the way back, which a search for the fewest reversed edges does not respect.
 */
final class BackEdges {

    private static final class Visit {
        final String node;
        int next;

        Visit(String node) {
            this.node = node;
        }
    }

    private final Map<String, List<LayoutEdge>> outgoing = new HashMap<>();
    private final Set<String> back = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private BackEdges() {}

    /** Without the flows that close a circle. */
    static List<LayoutEdge> removedFrom(List<LayoutEdge> edges, List<LayoutNode> nodes) {
        var search = new BackEdges();
        var entered = new HashSet<String>();
        for (var edge : edges) {
            search.outgoing
                    .computeIfAbsent(edge.source(), s -> new ArrayList<>())
                    .add(edge);
            entered.add(edge.target());
        }
        nodes.stream().map(LayoutNode::id).filter(id -> !entered.contains(id)).forEach(search::visit);
        nodes.forEach(n -> search.visit(n.id()));
        return edges.stream().filter(e -> !search.back.contains(e.id())).toList();
    }

    private void visit(String start) {
        var path = new ArrayList<Visit>();
        var onPath = new HashSet<String>();
        if (seen.add(start)) {
            path.add(new Visit(start));
            onPath.add(start);
        }
        while (!path.isEmpty()) {
            var visit = path.getLast();
            var next = outgoing.getOrDefault(visit.node, List.of());
            if (visit.next == next.size()) {
                path.removeLast();
                onPath.remove(visit.node);
                continue;
            }
            var edge = next.get(visit.next++);
            if (onPath.contains(edge.target())) {
                back.add(edge.id());
            } else if (seen.add(edge.target())) {
                path.add(new Visit(edge.target()));
                onPath.add(edge.target());
            }
        }
    }
}
