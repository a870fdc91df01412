package dev.takt.report;

import dev.takt.model.FlowNode;
import dev.takt.model.RoleId;
import dev.takt.model.ValueClass;
import dev.takt.report.drawing.Drawing;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Pen;
import dev.takt.units.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work-balance chart: what one case asks of each person of a role, step by step, against the takt time of the role
 * (method, sections 3 and 5). Load per person = Σ visits · process time · people / headcount; takt time of the role = its
 * working time / demand; the ratio of the two is the utilisation.
 */
final class WorkBalance {

    private static final double PAD = 28;
    private static final double ROW = 46;
    private static final int MOST_ROLES = 80;
    private static final int MOST_PARTS = 60;
    private static final double FULL = 0.85;

    /** @param perPerson working seconds of one case for one person; of the whole role where the headcount is unknown */
    private record Bar(
            String id,
            String name,
            @Nullable Double headcount,
            double perPerson,
            @Nullable Double takt,
            List<Part> parts) {

        @Nullable
        Double utilisation() {
            return headcount == null || takt == null ? null : Double.valueOf(perPerson / takt);
        }
    }

    private record Part(StepView step, double seconds) {}

    private final MappedStream mapped;
    private final PictureOptions options;
    private final Texts texts;
    private final Pen pen = new Pen();

    private WorkBalance(MappedStream mapped, PictureOptions options) {
        this.mapped = mapped;
        this.options = options;
        this.texts = new Texts(mapped.stream().defaultCalendar());
    }

    static Drawing draw(MappedStream mapped, PictureOptions options) {
        return new WorkBalance(mapped, options).draw();
    }

    private List<Bar> bars() {
        var stream = mapped.stream();
        var steps = StepView.of(mapped);
        var bars = new ArrayList<Bar>();
        for (var role : stream.roles()) {
            var parts = new ArrayList<Part>();
            double people = role.headcount() == null ? 1 : role.headcount();
            for (var step : steps.values()) {
                var figures = mapped.analysis().profile().steps().get(step.id());
                if (role.id().equals(step.role()) && figures != null && figures.labour() != null && isLeaf(step)) {
                    parts.add(new Part(step, figures.labour().mean() / people));
                }
            }
            parts.removeIf(p -> p.seconds() == 0);
            if (parts.isEmpty()) {
                continue;
            }
            bars.add(new Bar(
                    role.id().value(),
                    role.name(),
                    role.headcount(),
                    parts.stream().mapToDouble(Part::seconds).sum(),
                    takt(role.id()),
                    parts));
        }
        bars.sort(Comparator.comparingDouble((Bar b) -> {
                    var u = b.utilisation();
                    return u == null ? 0 : -u;
                })
                .thenComparing(Bar::name));
        return bars;
    }

    private boolean isLeaf(StepView step) {
        return mapped.stream().process().graph().allNodes().stream()
                .filter(n -> n.id().equals(step.id()))
                .noneMatch(n -> n instanceof FlowNode.SubProcess sub
                        && sub.body().allNodes().stream()
                                .anyMatch(i -> mapped.stream().step(i.id()).processTime() != null));
    }

    private @Nullable Double takt(RoleId role) {
        var demand = mapped.stream().demand();
        return demand == null
                ? null
                : Double.valueOf(
                        Durations.toSeconds(mapped.stream().calendarOf(role).workingTimePerWeek())
                                / (demand.perSecond() * Durations.toSeconds(Duration.ofDays(7))));
    }

    private Drawing draw() {
        double width = options.width();
        var bars = bars();
        double y = Heading.draw(pen, mapped, texts, "Work balance", PAD, PAD, width - 2 * PAD) + 10;
        if (bars.isEmpty()) {
            pen.text(PAD, y + 20, "No role has work: give the steps roles and process times.", Texts.PLAIN);
            return drawing(width, y + 50);
        }
        boolean known = bars.stream().anyMatch(b -> b.utilisation() != null);
        double labels = Math.min(230, width * 0.22);
        double chartX = PAD + labels + 12;
        double chartW = width - PAD - 150 - chartX;
        double most = bars.stream().mapToDouble(b -> length(b, known)).max().orElse(1);
        double top = known ? Math.max(1.05, most * 1.02) : most * 1.05;
        double scale = chartW / (top > 0 ? top : 1);
        int shown = Math.min(bars.size(), MOST_ROLES);
        double chartTop = y + 26;
        double bottom = chartTop + shown * ROW;
        axis(known, top, scale, chartX, chartTop, bottom);
        var ends = new double[shown];
        for (int i = 0; i < shown; i++) {
            ends[i] = bar(bars.get(i), known, chartX, chartTop + i * ROW, labels, scale);
        }
        if (known) {
            line(chartX + scale, chartTop, bottom, "takt time 100 %", Ink.CRITICAL, y + 4);
            line(chartX + FULL * scale, chartTop, bottom, "85 %", Ink.WARNING, y + 4);
        }
        for (int i = 0; i < shown; i++) {
            figure(bars.get(i), ends[i], chartTop + i * ROW, width);
        }
        double end = bottom + 34;
        if (shown < bars.size()) {
            pen.text(PAD, end, "and %,d more roles with less work".formatted(bars.size() - shown), Texts.CAPTION);
            end += 18;
        }
        var note = known
                ? "Length of a bar: work of one case per person ÷ takt time of the role = utilisation. Above 85 % queues grow steeply, above 100 % the demand cannot be met."
                : "Length of a bar: work of one case. Without demand there is no takt time, without headcount no share per person.";
        for (var text : Fit.lines(note, Texts.CAPTION, width - 2 * PAD, 3)) {
            pen.text(PAD, end, text, Texts.CAPTION);
            end += 15;
        }
        end += 8;
        double x = PAD;
        for (var valueClass : ValueClass.values()) {
            LineDrawing.stripe(pen, valueClass, x, end - 10, 14, 13);
            var text = valueClass + " " + Texts.word(valueClass);
            pen.text(x + 20, end + 1, text, Texts.SMALL);
            x += 40 + Texts.SMALL.width(text);
        }
        return drawing(width, end + PAD);
    }

    private Drawing drawing(double width, double height) {
        var name = Fit.clean(mapped.name());
        return new Drawing(
                width,
                height,
                "Work balance: " + name,
                "Work of one case by role against the takt time of " + name + ".",
                pen.marks(),
                options.theme().palette());
    }

    /** As a share of the takt time; where that is unknown for all, in seconds. */
    private static double length(Bar bar, boolean known) {
        if (!known) {
            return bar.perPerson();
        }
        var utilisation = bar.utilisation();
        return utilisation == null ? 0 : utilisation;
    }

    private void axis(boolean known, double top, double scale, double x, double y, double bottom) {
        double step = known ? niceStep(top, 6) : niceTime(top);
        for (double at = 0; at <= top + 1e-9; at += step) {
            double lineX = x + at * scale;
            pen.line(Ink.LINE, 1, lineX, y, lineX, bottom);
            pen.text(lineX, bottom + 15, known ? Texts.percent(at) : texts.effort(at), Texts.TINY, Mark.Anchor.MIDDLE);
        }
    }

    static double niceStep(double top, int most) {
        double raw = top / most;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (factor * power >= raw) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double niceTime(double top) {
        for (double step : new double[] {60, 300, 900, 1800, 3600, 7200, 14400, 28800}) {
            if (top / step <= 7) {
                return step;
            }
        }
        return niceStep(top / 3600, 6) * 3600;
    }

    private void line(double x, double top, double bottom, String label, Ink ink, double labelY) {
        pen.dashed(ink, 1.5, 5, x, top - 4, x, bottom);
        pen.text(
                x,
                labelY + 12,
                label,
                Texts.SMALL_STRONG.in(ink),
                ink == Ink.CRITICAL ? Mark.Anchor.START : Mark.Anchor.END);
    }

    /** @return where it ends */
    private double bar(Bar bar, boolean known, double x, double y, double labels, double scale) {
        pen.open("role", Map.of("role", bar.id()), title(bar));
        pen.fitted(PAD, y + 19, bar.name(), Texts.STRONG, Mark.Anchor.START, labels);
        var people = bar.headcount() == null
                ? "headcount unknown"
                : Texts.number(bar.headcount()) + (bar.headcount() == 1 ? " person" : " people");
        pen.fitted(PAD, y + 33, people, Texts.CAPTION, Mark.Anchor.START, labels);
        double length = length(bar, known) * scale;
        double at = x;
        var parts = bar.parts().size() <= MOST_PARTS ? bar.parts() : bar.parts().subList(0, MOST_PARTS);
        for (var part : parts) {
            double w = bar.perPerson() == 0 ? 0 : length * part.seconds() / bar.perPerson();
            part(part, at, y + 8, w);
            at += w;
        }
        if (length > at - x + 0.5) {
            pen.box(at, y + 8, length - (at - x), 24, 0, Ink.SUNKEN, Ink.STRONG_LINE);
            at = x + length;
        }
        pen.close();
        return at;
    }

    private void figure(Bar bar, double at, double y, double width) {
        var utilisation = bar.utilisation();
        var text = utilisation == null
                ? texts.effort(bar.perPerson()) + " a case"
                : Texts.percent(utilisation) + " · " + texts.effort(bar.perPerson());
        var ink = utilisation == null || utilisation < FULL ? Ink.TEXT : utilisation < 1 ? Ink.WARNING : Ink.CRITICAL;
        double room = width - PAD - at + 4;
        double covered = Math.min(room, Texts.SMALL_STRONG.width(text)) + 6;
        pen.box(at + 5, y + 12, covered, 18, 0, Ink.GROUND, null); // the limits do not cross the figure
        pen.fitted(at + 8, y + 25, text, Texts.SMALL_STRONG.in(ink), Mark.Anchor.START, room);
    }

    private void part(Part part, double x, double y, double w) {
        if (w <= 0) {
            return;
        }
        var step = part.step();
        pen.open(
                "step",
                Map.of("step", step.id().value()),
                "%s: %s of work per case".formatted(step.name(), texts.effort(part.seconds())));
        var valueClass = step.valueClass();
        if (valueClass == null) {
            pen.box(x, y, w, 24, 0, Ink.SURFACE, Ink.STRONG_LINE);
        } else {
            pen.box(x, y, w, 24, 0, Texts.ground(valueClass), Texts.ink(valueClass));
            if (valueClass == ValueClass.VA) {
                pen.box(x, y + 18, w, 6, 0, Texts.ink(valueClass), null);
            } else {
                pen.hatch(x, y + 18, w, 6, 6, Texts.ink(valueClass), valueClass == ValueClass.NVA);
            }
        }
        if (w > 34) {
            pen.fitted(x + 4, y + 13, step.name(), Texts.TINY.in(Ink.TEXT), Mark.Anchor.START, w - 8);
        }
        pen.close();
    }

    private String title(Bar bar) {
        var utilisation = bar.utilisation();
        return "%s: %s of work per case and person%s"
                .formatted(
                        bar.name(),
                        texts.effort(bar.perPerson()),
                        utilisation == null ? "" : ", utilisation " + Texts.percent(utilisation));
    }
}
