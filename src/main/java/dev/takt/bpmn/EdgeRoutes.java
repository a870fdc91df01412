package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Redraws edges whose target changed. The way through the elements that are gone is free now, so the edge goes on along
 * the edges behind them; where there are none it turns to the new target at right angles.
 */
final class EdgeRoutes {

    private final ElementIndex index;
    private final DiagramElements diagram;
    private final Set<String> gone;

    EdgeRoutes(ElementIndex index, DiagramElements diagram, Set<String> gone) {
        this.index = index;
        this.diagram = diagram;
        this.gone = gone;
    }

    /** To be called before targets change in the document: it follows the old flows. */
    void connect(String flow, String target) {
        for (var edge : diagram.edgesOf(flow)) {
            var points = Waypoints.of(edge);
            if (points.size() >= 2) {
                var route = alongOldFlows(flow, target, points);
                var shape = shapeOn(edge, target);
                if (route == null && shape != null) {
                    route = Waypoints.dock(points, shape);
                }
                if (route != null) {
                    Waypoints.write(edge, Waypoints.tidy(route));
                }
            }
        }
    }

    private @Nullable List<Waypoint> alongOldFlows(String flow, String target, List<Waypoint> start) {
        var route = new ArrayList<>(start);
        var at = index.resolve(index.element(flow).attribute("targetRef"));
        for (int hops = 0; at != null && hops <= gone.size(); hops++) {
            if (index.idOf(at).equals(target)) {
                return route;
            }
            var onward = onlyFlowFrom(index.idOf(at));
            if (onward == null) {
                return null;
            }
            var edges = diagram.edgesOf(index.idOf(onward));
            var next = edges.isEmpty() ? List.<Waypoint>of() : Waypoints.of(edges.getFirst());
            var bounds = boundsOf(index.idOf(at));
            if (next.size() < 2 || bounds == null) {
                return null;
            }
            Waypoints.passThrough(route, bounds, next.getFirst());
            route.addAll(next);
            at = index.resolve(onward.attribute("targetRef"));
        }
        return null;
    }

    private @Nullable XmlElement onlyFlowFrom(String node) {
        XmlElement found = null;
        for (var id : gone) {
            var element = index.element(id);
            if (BpmnNames.isModel(element, "sequenceFlow")) {
                var source = index.resolve(element.attribute("sourceRef"));
                if (source != null && index.idOf(source).equals(node)) {
                    if (found != null) {
                        return null;
                    }
                    found = element;
                }
            }
        }
        return found;
    }

    private @Nullable Bounds boundsOf(String id) {
        var shapes = diagram.shapesOf(id);
        return shapes.isEmpty() ? null : Bounds.of(shapes.getFirst());
    }

    /** The target's shape on the same diagram as the edge. */
    private @Nullable Bounds shapeOn(XmlElement edge, String target) {
        for (var shape : diagram.shapesOf(target)) {
            if (shape.parent() == edge.parent()) {
                return Bounds.of(shape);
            }
        }
        return null;
    }
}
