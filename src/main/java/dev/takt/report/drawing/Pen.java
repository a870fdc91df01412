package dev.takt.report.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the marks of a drawing. */
public final class Pen {

    private final List<Mark> marks = new ArrayList<>();

    public List<Mark> marks() {
        return marks;
    }

    public void open(String kind, Map<String, String> data, @Nullable String title) {
        marks.add(new Mark.Open(kind, data, title == null ? null : Fit.clean(title)));
    }

    public void close() {
        marks.add(new Mark.Close());
    }

    public void shape(Outline outline, @Nullable Ink fill, @Nullable Ink stroke, double width) {
        marks.add(new Mark.Shape(outline, fill, stroke, width, 0));
    }

    public void box(double x, double y, double w, double h, double radius, @Nullable Ink fill, @Nullable Ink stroke) {
        shape(Outline.box(x, y, w, h, radius), fill, stroke, 1);
    }

    public void line(Ink ink, double width, double... points) {
        shape(Outline.polyline(points), null, ink, width);
    }

    public void dashed(Ink ink, double width, double dash, double... points) {
        marks.add(new Mark.Shape(Outline.polyline(points), null, ink, width, dash));
    }

    public void dashedBox(double x, double y, double w, double h, double radius, @Nullable Ink fill, Ink stroke) {
        marks.add(new Mark.Shape(Outline.box(x, y, w, h, radius), fill, stroke, 1, 4));
    }

    /** A filled arrow head whose tip is at x, y. */
    public void head(Ink ink, double x, double y, Direction direction) {
        double a = 7;
        double b = 3.5;
        shape(
                switch (direction) {
                    case RIGHT -> Outline.polygon(x, y, x - a, y - b, x - a, y + b);
                    case LEFT -> Outline.polygon(x, y, x + a, y - b, x + a, y + b);
                    case UP -> Outline.polygon(x, y, x - b, y + a, x + b, y + a);
                    case DOWN -> Outline.polygon(x, y, x - b, y - a, x + b, y - a);
                },
                ink,
                null,
                0);
    }

    public enum Direction {
        RIGHT,
        LEFT,
        UP,
        DOWN
    }

    /** Text that is known to fit. */
    public void text(double x, double y, String text, TextStyle style, Mark.Anchor anchor) {
        var clean = Fit.clean(text);
        if (!clean.isEmpty()) {
            marks.add(new Mark.Text(x, y, clean, style, anchor));
        }
    }

    public void text(double x, double y, String text, TextStyle style) {
        text(x, y, text, style, Mark.Anchor.START);
    }

    /** Text cut to a width. */
    public void fitted(double x, double y, String text, TextStyle style, Mark.Anchor anchor, double width) {
        text(x, y, Fit.line(text, style, width), style, anchor);
    }

    /** Lines at 45° through a box, the second cue beside a colour. */
    public void hatch(double x, double y, double w, double h, double every, Ink ink, boolean both) {
        for (double d = every; d < w + h; d += every) {
            double x1 = x + Math.max(0, d - h);
            double y1 = y + Math.min(h, d);
            double x2 = x + Math.min(w, d);
            double y2 = y + Math.max(0, d - w);
            line(ink, 1, x1, y1, x2, y2);
            if (both) {
                line(ink, 1, x1, y + y + h - y1, x2, y + y + h - y2);
            }
        }
    }

    /** Another drawing with its corner at x, y. */
    public void place(double dx, double dy, List<Mark> others) {
        for (var mark : others) {
            marks.add(
                    switch (mark) {
                        case Mark.Open open -> open;
                        case Mark.Close close -> close;
                        case Mark.Shape s ->
                            new Mark.Shape(s.outline().moved(dx, dy), s.fill(), s.stroke(), s.strokeWidth(), s.dash());
                        case Mark.Text t -> new Mark.Text(t.x() + dx, t.y() + dy, t.text(), t.style(), t.anchor());
                    });
        }
    }
}
