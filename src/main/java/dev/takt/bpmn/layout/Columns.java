package dev.takt.bpmn.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** The column of each node, and how high it would lie if there were no lanes. */
final class Columns {

    /** Above this the crossings of a drawing nobody can take in are not worth the time. */
    private static final int NODES = 2_500;

    private static final int EDGES = 2 * NODES;

    /** Columns all flows cross together: each crossing is a node of its own while the layers are sorted. */
    private static final int CROSSED = 40_000;

    private final Map<String, Integer> column = new HashMap<>();
    private final Map<String, Double> height = new HashMap<>();

    private boolean simple;

    private Columns() {}

    /** @param edges without circles */
    static Columns of(List<LayoutNode> nodes, List<LayoutEdge> edges) {
        var byDistance = new Columns();
        byDistance.simple = true;
        byDistance.byDistance(nodes, edges);
        long crossed = edges.stream()
                .mapToLong(e -> Math.abs(byDistance.of(e.target()) - byDistance.of(e.source())))
                .sum();
        if (nodes.size() > NODES || edges.size() > EDGES || crossed > CROSSED) {
            return byDistance;
        }
        var columns = new Columns();
        columns.byElk(nodes, edges);
        return columns;
    }

    /** Whether the scope is laid out by a simpler rule, without care for crossings. */
    boolean areSimple() {
        return simple;
    }

    static {
        // Also teaches ELK to clone the default values of its options, without which a layout fails.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private void byElk(List<LayoutNode> nodes, List<LayoutEdge> edges) {
        var graph = ElkGraphUtil.createGraph();
        graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        graph.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        graph.setProperty(LayeredOptions.GENERATE_POSITION_AND_LAYER_IDS, true);
        graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
        graph.setProperty(LayeredOptions.THOROUGHNESS, nodes.size() > 500 ? 1 : 7);
        var placed = new LinkedHashMap<String, ElkNode>();
        for (var node : nodes) {
            var elk = ElkGraphUtil.createNode(graph);
            elk.setDimensions(node.width(), node.height());
            placed.put(node.id(), elk);
        }
        for (var edge : edges) {
            var source = placed.get(edge.source());
            var target = placed.get(edge.target());
            if (source != null && target != null && source != target) {
                ElkGraphUtil.createSimpleEdge(source, target);
            }
        }
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
        placed.forEach((id, elk) -> {
            column.put(id, elk.getProperty(LayeredOptions.LAYERING_LAYER_ID));
            height.put(id, elk.getY() + elk.getHeight() / 2);
        });
    }

    /** Longest path from the nodes without a predecessor; flows that close a circle do not count. */
    private void byDistance(List<LayoutNode> nodes, List<LayoutEdge> edges) {
        var next = new HashMap<String, List<String>>();
        var waiting = new HashMap<String, Integer>();
        for (var edge : edges) {
            if (!edge.source().equals(edge.target())) {
                next.computeIfAbsent(edge.source(), s -> new ArrayList<>()).add(edge.target());
                waiting.merge(edge.target(), 1, Integer::sum);
            }
        }
        var ready = new ArrayDeque<String>();
        var done = new HashSet<String>();
        nodes.stream()
                .map(LayoutNode::id)
                .filter(id -> !waiting.containsKey(id))
                .forEach(ready::add);
        var rest = new ArrayDeque<>(nodes.stream().map(LayoutNode::id).toList());
        while (done.size() < nodes.size()) {
            while (ready.isEmpty()) {
                var id = rest.remove(); // the first node of a circle, in file order
                if (!done.contains(id)) {
                    ready.add(id);
                }
            }
            var id = ready.remove();
            if (!done.add(id)) {
                continue;
            }
            int at = column.computeIfAbsent(id, i -> 0);
            for (var target : next.getOrDefault(id, List.of())) {
                if (!done.contains(target)) {
                    column.merge(target, at + 1, Math::max);
                    if (waiting.merge(target, -1, Integer::sum) == 0) {
                        ready.add(target);
                    }
                }
            }
        }
        var inColumn = new HashMap<Integer, Integer>();
        for (var node : nodes) {
            int rank = inColumn.merge(of(node.id()), 1, Integer::sum);
            height.put(node.id(), rank * 100.0);
        }
    }

    int of(String id) {
        return column.getOrDefault(id, 0);
    }

    double heightOf(String id) {
        return height.getOrDefault(id, 0.0);
    }

    int count() {
        return 1 + column.values().stream().mapToInt(c -> c).max().orElse(-1);
    }
}
