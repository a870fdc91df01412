package dev.takt.report;

import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.report.drawing.Drawing;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Pen;
import dev.takt.units.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The swim-lane time view: one typical case on the working clock, a lane for each role. The typical case takes the most
 * frequent of alternatives, does every loop once, and takes the mean of every time; so it is not as long as the expected
 * lead time, and both are named. The other ways are named too; those that are drawn out are taken.
 */
final class TimeView {

    private static final double PAD = 28;
    private static final double BAR = 26;
    private static final int MOST_BARS = 600;
    private static final int MOST_TURNS = 40;
    private static final double TURN = 20;
    private static final double WIDEST_TURN = 300;

    /** One execution of a step: waits from {@code start}, works until {@code end}. */
    record Bar(StepView step, double start, double work, double end, boolean critical) {}

    private final MappedStream mapped;
    private final PictureOptions options;
    private final Texts texts;
    private final Map<NodeId, StepView> steps;
    private final Pen pen = new Pen();

    private TimeView(MappedStream mapped, PictureOptions options) {
        this.mapped = mapped;
        this.options = options;
        this.texts = new Texts(mapped.stream().defaultCalendar());
        this.steps = StepView.of(mapped);
    }

    static Drawing draw(MappedStream mapped, PictureOptions options) {
        return new TimeView(mapped, options).draw();
    }

    private Drawing draw() {
        double width = options.width();
        double y = Heading.draw(pen, mapped, texts, "Time view of a typical case", PAD, PAD, width - 2 * PAD) + 8;
        var played = TypicalCase.of(mapped.analysis().course(), LineNames.of(mapped, steps), options.expanded());
        var all = played.bars();
        double end = all.stream().mapToDouble(Bar::end).max().orElse(0);
        if (all.isEmpty() || !(end > 0) || Double.isInfinite(end)) {
            pen.text(PAD, y + 20, "There is no time to show: give the steps process times and waits.", Texts.PLAIN);
            return drawing(width, y + 50);
        }
        var lead = mapped.analysis().profile().cases().leadTime();
        var sentence = "This case takes %s of working time: %s. Expected lead time, with all shares and loops: %s."
                .formatted(
                        texts.time(end),
                        played.turns().stream().anyMatch(TypicalCase.Turn::taken)
                                ? "the way marked below"
                                : "the likeliest way, every loop once",
                        texts.time(lead == null ? null : lead.mean()));
        for (var text : Fit.lines(sentence, Texts.PLAIN, width - 2 * PAD, 3)) {
            pen.text(PAD, y + 8, text, Texts.PLAIN);
            y += 16;
        }
        y = turns(played.turns(), y) + 10;
        var bars = all.size() <= MOST_BARS ? all : all.subList(0, MOST_BARS);
        var lanes = new LinkedHashMap<String, List<List<Bar>>>();
        for (var bar : bars) {
            var role = bar.step().roleName() == null ? "No role" : bar.step().roleName();
            place(lanes.computeIfAbsent(role, r -> new ArrayList<>()), bar, end / (width - 2 * PAD - 200));
        }
        double labels = Math.min(190, width * 0.18);
        double x = PAD + labels + 10;
        double scale = (width - PAD - 20 - x) / end;
        double top = y + 22;
        double height = lanes.values().stream()
                .mapToDouble(l -> l.size() * (BAR + 16) + 12)
                .sum();
        axis(end, scale, x, top, top + height);
        double at = top;
        for (var lane : lanes.entrySet()) {
            double h = lane.getValue().size() * (BAR + 16) + 12;
            pen.line(Ink.LINE, 1, PAD, at, width - PAD, at);
            double nameY = at + 22;
            for (var text : Fit.lines(lane.getKey(), Texts.STRONG, labels, 2)) {
                pen.text(PAD, nameY, text, Texts.STRONG);
                nameY += 15;
            }
            for (int i = 0; i < lane.getValue().size(); i++) {
                var row = lane.getValue().get(i);
                for (int k = 0; k < row.size(); k++) {
                    double limit = k + 1 < row.size() ? x + row.get(k + 1).start() * scale - 6 : width - PAD;
                    bar(row.get(k), x, at + 6 + i * (BAR + 16), scale, limit, row.size() == 1);
                }
            }
            at += h;
        }
        pen.line(Ink.LINE, 1, PAD, at, width - PAD, at);
        y = at + 36;
        if (bars.size() < all.size()) {
            pen.text(PAD, y, "and %,d more steps".formatted(all.size() - bars.size()), Texts.CAPTION);
            y += 18;
        }
        return drawing(width, legend(y) + PAD);
    }

    private Drawing drawing(double width, double height) {
        var name = Fit.clean(mapped.name());
        return new Drawing(
                width,
                height,
                "Time view: " + name,
                "Swim lanes of one typical case of " + name + " on the working clock.",
                pen.marks(),
                options.theme().palette());
    }

    /** The ways the case could take, or takes because it is asked to, each to be chosen; says where they end. */
    private double turns(List<TypicalCase.Turn> turns, double top) {
        double x = PAD;
        double y = top + 4;
        double right = options.width() - PAD;
        for (var turn : turns.subList(0, Math.min(MOST_TURNS, turns.size()))) {
            var style = turn.taken() ? Texts.SMALL_STRONG.in(Ink.ACCENT) : Texts.SMALL;
            var head = "%s%s%s · "
                    .formatted(turn.taken() ? "✓ " : "", Texts.percent(turn.share()), turn.again() ? " again" : "");
            var label = Fit.line(head + turn.name(), style, WIDEST_TURN);
            double w = style.width(label) + 16;
            if (x > PAD && x + w > right) {
                x = PAD;
                y += TURN + 6;
            }
            pen.open(
                    "branch",
                    Map.of("branch", turn.key()),
                    turn.taken() ? "Do not take: " + turn.name() : "Take: " + turn.name());
            pen.box(x, y, w, TURN, TURN / 2, Ink.SURFACE, turn.taken() ? Ink.ACCENT : Ink.STRONG_LINE);
            pen.text(x + 8, y + 14, label, style);
            pen.close();
            x += w + 8;
        }
        return turns.isEmpty() ? top : y + TURN + 6;
    }

    /** The first row of the lane in which the bar with its name does not meet the one before. */
    private static void place(List<List<Bar>> rows, Bar bar, double secondsPerPixel) {
        for (var row : rows) {
            var last = row.getLast();
            double named = last.start() + Math.max(last.end() - last.start(), 110 * secondsPerPixel);
            if (named <= bar.start() + 1e-9) {
                row.add(bar);
                return;
            }
        }
        rows.add(new ArrayList<>(List.of(bar)));
    }

    private void axis(double end, double scale, double x, double top, double bottom) {
        double unit = unit(end);
        for (double at = 0; at <= end * (1 + 1e-9); at += unit) {
            double lineX = x + at * scale;
            pen.line(Ink.LINE, 1, lineX, top, lineX, bottom);
            pen.text(lineX, top - 6, at == 0 ? "0" : texts.time(at), Texts.TINY, Mark.Anchor.MIDDLE);
        }
    }

    private double unit(double end) {
        double day = Durations.toSeconds(mapped.stream().defaultCalendar().workingTimePerDay());
        for (double step : new double[] {60, 300, 900, 1800, 3600, 7200}) {
            if (end / step <= 9) {
                return step;
            }
        }
        return Math.max(day / 2, WorkBalance.niceStep(end / day, 9) * day);
    }

    private void bar(Bar bar, double x, double y, double scale, double limit, boolean alone) {
        var step = bar.step();
        double from = x + bar.start() * scale;
        double work = x + bar.work() * scale;
        double to = x + bar.end() * scale;
        pen.open(
                "step",
                Map.of("step", step.id().value()),
                "%s: waits %s, then %s of work%s"
                        .formatted(
                                step.name(),
                                texts.time(bar.work() - bar.start()),
                                texts.time(bar.end() - bar.work()),
                                bar.critical() ? ", on the critical path" : ""));
        var style = Texts.TINY.in(Ink.TEXT);
        boolean fits = step.name().equals(Fit.line(step.name(), style, Math.max(24, limit - from)));
        if (fits || !alone) {
            pen.fitted(from, y + 10, step.name(), style, Mark.Anchor.START, Math.max(24, limit - from));
        } else { // at the end of the picture a name has its room on the left
            pen.fitted(limit, y + 10, step.name(), style, Mark.Anchor.END, limit - x);
        }
        double top = y + 14;
        double h = BAR - 8;
        if (work > from) {
            var ink = Texts.ink(step.waitKind());
            pen.dashedBox(from, top + 1, work - from, h - 2, 0, Ink.GROUND, ink);
            if (step.waitKind() != null && work - from > 14) {
                pen.text(
                        (from + work) / 2,
                        top + h / 2 + 3.5,
                        Texts.letter(step.waitKind()),
                        Texts.TINY.in(ink),
                        Mark.Anchor.MIDDLE);
            }
        }
        double w = Math.max(2.5, to - work);
        var valueClass = step.valueClass();
        if (valueClass == null) {
            pen.box(work, top, w, h, 0, Ink.SURFACE, Ink.STRONG_LINE);
        } else if (w < 8) {
            pen.box(work, top, w, h, 0, Texts.ink(valueClass), null);
        } else {
            LineDrawing.stripe(pen, valueClass, work, top, w, h);
        }
        if (bar.critical()) {
            pen.line(Ink.TEXT, 2, from, top + h + 3, Math.max(to, work + w), top + h + 3);
        }
        pen.close();
    }

    private double legend(double top) {
        double x = PAD;
        double y = top;
        for (var valueClass : ValueClass.values()) {
            LineDrawing.stripe(pen, valueClass, x, y - 10, 14, 13);
            x = word(x + 20, y, valueClass + " work");
        }
        pen.line(Ink.TEXT, 2, x, y - 3, x + 22, y - 3);
        x = word(x + 28, y, "critical path");
        var waits = "wait, by kind: Queue, Batch, Unavailable (off duty), External, Planned";
        if (x + 28 + Texts.SMALL.width(waits) > options.width() - PAD) {
            x = PAD;
            y += 20;
        }
        pen.dashedBox(x, y - 8, 22, 10, 0, Ink.GROUND, Ink.QUEUE);
        word(x + 28, y, waits);
        return y;
    }

    private double word(double x, double y, String text) {
        pen.text(x, y + 1, text, Texts.SMALL);
        return x + Texts.SMALL.width(text) + 18;
    }
}
