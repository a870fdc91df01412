package dev.takt.report;

import static dev.takt.report.LineLayout.BOX;
import static dev.takt.report.LineLayout.BOX_HEIGHT;
import static dev.takt.report.LineLayout.DATA_ROW;
import static dev.takt.report.LineLayout.DATA_ROWS;

import dev.takt.model.ValueClass;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Outline;
import dev.takt.report.drawing.Pen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The box of a step, or of several that are shown as one, with its data below and what belongs to it above. */
final class StepBox {

    private final LineDrawing.Context context;
    private final Pen pen;
    private final double boxTop;

    StepBox(LineDrawing.Context context, Pen pen, double boxTop) {
        this.context = context;
        this.pen = pen;
        this.boxTop = boxTop;
    }

    void draw(StreamLine.Box box, double bx) {
        if (box.bundle() != null) {
            bundle(box, box.bundle(), bx);
        } else {
            step(box.steps().getFirst(), bx);
        }
    }

    private void bundle(StreamLine.Box box, Branch bundle, double bx) {
        pen.open("branch", Map.of("branch", bundle.key), bundle.name + ": " + Texts.steps(bundle.steps));
        for (int k = 2; k >= 0; k--) {
            pen.box(bx + 3 * k, boxTop - 3 * k, BOX - 6, BOX_HEIGHT, 2, Ink.SURFACE, Ink.STRONG_LINE);
        }
        var head = Texts.steps(bundle.steps) + (context.options().expands(bundle.key) ? ", below" : " together");
        pen.fitted(bx + 10, boxTop + 18, head, Texts.STRONG, Mark.Anchor.START, BOX - 26);
        double y = boxTop + 34;
        for (var text : Fit.lines(bundle.name, Texts.SMALL, BOX - 26, 3)) {
            pen.text(bx + 10, y, text, Texts.SMALL);
            y += 14;
        }
        pen.close();
        data(
                bx,
                List.of(
                        List.of("Process time", context.texts().time(box.processSeconds())),
                        List.of("Wait time", context.texts().time(box.waitingSeconds()))));
    }

    private void step(StreamLine.Placed placed, double bx) {
        var step = placed.step();
        var bursts = context.bursts().getOrDefault(step.id(), List.of());
        var change = context.changes().get(step.id());
        pen.open("step", Map.of("step", step.id().value()), title(step));
        system(step, bx, change == null ? 0 : Texts.SMALL_STRONG.width(change) + 14);
        pen.box(bx, boxTop, BOX, BOX_HEIGHT, 2, Ink.SURFACE, Ink.STRONG_LINE);
        valueClass(step.valueClass(), bx);
        double y = boxTop + 22;
        int nameLines = step.roleName() == null ? 4 : 3;
        for (var text : Fit.lines(step.name(), Texts.STRONG, BOX - 26, nameLines)) {
            pen.text(bx + 18, y, text, Texts.STRONG);
            y += 15;
        }
        if (step.roleName() != null) {
            double base = boxTop + BOX_HEIGHT - 8;
            operator(bx + 23, base - 4);
            pen.fitted(bx + 33, base, step.roleName(), Texts.CAPTION, Mark.Anchor.START, BOX - 40);
        }
        if (change != null) {
            pen.box(bx - 1.5, boxTop - 1.5, BOX + 3, BOX_HEIGHT + 3, 3, null, Ink.ACCENT);
            double w = Texts.SMALL_STRONG.width(change) + 10;
            pen.box(bx + BOX - w, boxTop - 39, w, 16, 3, Ink.ACCENT, null);
            pen.text(bx + BOX - w + 5, boxTop - 27, change, Texts.SMALL_STRONG.in(Ink.GROUND));
        }
        var texts = context.texts();
        data(
                bx,
                List.of(
                        List.of("Process time", texts.time(step.processTime())),
                        List.of("Wait time", texts.time(step.waiting())),
                        List.of("Lead time", texts.time(step.leadTime())),
                        List.of("%C&A", Texts.percent(step.completeAndAccurate())),
                        List.of("People", step.roleName() == null ? "–" : Integer.toString(step.people())),
                        List.of("Utilisation", Texts.percent(step.utilisation())),
                        List.of("Visits", Texts.number(step.visits()))));
        pen.close();
        bursts(bursts, bx);
    }

    private String title(StepView step) {
        var texts = context.texts();
        var parts = new ArrayList<String>();
        parts.add(step.name());
        if (step.roleName() != null) {
            parts.add("role " + step.roleName());
        }
        if (step.system() != null) {
            parts.add("system " + step.system());
        }
        if (step.valueClass() != null) {
            parts.add(Texts.word(step.valueClass()));
        }
        parts.add("process time " + texts.time(step.processTime()));
        parts.add("wait " + texts.time(step.waiting()) + " (working time)");
        return String.join(" · ", parts);
    }

    /**
     * The system that holds the information of the step, and the arrow of electronic information from it.
     *
     * @param reserved room that is taken at the right
     */
    private void system(StepView step, double bx, double reserved) {
        if (step.system() == null) {
            return;
        }
        var text = Fit.line(step.system(), Texts.TINY.in(Ink.TEXT), BOX - 16 - reserved);
        double w = Texts.TINY.width(text) + 14;
        double y = boxTop - 38; // above the bursts
        pen.box(bx, y, w, 16, 8, Ink.SUNKEN, Ink.LINE);
        pen.text(bx + 7, y + 11.5, text, Texts.TINY.in(Ink.TEXT));
        double at = bx + 14;
        pen.line(Ink.MUTED, 1.2, at, y + 16, at - 3, y + 28, at + 4, y + 25, at, y + 36);
        pen.head(Ink.MUTED, at, boxTop, Pen.Direction.DOWN);
    }

    private void operator(double cx, double cy) {
        pen.shape(Outline.circle(cx, cy - 2, 2.6), null, Ink.MUTED, 1.1);
        pen.shape(new Outline().to(cx - 5, cy + 5).curve(cx - 5, cy, cx + 5, cy, cx + 5, cy + 5), null, Ink.MUTED, 1.1);
    }

    private void valueClass(@Nullable ValueClass valueClass, double bx) {
        if (valueClass == null) {
            pen.line(Ink.LINE, 1, bx + 10, boxTop, bx + 10, boxTop + BOX_HEIGHT);
            return;
        }
        LineDrawing.stripe(pen, valueClass, bx, boxTop, 10, BOX_HEIGHT);
    }

    private void data(double bx, List<List<String>> rows) {
        double top = boxTop + BOX_HEIGHT;
        pen.box(bx, top, BOX, DATA_ROWS * DATA_ROW + 4, 0, Ink.GROUND, Ink.STRONG_LINE);
        double y = top;
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                pen.line(Ink.LINE, 1, bx + 1, y + 2, bx + BOX - 1, y + 2);
            }
            y += DATA_ROW;
            pen.text(bx + 7, y - 1.5, rows.get(i).get(0), Texts.CAPTION);
            pen.fitted(bx + BOX - 7, y - 1.5, rows.get(i).get(1), Texts.SMALL, Mark.Anchor.END, 70);
        }
    }

    private void bursts(List<FindingNumbers.Numbered> bursts, double bx) {
        int shown = bursts.size() > 4 ? 3 : bursts.size();
        double at = bx + BOX - 2;
        if (shown < bursts.size()) {
            var hidden = bursts.subList(shown, bursts.size());
            pen.open(
                    "more",
                    Map.of(),
                    hidden.stream()
                            .map(f -> f.number() + " " + f.finding().title())
                            .collect(Collectors.joining("; ")));
            pen.box(at - 26, boxTop - 14, 26, 15, 7, Ink.SUNKEN, Ink.STRONG_LINE);
            pen.text(at - 13, boxTop - 2.5, "+" + hidden.size(), Texts.TINY.in(Ink.TEXT), Mark.Anchor.MIDDLE);
            pen.close();
            at -= 30;
        }
        for (int i = shown - 1; i >= 0; i--) {
            at -= 12;
            FindingNumbers.burst(pen, bursts.get(i), at, boxTop - 6);
            at -= 14;
        }
    }
}
