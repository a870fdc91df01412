package dev.takt.bpmn;

import dev.takt.bpmn.layout.Box;
import dev.takt.bpmn.layout.Point;
import dev.takt.model.FlowNode;
import dev.takt.model.ProcessModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the elements that an otherwise drawn process lacks, in a row below it. */
final class MissingShapes {

    private static final double SPACE = 50;

    private final ElementIndex index;
    private final PlaneWriter plane;
    private final DiagramElements diagram;
    private final Map<String, Box> placed;

    MissingShapes(ElementIndex index, PlaneWriter plane, DiagramElements diagram, Map<String, Box> placed) {
        this.index = index;
        this.plane = plane;
        this.diagram = diagram;
        this.placed = placed;
    }

    void place(ProcessModel model, double top) {
        var check = new DiagramCheck(index);
        var missing = check.missing().stream().map(index::idOf).toList();
        double x = 160;
        for (var node : model.graph().allNodes()) {
            var id = node.id().value();
            var bounds = Bounds.ofAny(diagram.shapesOf(id));
            if (bounds != null) {
                placed.put(id, new Box(bounds.x(), bounds.y(), bounds.width(), bounds.height()));
            } else if (missing.contains(id)) {
                boolean large = node instanceof FlowNode.Activity;
                var box = new Box(x, top, large ? 100 : 36, large ? 80 : 36);
                if (node instanceof FlowNode.BoundaryEvent event) {
                    var host = placed.get(event.attachedTo().value());
                    box = host == null ? box : new Box(host.centreX() - 18, host.bottom() - 18, 36, 36);
                }
                plane.shape(id, box, null, node instanceof FlowNode.SubProcess ? Boolean.FALSE : null);
                placed.put(id, box);
                x = Math.max(x, box.right() + SPACE);
            }
        }
        for (var flow : model.graph().allFlows()) {
            var source = placed.get(flow.source().value());
            var target = placed.get(flow.target().value());
            boolean lacks = diagram.edgesOf(flow.id().value()).isEmpty();
            if (lacks && source != null && target != null) {
                plane.edge(flow.id().value(), line(source, target), flow.name());
            }
        }
    }

    /** Out of one side and into the target's border at right angles. */
    static List<Point> line(Box source, @Nullable Box target) {
        if (target == null) {
            return List.of();
        }
        boolean right = target.centreX() >= source.centreX();
        var start = new Waypoint(right ? source.right() : source.x(), source.centreY());
        var route = Waypoints.dock(
                List.of(start, new Waypoint(start.x() + (right ? 20 : -20), start.y())),
                new Bounds(target.x(), target.y(), target.width(), target.height()));
        return route.stream().map(p -> new Point(p.x(), p.y())).toList();
    }
}
