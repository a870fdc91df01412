package dev.takt.report;

import dev.takt.model.NodeId;
import dev.takt.report.drawing.Drawing;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Pen;
import dev.takt.report.drawing.TextStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Current state and future state side by side, with the figures of both and what has changed. */
final class Comparison {

    private static final double PAD = 28;
    private static final double ROW = 22;

    /** A map needs room for three steps in a row, or it gets too long to compare. */
    private static final double NARROWEST = 1_080;

    private Comparison() {}

    static Drawing draw(MappedStream current, MappedStream future, PictureOptions options) {
        double half = Math.max(NARROWEST, (options.width() - 16) / 2);
        double width = 2 * half + 16;
        var narrow = options.withWidth(half);
        var changesBefore = changes(current, future, "gone");
        var changesAfter = changes(future, current, "new");
        var left = ValueStreamMap.draw(current, changesBefore, narrow);
        var right = ValueStreamMap.draw(future, changesAfter, narrow);
        var pen = new Pen();
        pen.text(PAD, PAD + 12, "Current state and future state", Texts.TITLE);
        double y = table(pen, current, future, PAD + 30, width) + 20;
        double height = Math.max(left.height(), right.height());
        pen.line(Ink.LINE, 1, half + 8, y, half + 8, y + height);
        label(pen, "Current state", 0, y, half);
        label(pen, "Future state", half + 16, y, half);
        pen.open("current", Map.of(), null);
        pen.place(0, y + 26, left.marks());
        pen.close();
        pen.open("future", Map.of(), null);
        pen.place(half + 16, y + 26, right.marks());
        pen.close();
        return new Drawing(
                width,
                y + 26 + height,
                "Current and future state: " + Fit.clean(current.name()),
                "Value-stream maps of the current state (%s) and the future state (%s) side by side."
                        .formatted(stateOf(current), stateOf(future)),
                pen.marks(),
                options.theme().palette());
    }

    private static String stateOf(MappedStream mapped) {
        return Fit.clean(mapped.name() + (mapped.state() == null ? "" : ", " + mapped.state()));
    }

    private static void label(Pen pen, String text, double x, double y, double width) {
        pen.box(x + PAD, y, width - 2 * PAD, 24, 2, Ink.SUNKEN, null);
        pen.text(x + width / 2, y + 16.5, text, Texts.HEADING, Mark.Anchor.MIDDLE);
    }

    /** A word on every step that the other state lacks, or whose data it has differently. */
    private static Map<NodeId, String> changes(MappedStream of, MappedStream other, String lacking) {
        var mine = StepView.of(of);
        var theirs = StepView.of(other);
        var changes = new HashMap<NodeId, String>();
        mine.forEach((id, step) -> {
            var their = theirs.get(id);
            if (their == null) {
                changes.put(id, lacking);
            } else if (!sameData(of, other, step, their)) {
                changes.put(id, "changed");
            }
        });
        return changes;
    }

    /** What somebody has put in; figures that merely follow are not a change of the step. */
    private static boolean sameData(MappedStream a, MappedStream b, StepView mine, StepView theirs) {
        var one = a.stream().step(mine.id());
        var two = b.stream().step(theirs.id());
        return mine.name().equals(theirs.name())
                && one.people() == two.people()
                && Objects.equals(one.role(), two.role())
                && Objects.equals(one.system(), two.system())
                && Objects.equals(one.processTime(), two.processTime())
                && Objects.equals(one.waiting(), two.waiting())
                && Objects.equals(one.completeAndAccurate(), two.completeAndAccurate())
                && Objects.equals(mine.valueClass(), theirs.valueClass());
    }

    private static double table(Pen pen, MappedStream current, MappedStream future, double top, double width) {
        var before = Totals.of(current);
        var after = Totals.of(future);
        double[] columns = {PAD, PAD + 190, PAD + 320, PAD + 450, PAD + 570};
        String[] heads = {"Figure of one case", "Current", "Future", "Change", ""};
        double y = top;
        for (int i = 0; i < heads.length; i++) {
            pen.text(
                    i == 0 || i == 4 ? columns[i] : columns[i] + 90,
                    y + 12,
                    heads[i],
                    Texts.CAPTION,
                    i == 0 || i == 4 ? Mark.Anchor.START : Mark.Anchor.END);
        }
        y += 18;
        for (int i = 0; i < before.size(); i++) {
            var b = before.get(i);
            var a = after.get(i);
            pen.line(Ink.LINE, 1, PAD, y, Math.min(width - PAD, columns[4] + 80), y);
            pen.text(columns[0], y + 15, b.label(), Texts.PLAIN);
            pen.fitted(columns[1] + 90, y + 15, b.text(), Texts.PLAIN, Mark.Anchor.END, 126);
            pen.fitted(columns[2] + 90, y + 15, a.text(), Texts.PLAIN, Mark.Anchor.END, 126);
            change(pen, b, a, columns, y + 15);
            y += ROW;
        }
        return y;
    }

    private static void change(Pen pen, Totals before, Totals after, double[] columns, double y) {
        if (before.value() == null || after.value() == null) {
            pen.text(columns[3] + 90, y, "–", Texts.PLAIN, Mark.Anchor.END);
            return;
        }
        double difference = after.value() - before.value();
        if (Math.abs(difference) <= 1e-9 * (1 + Math.abs(before.value()))) {
            pen.text(columns[3] + 90, y, "same", Texts.PLAIN.in(Ink.MUTED), Mark.Anchor.END);
            return;
        }
        var text = before.value() == 0
                ? (difference > 0 ? "up from 0" : "down from 0")
                : (difference > 0 ? "+" : "−") + Texts.percent(Math.abs(difference / before.value()));
        pen.text(columns[3] + 90, y, text, new TextStyle(12, true, Ink.TEXT), Mark.Anchor.END);
        if (before.better() != 0) {
            boolean better = difference > 0 == before.better() > 0;
            pen.text(columns[4], y, better ? "▲ better" : "▼ worse", Texts.PLAIN.in(better ? Ink.GOOD : Ink.CRITICAL));
        }
    }
}
