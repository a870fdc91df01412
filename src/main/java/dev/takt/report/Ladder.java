package dev.takt.report;

import static dev.takt.report.LineLayout.BOX;
import static dev.takt.report.LineLayout.EXTRA;

import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Pen;
import java.util.ArrayList;
import java.util.Map;

/** The time ladder below a row: waiting above, work below. */
final class Ladder {

    static final double HEIGHT = 66;

    private final Texts texts;
    private final Pen pen;
    private final RowLayout layout;

    Ladder(Texts texts, Pen pen, RowLayout layout) {
        this.texts = texts;
        this.pen = pen;
        this.layout = layout;
    }

    /** @param begins whether the line begins in this row */
    void draw(double top, boolean begins) {
        var boxes = layout.of.line.boxes();
        double x = layout.x;
        double up = top + 20;
        double low = top + 42;
        boolean first = true;
        double at = x;
        double level = up;
        for (int g = layout.row.first(); g <= layout.lastGap(); g++) {
            var gap = layout.gap(g);
            double start = gap.x();
            if (gap.extra() > 0) {
                extra(g, start, up, low, first, level);
                at = start + EXTRA;
                level = low;
                first = false;
            }
            if (g > layout.row.last()) {
                break;
            }
            double bx = layout.boxX(g);
            var box = boxes.get(g);
            double begin = Math.max(at, start);
            if (!first) {
                pen.line(Ink.TEXT, 1.4, begin, level, begin, up);
            }
            pen.line(Ink.TEXT, 1.4, begin, up, bx, up);
            pen.line(Ink.TEXT, 1.4, bx, up, bx, low);
            pen.line(Ink.TEXT, 1.4, bx, low, bx + BOX, low);
            pen.fitted(
                    (begin + bx) / 2,
                    up - 5,
                    texts.time(box.waitingSeconds()),
                    Texts.SMALL,
                    Mark.Anchor.MIDDLE,
                    bx - begin);
            pen.fitted(bx + BOX / 2, low + 14, texts.time(box.processSeconds()), Texts.SMALL, Mark.Anchor.MIDDLE, BOX);
            at = bx + BOX;
            level = low;
            first = false;
        }
        if (begins) {
            pen.text(x - 8, up + 4, "wait", Texts.TINY, Mark.Anchor.END);
            pen.text(x - 8, low + 4, "work", Texts.TINY, Mark.Anchor.END);
        }
    }

    /** What branches and holds add at this place, both levels in one. */
    private void extra(int g, double start, double up, double low, boolean first, double level) {
        var branches = layout.of.branches(g);
        var here = layout.of.holds(g);
        double wait = branches.stream().mapToDouble(b -> b.waitingSeconds).sum()
                + here.stream().mapToDouble(StreamLine.Hold::waitingSeconds).sum();
        double work = branches.stream().mapToDouble(b -> b.processSeconds).sum();
        double half = start + EXTRA / 2;
        var names = new ArrayList<String>();
        branches.forEach(b -> names.add(Integer.toString(b.number)));
        here.forEach(h -> names.add(h.title()));
        pen.open(
                "ladder-branches",
                Map.of(),
                "Expected per case on " + String.join(", ", names) + ": wait " + texts.time(wait) + ", work "
                        + texts.time(work));
        if (!first) {
            pen.line(Ink.ACCENT, 1.4, start, level, start, up);
        }
        pen.dashed(Ink.ACCENT, 1.4, 3, start, up, half, up, half, low, start + EXTRA, low);
        pen.fitted(start + EXTRA / 4, up - 5, texts.time(wait), Texts.SMALL, Mark.Anchor.MIDDLE, EXTRA / 2);
        pen.fitted(start + 3 * EXTRA / 4, low + 14, texts.time(work), Texts.SMALL, Mark.Anchor.MIDDLE, EXTRA / 2);
        var numbers = String.join(", ", names);
        var words = branches.size() == 1 ? "branch " + numbers : "branches " + numbers;
        var label = branches.isEmpty() || Texts.TINY.width(words) > EXTRA / 2 - 4 ? numbers : words;
        pen.fitted(
                start + 3 * EXTRA / 4 - 2, up + 2, label, Texts.TINY.in(Ink.ACCENT), Mark.Anchor.MIDDLE, EXTRA / 2 - 4);
        pen.close();
    }
}
