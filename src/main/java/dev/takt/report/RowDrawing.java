package dev.takt.report;

import static dev.takt.report.LineLayout.BOX;
import static dev.takt.report.LineLayout.BOX_HEIGHT;
import static dev.takt.report.LineLayout.DATA_ROW;
import static dev.takt.report.LineLayout.DATA_ROWS;
import static dev.takt.report.LineLayout.QUEUE;

import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Outline;
import dev.takt.report.drawing.Pen;
import java.util.Map;

/** One row of a line: frames above, boxes with what waits before them, branches, the ladder. */
final class RowDrawing {

    private static final double FRAME = 21;
    private static final double ABOVE = 36;

    private final LineDrawing.Context context;
    private final Pen pen;
    private final RowLayout layout;
    private final Map<StreamLine.Frame, Integer> levels;
    private final int number;
    private final double top;
    private final double boxTop;
    private final double flowY;
    private final BranchChips chips;

    /**
     * @param levels of the frames of the line, the innermost is 0
     * @param number of the row, the first is 0
     */
    RowDrawing(
            LineDrawing.Context context,
            Pen pen,
            RowLayout layout,
            Map<StreamLine.Frame, Integer> levels,
            int number,
            double top) {
        this.context = context;
        this.pen = pen;
        this.layout = layout;
        this.levels = levels;
        this.number = number;
        this.top = top;
        boolean empty = layout.row.isEmpty();
        this.boxTop = top + frameLevels() * FRAME + (empty ? 0 : ABOVE);
        this.flowY = boxTop + (empty ? 16 : BOX_HEIGHT / 2);
        double chipTop = empty ? flowY + 14 : boxTop + BOX_HEIGHT + DATA_ROWS * DATA_ROW + 18;
        this.chips = new BranchChips(context, pen, layout, flowY, chipTop);
    }

    private int frameLevels() {
        return levels.entrySet().stream()
                .filter(f -> layout.row.touches(f.getKey()))
                .mapToInt(f -> f.getValue() + 1)
                .max()
                .orElse(0);
    }

    /** Of the line that runs through the boxes. */
    double flowY() {
        return flowY;
    }

    /** Draws the row and says where it ends. */
    double draw(boolean ladder) {
        frames();
        chips.drawLines();
        flow();
        var row = layout.row;
        var boxes = new StepBox(context, pen, boxTop);
        for (int i = row.first(); i <= row.last(); i++) {
            boxes.draw(layout.of.line.boxes().get(i), layout.boxX(i));
        }
        chips.draw();
        if (!ladder || row.isEmpty()) {
            return chips.bottom();
        }
        new Ladder(context.texts(), pen, layout).draw(chips.bottom(), number == 0);
        return chips.bottom() + Ladder.HEIGHT;
    }

    private void frames() {
        int most = frameLevels() - 1;
        levels.forEach((frame, level) -> {
            if (layout.row.touches(frame)) {
                frame(frame, top + (most - level) * FRAME + 9);
            }
        });
    }

    private void frame(StreamLine.Frame frame, double y) {
        boolean begins = frame.first() >= layout.row.first();
        boolean ends = frame.last() <= layout.row.last();
        double x1 = begins ? layout.boxX(frame.first()) - 8 : layout.x;
        double x2 = ends ? layout.boxX(frame.last()) + BOX + 6 : layout.endX;
        var ink = frame.loop() ? Ink.ACCENT : Ink.MUTED;
        pen.open(frame.loop() ? "loop" : "frame", Map.of(), frame.title());
        if (begins) {
            pen.line(ink, 1.2, x1, y + 10, x1, y, x2, y);
        } else {
            pen.line(ink, 1.2, x1, y, x2, y);
        }
        if (ends) {
            pen.line(ink, 1.2, x2, y, x2, y + 10);
        }
        if (frame.loop() && begins) {
            pen.head(ink, x1, y + 13, Pen.Direction.DOWN);
        }
        var style = Texts.SMALL_STRONG.in(ink);
        var text = Fit.line((begins ? "" : "… ") + (frame.loop() ? "↺ " : "") + frame.label(), style, x2 - x1 - 24);
        double w = style.width(text);
        pen.box(x1 + 12, y - 8, w + 8, 15, 0, Ink.GROUND, null);
        pen.text(x1 + 16, y + 4, text, style);
        pen.close();
    }

    private void flow() {
        if (number > 0) {
            pen.text(layout.x - 4, flowY - 8, "from row " + number, Texts.TINY, Mark.Anchor.END);
        }
        for (int g = layout.row.first(); g <= layout.row.last(); g++) {
            var gap = layout.gap(g);
            double start = gap.x();
            double to = layout.boxX(g);
            double arrowFrom = to - QUEUE + 4;
            if (arrowFrom > start) {
                pen.line(Ink.STRONG_LINE, 1.2, start, flowY, arrowFrom, flowY);
            }
            push(arrowFrom, to);
            labels(g, gap);
            queue(layout.of.line.boxes().get(g), to - QUEUE / 2);
        }
        if (layout.row.end()) {
            var gap = layout.gap(layout.of.line.boxes().size());
            pen.line(Ink.STRONG_LINE, 1.2, gap.x(), flowY, layout.endX, flowY);
        } else {
            pen.line(Ink.STRONG_LINE, 1.2, layout.endX, flowY, layout.endX + 14, flowY);
            pen.head(Ink.STRONG_LINE, layout.endX + 20, flowY, Pen.Direction.RIGHT);
            pen.text(layout.endX + 6, flowY + 18, "to row " + (number + 2), Texts.TINY);
        }
    }

    private void labels(int g, RowLayout.Gap gap) {
        var here = layout.of.line.ports(g);
        for (int s = 0; s < here.size(); s++) {
            var label = here.get(s).label();
            if (!label.isEmpty()) {
                pen.text(gap.slots()[s] - 2, flowY - 8, label, Texts.TINY.in(Ink.TEXT));
            }
        }
    }

    /** The striped arrow of work that is pushed on. */
    private void push(double from, double to) {
        double tip = to - 1;
        for (double at = from; at + 4 < tip - 9; at += 7) {
            pen.shape(
                    Outline.polygon(at, flowY - 4, at + 4, flowY - 4, at + 4, flowY + 4, at, flowY + 4),
                    Ink.STRONG_LINE,
                    null,
                    0);
        }
        pen.line(Ink.STRONG_LINE, 1, from, flowY - 4, tip - 9, flowY - 4);
        pen.line(Ink.STRONG_LINE, 1, from, flowY + 4, tip - 9, flowY + 4);
        pen.shape(Outline.polygon(tip - 10, flowY - 8, tip, flowY, tip - 10, flowY + 8), Ink.STRONG_LINE, null, 0);
    }

    private void queue(StreamLine.Box box, double centre) {
        var kinds = box.steps().stream()
                .map(p -> p.step().waitKind())
                .filter(k -> k != null)
                .distinct()
                .toList();
        if (kinds.isEmpty()) {
            return;
        }
        var kind = kinds.size() == 1 ? kinds.getFirst() : null;
        var ink = Texts.ink(kind);
        double base = flowY - 8;
        var wips = box.steps().stream()
                .map(p -> p.step().wip())
                .filter(w -> w != null)
                .toList();
        var wip = wips.isEmpty()
                ? null
                : Double.valueOf(wips.stream().mapToDouble(w -> w).sum());
        var word = kind == null ? "Mixed" : Texts.word(kind);
        pen.open(
                "queue",
                Map.of(),
                "%s before %s%s"
                        .formatted(
                                word + " wait",
                                box.steps().getFirst().step().name(),
                                wip == null ? "" : ": " + Texts.number(wip) + " cases wait on average (Little)"));
        pen.shape(Outline.polygon(centre, base - 30, centre + 17, base, centre - 17, base), Ink.GROUND, ink, 1.6);
        pen.text(
                centre,
                base - 6,
                kind == null ? "…" : Texts.letter(kind),
                Texts.SMALL_STRONG.in(ink),
                Mark.Anchor.MIDDLE);
        pen.fitted(centre, flowY + 20, word, Texts.TINY.in(ink), Mark.Anchor.MIDDLE, QUEUE - 4);
        if (wip != null) {
            pen.fitted(
                    centre,
                    flowY + 33,
                    "WIP " + Texts.number(wip),
                    Texts.TINY.in(Ink.TEXT),
                    Mark.Anchor.MIDDLE,
                    QUEUE - 2);
        }
        pen.close();
    }
}
