package dev.takt.bpmn.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The finished layout of one scope, from the origin to the right and down. Deterministic. */
public final class ScopeLayout {

    private static final double CHANNEL = 64;
    private static final double GAP = 44;
    private static final double TRACK = 14;
    private static final double LANE_TOP = 36;
    private static final double EMPTY_ROW = 60;

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<String, List<Point>> routes = new LinkedHashMap<>();
    private final List<Box> lanes = new ArrayList<>();
    private final Columns columns;
    private final Rows rows;
    private final Router router;
    private final double[] columnX;
    private final double[] columnWidth;
    private final double[] rowY;
    private final double[] rowHeight;
    private double width;
    private double height;

    private ScopeLayout(List<LayoutNode> nodes, List<LayoutEdge> edges, int laneCount) {
        this.columns = Columns.of(nodes, BackEdges.removedFrom(edges, nodes));
        this.rows = new Rows(nodes, columns, Math.max(1, laneCount));
        this.router = new Router(nodes, edges, columns, rows);
        this.columnX = new double[columns.count() + 1];
        this.columnWidth = new double[columns.count() + 1];
        this.rowY = new double[rows.count()];
        this.rowHeight = new double[rows.count()];
        measure(nodes);
        place(Math.max(1, laneCount));
        for (var node : nodes) {
            int c = columns.of(node.id());
            int r = rows.of(node.id());
            boxes.put(
                    node.id(),
                    new Box(
                            columnX[c] + (columnWidth[c] - node.width()) / 2,
                            rowY[r] + (rowHeight[r] - node.height()) / 2,
                            node.width(),
                            node.height()));
        }
        router.routes().forEach(route -> routes.put(route.edge().id(), points(route)));
    }

    /** @param lanes number of bands; 0 or 1 for none */
    public static ScopeLayout of(List<LayoutNode> nodes, List<LayoutEdge> edges, int lanes) {
        return new ScopeLayout(nodes, edges, lanes);
    }

    /** Whether the scope was too large or tangled for more than a simple grid. */
    public boolean isSimplified() {
        return columns.areSimple();
    }

    private void measure(List<LayoutNode> nodes) {
        for (var node : nodes) {
            int c = columns.of(node.id());
            int r = rows.of(node.id());
            columnWidth[c] = Math.max(columnWidth[c], node.width());
            rowHeight[r] = Math.max(rowHeight[r], node.height());
        }
        for (int r = 0; r < rowHeight.length; r++) {
            rowHeight[r] = Math.max(rowHeight[r], EMPTY_ROW);
        }
    }

    private void place(int laneCount) {
        double x = 0;
        for (int c = 0; c < columnX.length; c++) {
            x += channelWidth(c);
            columnX[c] = x;
            x += columnWidth[c];
        }
        width = x;
        double y = 0;
        double top = 0;
        for (int r = 0; r < rowY.length; r++) {
            boolean firstOfLane = r == 0 || rows.laneOf(r - 1) != rows.laneOf(r);
            if (firstOfLane) {
                top = y;
                y += LANE_TOP;
            }
            rowY[r] = y;
            y += rowHeight[r] + gapHeight(r);
            boolean lastOfLane = r + 1 == rowY.length || rows.laneOf(r + 1) != rows.laneOf(r);
            if (lastOfLane) {
                lanes.add(new Box(0, top, width, y - top));
            }
        }
        height = y;
        if (lanes.size() != laneCount) {
            throw new IllegalStateException("%d lanes of %d have rows.".formatted(lanes.size(), laneCount));
        }
    }

    private double channelWidth(int channel) {
        return Math.max(CHANNEL, (router.upright().count(channel) + 2) * TRACK);
    }

    private double gapHeight(int row) {
        return Math.max(GAP, (router.level().count(row) + 2) * TRACK);
    }

    private List<Point> points(Route route) {
        var edge = route.edge();
        var source = box(edge.source());
        var target = box(edge.target());
        var points = new ArrayList<Point>();
        double below = level(route, edge);
        double exitX = edge.leavesBelow() ? source.x() + edge.exit() : source.centreX();
        switch (route.kind()) {
            case STRAIGHT -> points.add(new Point(source.right(), source.centreY()));
            case STEP -> {
                double x = upright(route.first(), router.firstGroup(edge));
                points.add(new Point(source.right(), source.centreY()));
                points.add(new Point(x, source.centreY()));
                points.add(new Point(x, target.centreY()));
            }
            case AROUND -> {
                double x = upright(route.first(), router.firstGroup(edge));
                double in = upright(route.last(), router.lastGroup(edge));
                points.add(new Point(source.right(), source.centreY()));
                points.add(new Point(x, source.centreY()));
                points.add(new Point(x, below));
                points.add(new Point(in, below));
                points.add(new Point(in, target.centreY()));
            }
            case BELOW -> {
                double in = upright(route.last(), router.lastGroup(edge));
                points.add(new Point(exitX, source.bottom()));
                points.add(new Point(exitX, below));
                points.add(new Point(in, below));
                points.add(new Point(in, target.centreY()));
            }
            case BACK -> {
                points.add(new Point(exitX, source.bottom()));
                points.add(new Point(exitX, below));
                points.add(new Point(target.centreX(), below));
                points.add(new Point(target.centreX(), target.bottom()));
                return points;
            }
        }
        points.add(new Point(target.x(), target.centreY()));
        return points;
    }

    private double upright(int channel, String group) {
        double left = columnX[channel] - channelWidth(channel);
        int count = router.upright().count(channel);
        double free = channelWidth(channel) - (count - 1) * TRACK;
        return left + free / 2 + router.upright().track(channel, group) * TRACK;
    }

    private double level(Route route, LayoutEdge edge) {
        int row = route.gap();
        int track = router.level().track(row, edge.id());
        return rowY[row] + rowHeight[row] + gapHeight(row) - (track + 1) * TRACK;
    }

    private Box box(String id) {
        var box = boxes.get(id);
        if (box == null) {
            throw new IllegalArgumentException("The flow ends at '%s', which has no place.".formatted(id));
        }
        return box;
    }

    public Map<String, Box> boxes() {
        return boxes;
    }

    /** Corners of each flow, both ends included. */
    public Map<String, List<Point>> routes() {
        return routes;
    }

    /** The bands from the top; one that covers everything where there are no lanes. */
    public List<Box> lanes() {
        return lanes;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }
}
