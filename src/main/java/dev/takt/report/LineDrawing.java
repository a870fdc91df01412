package dev.takt.report;

import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.report.drawing.Pen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a {@link StreamLine} in as many rows as its width needs. {@link LineLayout} breaks it, {@link RowLayout} places what lies
 * along a row, {@link RowDrawing} draws it with its {@link StepBox boxes}, {@link BranchChips branches} and {@link Ladder}.
 */
final class LineDrawing {

    private static final double BETWEEN_ROWS = 20;

    /** @param bursts numbers of findings by step */
    record Context(
            Texts texts,
            Map<NodeId, List<FindingNumbers.Numbered>> bursts,
            Map<NodeId, String> changes,
            PictureOptions options) {}

    /** Where the line begins and ends on the page. */
    record Ends(double startX, double startY, double endX, double endY, double bottom) {}

    private LineDrawing() {}

    /** @param ladder whether the time of the line counts for the case */
    static Ends draw(StreamLine line, Context context, Pen pen, double left, double right, double top, boolean ladder) {
        var layout = new LineLayout(line, left, right);
        var levels = levels(line.frames());
        var rows = layout.rows();
        var ends = new Ends(left, top, left, top, top);
        double y = top;
        for (int i = 0; i < rows.size(); i++) {
            var place = new RowLayout(layout, rows.get(i));
            var row = new RowDrawing(context, pen, place, levels, i, y);
            double bottom = row.draw(ladder);
            ends = new Ends(
                    i == 0 ? place.x : ends.startX(),
                    i == 0 ? row.flowY() : ends.startY(),
                    place.endX,
                    row.flowY(),
                    bottom);
            y = bottom + BETWEEN_ROWS;
        }
        return ends;
    }

    /** Inner frames lie below outer ones. */
    private static Map<StreamLine.Frame, Integer> levels(List<StreamLine.Frame> all) {
        var levels = new LinkedHashMap<StreamLine.Frame, Integer>();
        var frames = new ArrayList<>(all);
        frames.sort(Comparator.comparingInt((StreamLine.Frame f) -> f.last() - f.first())
                .thenComparingInt(StreamLine.Frame::first));
        for (var frame : frames) {
            int level = 0;
            for (var other : levels.entrySet()) {
                boolean apart =
                        other.getKey().last() < frame.first() || other.getKey().first() > frame.last();
                if (!apart) {
                    level = Math.max(level, other.getValue() + 1);
                }
            }
            levels.put(frame, level);
        }
        return levels;
    }

    /** The stripe of a value class: solid, hatched, cross-hatched, with a colour each. */
    static void stripe(Pen pen, ValueClass valueClass, double x, double y, double w, double h) {
        var ink = Texts.ink(valueClass);
        pen.box(x, y, w, h, 0, valueClass == ValueClass.VA ? ink : Texts.ground(valueClass), ink);
        if (valueClass != ValueClass.VA) {
            pen.hatch(x, y, w, h, 6, ink, valueClass == ValueClass.NVA);
        }
    }
}
