package dev.takt.bpmn;

import dev.takt.bpmn.layout.Box;
import dev.takt.bpmn.layout.LayoutEdge;
import dev.takt.bpmn.layout.LayoutNode;
import dev.takt.bpmn.layout.Point;
import dev.takt.bpmn.layout.ScopeLayout;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where everything of one process goes: nodes, flows, lanes and the insides of sub-processes, which are drawn expanded.
 * Starts at the origin and is moved to its place afterwards.
 */
final class ProcessPicture {

    static final double HEADER = 30;

    private static final double EVENT = 36;
    private static final double PADDING = 10;

    private final Map<String, Box> shapes = new LinkedHashMap<>();
    private final Map<String, Box> laneShapes = new LinkedHashMap<>();
    private final Map<String, List<Point>> edges = new LinkedHashMap<>();
    private final Set<String> expanded = new LinkedHashSet<>();
    private final Map<FlowGraph, ScopeLayout> layouts = new IdentityHashMap<>();
    private final Map<FlowGraph, Point> origins = new IdentityHashMap<>();
    private final ProcessModel process;
    private final boolean pool;
    private boolean simplified;
    private double width;
    private double height;

    /** @param pool whether the process is shown as a pool, with a header at its left */
    ProcessPicture(ProcessModel process, boolean pool) {
        this.process = process;
        this.pool = pool;
        var scopes = new ArrayList<FlowGraph>();
        process.graph().forEachScope(scopes::add);
        var leaves = new ArrayList<Lane>();
        leaves(process.lanes(), leaves);
        for (var scope : scopes.reversed()) { // insides first: they decide how large their sub-process is
            boolean outermost = scope == process.graph();
            var lanes = outermost ? laneOf(scope, leaves) : Map.<NodeId, Integer>of();
            layouts.put(scope, layout(scope, lanes, outermost ? leaves.size() : 0));
            for (var parent : scope.nodes()) {
                if (parent instanceof FlowNode.SubProcess sub
                        && !sub.body().nodes().isEmpty()) {
                    expanded.add(sub.id().value());
                }
            }
        }
        place(scopes, leaves);
    }

    private ScopeLayout layout(FlowGraph scope, Map<NodeId, Integer> lanes, int laneCount) {
        var nodes = new ArrayList<LayoutNode>();
        var boundary = new LinkedHashMap<NodeId, FlowNode.BoundaryEvent>();
        var hosted = new HashMap<NodeId, List<NodeId>>();
        for (var node : scope.nodes()) {
            if (node instanceof FlowNode.BoundaryEvent event) {
                boundary.put(event.id(), event);
                hosted.computeIfAbsent(event.attachedTo(), h -> new ArrayList<>())
                        .add(event.id());
            } else {
                nodes.add(node(node, lanes.getOrDefault(node.id(), 0)));
            }
        }
        var widths = new HashMap<String, Double>();
        nodes.forEach(n -> widths.put(n.id(), n.width()));
        var links = new ArrayList<LayoutEdge>();
        for (var flow : scope.flows()) {
            var event = boundary.get(flow.source());
            var source = event == null ? flow.source() : event.attachedTo();
            double exit = event == null ? -1 : offset(hosted, event, widths.getOrDefault(source.value(), 100.0));
            if (!boundary.containsKey(flow.target())) {
                links.add(new LayoutEdge(
                        flow.id().value(), source.value(), flow.target().value(), exit));
            }
        }
        var layout = ScopeLayout.of(nodes, links, laneCount);
        simplified |= layout.isSimplified();
        return layout;
    }

    /** Boundary events sit on the lower border from the right, so that the host's own way out below stays free. */
    private static double offset(Map<NodeId, List<NodeId>> hosted, FlowNode.BoundaryEvent event, double hostWidth) {
        var siblings = hosted.getOrDefault(event.attachedTo(), List.of());
        int position = siblings.indexOf(event.id());
        double pitch = EVENT + PADDING;
        return siblings.size() * pitch <= hostWidth
                ? hostWidth - EVENT * 0.75 - position * pitch
                : hostWidth * (siblings.size() - position) / (siblings.size() + 1);
    }

    private LayoutNode node(FlowNode node, int lane) {
        var id = node.id().value();
        if (node instanceof FlowNode.SubProcess sub && !sub.body().nodes().isEmpty()) {
            var inside = inside(sub);
            return new LayoutNode(id, inside.width() + 2 * PADDING, inside.height() + 2 * PADDING, lane, false);
        }
        return switch (node) {
            case FlowNode.Activity activity -> new LayoutNode(id, 100, 80, lane, false);
            case FlowNode.StartEvent e -> new LayoutNode(id, EVENT, EVENT, lane, false);
            case FlowNode.EndEvent e -> new LayoutNode(id, EVENT, EVENT, lane, false);
            case FlowNode.CatchEvent e -> new LayoutNode(id, EVENT, EVENT, lane, false);
            case FlowNode.ThrowEvent e -> new LayoutNode(id, EVENT, EVENT, lane, false);
            case FlowNode.BoundaryEvent e -> new LayoutNode(id, EVENT, EVENT, lane, false);
            case FlowNode.ExclusiveGateway g -> new LayoutNode(id, 50, 50, lane, true);
            case FlowNode.ParallelGateway g -> new LayoutNode(id, 50, 50, lane, true);
            case FlowNode.InclusiveGateway g -> new LayoutNode(id, 50, 50, lane, true);
            case FlowNode.EventBasedGateway g -> new LayoutNode(id, 50, 50, lane, true);
            case FlowNode.ComplexGateway g -> new LayoutNode(id, 50, 50, lane, true);
        };
    }

    private ScopeLayout inside(FlowNode.SubProcess sub) {
        var layout = layouts.get(sub.body());
        if (layout == null) {
            throw new IllegalStateException("The inside of '%s' is laid out before it.".formatted(sub.id()));
        }
        return layout;
    }

    /** Nodes in no lane go where the flow comes from. */
    private static Map<NodeId, Integer> laneOf(FlowGraph scope, List<Lane> leaves) {
        var lanes = new HashMap<NodeId, Integer>();
        for (int i = 0; i < leaves.size(); i++) {
            for (var node : leaves.get(i).nodes()) {
                lanes.putIfAbsent(node, i);
            }
        }
        if (!leaves.isEmpty()) {
            for (int round = 0; round < 3; round++) {
                for (var flow : scope.flows()) {
                    var from = lanes.get(flow.source());
                    var to = lanes.get(flow.target());
                    if (from != null) {
                        lanes.putIfAbsent(flow.target(), from);
                    } else if (to != null) {
                        lanes.putIfAbsent(flow.source(), to);
                    }
                }
            }
        }
        return lanes;
    }

    /** The innermost lanes from the top; what lies directly in an outer lane joins its first inner one. */
    private static void leaves(List<Lane> lanes, List<Lane> leaves) {
        var pending = new ArrayList<>(lanes.reversed());
        while (!pending.isEmpty()) {
            var lane = pending.removeLast();
            if (lane.children().isEmpty()) {
                leaves.add(lane);
            } else {
                var children = new ArrayList<>(lane.children());
                if (!lane.nodes().isEmpty()) {
                    var first = children.getFirst();
                    var nodes = new ArrayList<>(first.nodes());
                    nodes.addAll(lane.nodes());
                    children.set(0, new Lane(first.id(), first.name(), nodes, first.children()));
                }
                pending.addAll(children.reversed());
            }
        }
    }

    private void place(List<FlowGraph> scopes, List<Lane> leaves) {
        int depth = depth(process.lanes());
        double left = (pool ? HEADER : 0) + HEADER * depth;
        var outer = layouts.get(process.graph());
        if (outer == null) {
            throw new IllegalStateException("The process itself is a scope.");
        }
        width = left + outer.width() + PADDING;
        height = outer.height();
        if (!leaves.isEmpty()) {
            var bands = new HashMap<String, Box>();
            for (int i = 0; i < leaves.size(); i++) {
                bands.put(leaves.get(i).id(), outer.lanes().get(i));
            }
            lanes(process.lanes(), bands);
        }
        for (var scope : scopes) { // outer scopes come first, so the place of each inside is known
            var layout = layouts.get(scope);
            if (layout != null) {
                var origin = origins.getOrDefault(scope, new Point(left, 0));
                shapes(scope, layout, origin);
            }
        }
    }

    private void shapes(FlowGraph scope, ScopeLayout layout, Point origin) {
        layout.boxes().forEach((id, box) -> shapes.put(id, box.movedBy(origin.x(), origin.y())));
        var hosted = new HashMap<NodeId, List<NodeId>>();
        for (var node : scope.nodes()) {
            if (node instanceof FlowNode.BoundaryEvent event) {
                hosted.computeIfAbsent(event.attachedTo(), h -> new ArrayList<>())
                        .add(event.id());
            } else if (node instanceof FlowNode.SubProcess sub
                    && expanded.contains(sub.id().value())) {
                var box = shape(sub.id());
                origins.put(sub.body(), new Point(box.x() + PADDING, box.y() + PADDING));
            }
        }
        for (var node : scope.nodes()) {
            if (node instanceof FlowNode.BoundaryEvent event) {
                var host = shape(event.attachedTo());
                double x = host.x() + offset(hosted, event, host.width());
                shapes.put(event.id().value(), new Box(x - EVENT / 2, host.bottom() - EVENT / 2, EVENT, EVENT));
            }
        }
        layout.routes()
                .forEach((id, points) -> edges.put(
                        id,
                        points.stream()
                                .map(p -> p.movedBy(origin.x(), origin.y()))
                                .toList()));
        for (var flow : scope.flows()) {
            var points = edges.get(flow.id().value());
            var source = scope.find(flow.source()).orElse(null);
            if (points != null && source instanceof FlowNode.BoundaryEvent) {
                var first = points.getFirst();
                var moved = new ArrayList<>(points);
                moved.set(0, new Point(first.x(), first.y() + EVENT / 2));
                edges.put(flow.id().value(), moved);
            }
        }
    }

    private Box shape(NodeId id) {
        var box = shapes.get(id.value());
        if (box == null) {
            throw new IllegalStateException("'%s' has no place yet.".formatted(id));
        }
        return box;
    }

    private static int depth(List<Lane> lanes) {
        int depth = 0;
        var level = lanes;
        while (!level.isEmpty()) {
            depth++;
            level = level.stream().flatMap(l -> l.children().stream()).toList();
        }
        return depth;
    }

    /** An outer lane spans its inner ones, which stand right of its header. */
    private void lanes(List<Lane> lanes, Map<String, Box> bands) {
        var left = pool ? HEADER : 0;
        record Level(List<Lane> lanes, double left) {}
        var pending = new ArrayList<Level>();
        pending.add(new Level(lanes, left));
        while (!pending.isEmpty()) {
            var level = pending.removeLast();
            for (var lane : level.lanes()) {
                var inner = new ArrayList<Lane>();
                leaves(List.of(lane), inner);
                var top = bands.get(inner.getFirst().id());
                var bottom = bands.get(inner.getLast().id());
                if (top != null && bottom != null) {
                    laneShapes.put(
                            lane.id(), new Box(level.left(), top.y(), width - level.left(), bottom.bottom() - top.y()));
                }
                pending.add(new Level(lane.children(), level.left() + HEADER));
            }
        }
    }

    /** Lanes reach as far as the widest pool. */
    void widenTo(double newWidth) {
        laneShapes.replaceAll((id, box) -> new Box(box.x(), box.y(), box.width() + newWidth - width, box.height()));
        width = newWidth;
    }

    Map<String, Box> shapes() {
        return shapes;
    }

    Map<String, Box> lanes() {
        return laneShapes;
    }

    Map<String, List<Point>> edges() {
        return edges;
    }

    Set<String> expanded() {
        return expanded;
    }

    boolean isSimplified() {
        return simplified;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }
}
