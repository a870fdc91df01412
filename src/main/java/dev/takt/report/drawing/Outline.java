package dev.takt.report.drawing;

import java.util.ArrayList;
import java.util.List;

/** Straight lines and curves, in pixels. */
public final class Outline {

    sealed interface Move {}

    record To(double x, double y) implements Move {}

    record Line(double x, double y) implements Move {}

    record Curve(double x1, double y1, double x2, double y2, double x, double y) implements Move {}

    record Close() implements Move {}

    private final List<Move> moves = new ArrayList<>();

    public Outline to(double x, double y) {
        moves.add(new To(x, y));
        return this;
    }

    public Outline line(double x, double y) {
        moves.add(new Line(x, y));
        return this;
    }

    public Outline curve(double x1, double y1, double x2, double y2, double x, double y) {
        moves.add(new Curve(x1, y1, x2, y2, x, y));
        return this;
    }

    public Outline close() {
        moves.add(new Close());
        return this;
    }

    /** A closed line through points given as x, y, x, y, … */
    public static Outline polygon(double... points) {
        return polyline(points).close();
    }

    public static Outline polyline(double... points) {
        var outline = new Outline().to(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            outline.line(points[i], points[i + 1]);
        }
        return outline;
    }

    private static final double ROUND = 0.5522847498;

    public static Outline circle(double x, double y, double r) {
        double k = ROUND * r;
        return new Outline()
                .to(x + r, y)
                .curve(x + r, y + k, x + k, y + r, x, y + r)
                .curve(x - k, y + r, x - r, y + k, x - r, y)
                .curve(x - r, y - k, x - k, y - r, x, y - r)
                .curve(x + k, y - r, x + r, y - k, x + r, y)
                .close();
    }

    public static Outline box(double x, double y, double w, double h, double radius) {
        double r = Math.min(radius, Math.min(w, h) / 2);
        if (r <= 0) {
            return polygon(x, y, x + w, y, x + w, y + h, x, y + h);
        }
        double k = r * (1 - ROUND);
        return new Outline()
                .to(x + r, y)
                .line(x + w - r, y)
                .curve(x + w - k, y, x + w, y + k, x + w, y + r)
                .line(x + w, y + h - r)
                .curve(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h)
                .line(x + r, y + h)
                .curve(x + k, y + h, x, y + h - k, x, y + h - r)
                .line(x, y + r)
                .curve(x, y + k, x + k, y, x + r, y)
                .close();
    }

    List<Move> moves() {
        return moves;
    }

    Outline moved(double dx, double dy) {
        var copy = new Outline();
        for (var move : moves) {
            copy.moves.add(
                    switch (move) {
                        case To m -> new To(m.x + dx, m.y + dy);
                        case Line m -> new Line(m.x + dx, m.y + dy);
                        case Curve m -> new Curve(m.x1 + dx, m.y1 + dy, m.x2 + dx, m.y2 + dy, m.x + dx, m.y + dy);
                        case Close m -> m;
                    });
        }
        return copy;
    }
}
