package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** Reads, shapes and writes the corners of an edge. */
final class Waypoints {

    /** How far two coordinates may differ and still count as one line; hand-drawn edges are rarely exact. */
    private static final double STRAIGHT = 2;

    private Waypoints() {}

    static List<Waypoint> of(XmlElement edge) {
        var points = new ArrayList<Waypoint>();
        for (var element : edge.elements(BpmnNames.DI, "waypoint")) {
            var x = Bounds.number(element.attribute("x"));
            var y = Bounds.number(element.attribute("y"));
            if (x != null && y != null) {
                points.add(new Waypoint(x, y));
            }
        }
        return points;
    }

    static void write(XmlElement edge, List<Waypoint> points) {
        var old = edge.elements(BpmnNames.DI, "waypoint");
        int kept = Math.min(old.size(), points.size());
        XmlElement last = edge.findElement(BpmnNames.DI, "extension").orElse(null);
        for (int i = 0; i < kept; i++) {
            place(old.get(i), points.get(i));
            last = old.get(i);
        }
        for (int i = kept; i < old.size(); i++) {
            edge.remove(old.get(i));
        }
        for (int i = kept; i < points.size(); i++) {
            edge.declare("di", BpmnNames.DI);
            var created = XmlElement.create(edge, BpmnNames.DI, "waypoint");
            place(created, points.get(i));
            edge.addAfter(last, created);
            last = created;
        }
    }

    private static void place(XmlElement waypoint, Waypoint point) {
        waypoint.set("x", TaktElements.number(point.x()));
        waypoint.set("y", TaktElements.number(point.y()));
    }

    /** Leads a route that ends at the border of a removed shape to the place where the next edge leaves it. */
    static void passThrough(List<Waypoint> route, Bounds removed, Waypoint exit) {
        var end = route.getLast();
        boolean straight = Math.abs(end.x() - exit.x()) <= STRAIGHT || Math.abs(end.y() - exit.y()) <= STRAIGHT;
        if (!straight) {
            boolean entersSideways = end.x() <= removed.x() + 1 || end.x() >= removed.right() - 1;
            boolean leavesSideways = exit.x() <= removed.x() + 1 || exit.x() >= removed.right() - 1;
            if (entersSideways && leavesSideways) {
                route.add(new Waypoint(removed.centreX(), end.y()));
                route.add(new Waypoint(removed.centreX(), exit.y()));
            } else if (entersSideways) {
                route.add(new Waypoint(exit.x(), end.y()));
            } else if (leavesSideways) {
                route.add(new Waypoint(end.x(), exit.y()));
            } else {
                route.add(new Waypoint(end.x(), removed.centreY()));
                route.add(new Waypoint(exit.x(), removed.centreY()));
            }
        }
    }

    /** Keeps the way out of the source and turns to the border of the target at right angles. */
    static List<Waypoint> dock(List<Waypoint> points, Bounds target) {
        var first = points.getFirst();
        var second = points.get(1);
        boolean leavesSideways = Math.abs(second.y() - first.y()) <= Math.abs(second.x() - first.x());
        var route = new ArrayList<Waypoint>();
        route.add(first);
        double cy = target.centreY();
        double cx = target.centreX();
        if (leavesSideways) {
            boolean ahead = target.x() > first.x();
            double end = ahead ? target.x() : target.right();
            if (Math.abs(first.y() - cy) <= STRAIGHT) {
                route.add(new Waypoint(end, first.y()));
            } else if (first.x() > target.x() && first.x() < target.right()) {
                route.add(new Waypoint(cx, first.y()));
                route.add(new Waypoint(cx, first.y() < cy ? target.y() : target.bottom()));
            } else {
                double middle = (first.x() + end) / 2;
                route.add(new Waypoint(middle, first.y()));
                route.add(new Waypoint(middle, cy));
                route.add(new Waypoint(end, cy));
            }
        } else if (Math.abs(first.x() - cx) <= STRAIGHT) {
            route.add(new Waypoint(first.x(), first.y() < cy ? target.y() : target.bottom()));
        } else {
            route.add(new Waypoint(first.x(), cy));
            route.add(new Waypoint(first.x() < cx ? target.x() : target.right(), cy));
        }
        return route;
    }

    /** Without repeated points and corners on a straight line. */
    static List<Waypoint> tidy(List<Waypoint> route) {
        var tidy = new ArrayList<Waypoint>();
        for (var point : route) {
            if (tidy.isEmpty() || !tidy.getLast().isNear(point)) {
                tidy.add(point);
            }
        }
        for (int i = 1; i + 1 < tidy.size(); ) {
            var a = tidy.get(i - 1);
            var b = tidy.get(i);
            var c = tidy.get(i + 1);
            boolean level = Math.abs(a.y() - b.y()) <= STRAIGHT && Math.abs(b.y() - c.y()) <= STRAIGHT;
            boolean upright = Math.abs(a.x() - b.x()) <= STRAIGHT && Math.abs(b.x() - c.x()) <= STRAIGHT;
            if (level || upright) {
                tidy.remove(i);
            } else {
                i++;
            }
        }
        return tidy.size() >= 2 ? tidy : route;
    }
}
