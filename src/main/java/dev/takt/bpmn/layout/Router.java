package dev.takt.bpmn.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides the way of each flow through channels (before column k) and gaps (below row r). */
final class Router {

    private final Columns columns;
    private final Rows rows;
    private final Map<String, LayoutNode> nodes = new HashMap<>();
    private final Map<String, Integer> outgoing = new HashMap<>();
    private final Tracks upright = new Tracks();
    private final Tracks level = new Tracks();
    private final List<Route> routes = new ArrayList<>();

    Router(List<LayoutNode> nodes, List<LayoutEdge> edges, Columns columns, Rows rows) {
        this.columns = columns;
        this.rows = rows;
        nodes.forEach(n -> this.nodes.put(n.id(), n));
        edges.forEach(e -> outgoing.merge(e.source(), 1, Integer::sum));
        edges.forEach(e -> routes.add(route(e)));
        routes.forEach(this::reserve);
        upright.assign();
        level.assign();
    }

    private Route route(LayoutEdge edge) {
        int c = columns.of(edge.source());
        int d = columns.of(edge.target());
        int r = rows.of(edge.source());
        int s = rows.of(edge.target());
        if (d <= c || edge.leavesBelow()) {
            var target = nodes.get(edge.target());
            boolean fromBelow = r == s && d < c && target != null && target.joins();
            return new Route(edge, fromBelow ? Route.Kind.BACK : Route.Kind.BELOW, 0, r, d);
        }
        if (r == s && rows.isFree(r, c, d)) {
            return new Route(edge, Route.Kind.STRAIGHT, 0, 0, 0);
        }
        if (r != s && rows.isFree(s, c, d)) {
            return new Route(edge, Route.Kind.STEP, c + 1, 0, c + 1);
        }
        if (r != s && rows.isFree(r, c, d)) {
            return new Route(edge, Route.Kind.STEP, d, 0, d);
        }
        return new Route(edge, Route.Kind.AROUND, c + 1, Math.min(r, s), d);
    }

    /** Rows count whole and gaps half; so do columns and the channels before them. */
    private void reserve(Route route) {
        var edge = route.edge();
        double c = columns.of(edge.source());
        double d = columns.of(edge.target());
        double r = rows.of(edge.source());
        double s = rows.of(edge.target());
        double gap = route.gap() + 0.5;
        switch (route.kind()) {
            case STRAIGHT -> {}
            case STEP -> upright.add(route.first(), firstGroup(edge), r, s);
            case AROUND -> {
                upright.add(route.first(), firstGroup(edge), r, gap);
                level.add(route.gap(), edge.id(), c + 0.5, d - 0.5);
                upright.add(route.last(), lastGroup(edge), gap, s);
            }
            case BELOW -> {
                level.add(route.gap(), edge.id(), c, d - 0.5);
                upright.add(route.last(), lastGroup(edge), gap, s);
            }
            case BACK -> level.add(route.gap(), edge.id(), c, d);
        }
    }

    /** The branches of a split leave as one trunk. */
    String firstGroup(LayoutEdge edge) {
        return outgoing.getOrDefault(edge.source(), 0) > 1 ? "from " + edge.source() : edge.id();
    }

    String lastGroup(LayoutEdge edge) {
        return "to " + edge.target() + " " + edge.id();
    }

    List<Route> routes() {
        return routes;
    }

    Tracks upright() {
        return upright;
    }

    Tracks level() {
        return level;
    }
}
