package dev.takt.report;

import dev.takt.analysis.Course;
import dev.takt.diagnosis.Impact;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import dev.takt.report.drawing.Drawing;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Outline;
import dev.takt.report.drawing.Pen;
import dev.takt.report.drawing.TextStyle;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value-stream map: who asks, who gets, what happens between, how long it takes and where it hurts. */
final class ValueStreamMap {

    private static final double PAD = 28;
    private static final double FACTORY = 150;
    private static final int MOST_FINDINGS = 60;
    private static final int MOST_BANDS = 300;

    private final MappedStream mapped;
    private final PictureOptions options;
    private final SequencedMap<NodeId, StepView> steps;
    private final LineNames names;
    private final FindingNumbers findings;
    private final Texts texts;
    private final Pen pen = new Pen();
    private final double width;
    private final LineDrawing.Context context;

    private ValueStreamMap(MappedStream mapped, Map<NodeId, String> changes, PictureOptions options) {
        this.mapped = mapped;
        this.options = options;
        this.steps = StepView.of(mapped);
        this.names = LineNames.of(mapped, steps);
        this.findings = new FindingNumbers(mapped.findings(), steps.keySet());
        this.texts = new Texts(mapped.stream().defaultCalendar());
        this.width = options.width();
        this.context = new LineDrawing.Context(texts, findings.bySteps(), changes, options);
    }

    /** @param changes words to mark steps with, by step */
    static Drawing draw(MappedStream mapped, Map<NodeId, String> changes, PictureOptions options) {
        return new ValueStreamMap(mapped, changes, options).draw();
    }

    private Drawing draw() {
        var keys = new HashSet<String>();
        var line = StreamLine.of(mapped.analysis().course(), 1, 1, names, keys);
        number(line, 1);
        double y = Heading.draw(pen, mapped, texts, "Value-stream map", PAD, PAD, width - 2 * PAD);
        double top = y + 6;
        double bandTop = informationFlow(top);
        if (line.boxes().isEmpty()) {
            pen.text(PAD + FACTORY / 2, bandTop + 30, "There is no step yet.", Texts.PLAIN);
            y = bandTop + 60;
        } else {
            var ends = LineDrawing.draw(line, context, pen, PAD, width - PAD, bandTop, true);
            intoAndOut(ends, top);
            y = ends.bottom() + 14;
        }
        y = totals(y);
        y = bands(line, keys, y);
        y = offTheFlow(y);
        y = legend(y, !line.branches().isEmpty());
        y = findingList(y);
        var name = Fit.clean(mapped.name());
        return new Drawing(
                width,
                y + PAD - 10,
                "Value-stream map: " + name,
                description(),
                pen.marks(),
                options.theme().palette());
    }

    private String description() {
        var cases = mapped.analysis().profile().cases();
        var lead = cases.leadTime();
        return "%s with %s. Lead time %s of working time, process cycle efficiency %s, %d findings."
                .formatted(
                        Fit.clean(mapped.name()),
                        Texts.steps(steps.size()),
                        texts.time(lead == null ? null : lead.mean()),
                        Texts.percent(cases.processCycleEfficiency()),
                        findings.all().size());
    }

    private static int number(StreamLine line, int first) {
        int number = first;
        for (var branch : line.branches()) {
            branch.number = number++;
        }
        return number;
    }

    // ---- requester, information, customer

    private double informationFlow(double top) {
        var graph = mapped.stream().process().graph();
        var starts = new ArrayList<String>();
        var ends = new ArrayList<String>();
        for (var node : graph.nodes()) {
            if (node instanceof FlowNode.StartEvent start && !start.name().isBlank()) {
                starts.add(start.name());
            } else if (node instanceof FlowNode.EndEvent end
                    && !end.name().isBlank()
                    && end.trigger() != EventTrigger.ERROR) {
                ends.add(end.name());
            }
        }
        double h = 92;
        factory("Requester", String.join(" / ", starts), PAD, top, h);
        factory("Customer", String.join(" / ", ends), width - PAD - FACTORY, top, h);
        double x = PAD + FACTORY + (width < 1_000 ? 60 : 110);
        double w = width - 2 * x;
        systems(x, top, w, h);
        var style = Texts.TINY.in(Ink.TEXT);
        double y = top + 34;
        electronic(PAD + FACTORY + 6, x - 4, y);
        pen.fitted((PAD + FACTORY + x) / 2, y - 9, "request", style, Mark.Anchor.MIDDLE, x - PAD - FACTORY - 8);
        electronic(width - PAD - FACTORY - 6, width - x + 4, y);
        var demand = mapped.stream().demand();
        var asked = demand == null ? "demand unknown" : Heading.demand(demand);
        pen.fitted(width - (PAD + FACTORY + x) / 2, y - 9, asked, style, Mark.Anchor.MIDDLE, x - PAD - FACTORY - 6);
        return top + h + 20;
    }

    private void factory(String role, String what, double x, double y, double h) {
        pen.open("factory", Map.of(), what.isEmpty() ? role : role + ": " + what);
        double roof = 20;
        double third = FACTORY / 3;
        var outline = new Outline().to(x, y + h).line(x, y + roof);
        for (int i = 0; i < 3; i++) {
            outline.line(x + (i + 1) * third, y).line(x + (i + 1) * third, y + roof);
        }
        pen.shape(outline.line(x + FACTORY, y + h).close(), Ink.SURFACE, Ink.STRONG_LINE, 1.2);
        pen.text(x + FACTORY / 2, y + roof + 18, role, Texts.STRONG, Mark.Anchor.MIDDLE);
        double at = y + roof + 34;
        for (var text : Fit.lines(what, Texts.CAPTION, FACTORY - 14, 3)) {
            pen.text(x + FACTORY / 2, at, text, Texts.CAPTION, Mark.Anchor.MIDDLE);
            at += 14;
        }
        pen.close();
    }

    /** The zigzag arrow of electronic information. */
    private void electronic(double from, double to, double y) {
        double mid = (from + to) / 2;
        double d = from < to ? 6 : -6;
        pen.line(Ink.MUTED, 1.2, from, y, mid + d, y, mid - d, y + 9, to, y + 9);
        pen.head(Ink.MUTED, to, y + 9, from < to ? Pen.Direction.RIGHT : Pen.Direction.LEFT);
    }

    private void systems(double x, double y, double w, double h) {
        var used = new LinkedHashMap<String, Integer>();
        for (var step : steps.values()) {
            if (step.system() != null && !step.system().isBlank()) {
                used.merge(Fit.clean(step.system()), 1, Integer::sum);
            }
        }
        pen.open("systems", Map.of(), "Systems that hold the information, with the number of steps done in them");
        pen.box(x, y, w, h, 2, Ink.GROUND, Ink.STRONG_LINE);
        pen.fitted(
                x + w / 2,
                y + 17,
                w < 400 ? "Systems and their steps" : "Information flow: systems and the steps done in them",
                Texts.STRONG,
                Mark.Anchor.MIDDLE,
                w - 16);
        if (used.isEmpty()) {
            pen.text(x + w / 2, y + 50, "No step names its system.", Texts.CAPTION, Mark.Anchor.MIDDLE);
        }
        var style = Texts.SMALL;
        double left = x + 12;
        double at = left;
        double row = y + 38;
        int shown = 0;
        for (var entry : used.entrySet()) {
            var text = Fit.line(entry.getKey(), style, Math.min(220, w - 60)) + " ×" + entry.getValue();
            double tag = style.width(text) + 16;
            boolean last = shown == used.size() - 1;
            boolean lastRow = row + 22 > y + h - 14;
            double reserve = lastRow && !last ? 70 : 0;
            if (at > left && at + tag + reserve > x + w - 10) {
                if (lastRow) {
                    pen.text(at + 2, row + 4, "+%d more".formatted(used.size() - shown), Texts.CAPTION);
                    break;
                }
                at = left;
                row += 23;
            }
            pen.box(at, row - 9, tag, 18, 9, Ink.SUNKEN, Ink.LINE);
            pen.text(at + 8, row + 4, text, style);
            at += tag + 6;
            shown++;
        }
        pen.close();
    }

    /** The request comes in on the left, the result goes out on the right. */
    private void intoAndOut(LineDrawing.Ends ends, double top) {
        double x = PAD + 20;
        double bottom = top + 92;
        pen.line(Ink.STRONG_LINE, 1.6, x, bottom, x, ends.startY(), ends.startX(), ends.startY());
        double out = width - PAD - 20;
        pen.line(Ink.STRONG_LINE, 1.6, ends.endX(), ends.endY(), out, ends.endY(), out, bottom + 2);
        pen.head(Ink.STRONG_LINE, out, bottom + 1, Pen.Direction.UP);
    }

    // ---- below the line

    private double totals(double y) {
        var totals = Totals.of(mapped);
        int perRow = Math.max(2, (int) ((width - 2 * PAD) / 136));
        int rows = (totals.size() + perRow - 1) / perRow;
        perRow = (totals.size() + rows - 1) / rows;
        double cell = (width - 2 * PAD) / perRow;
        pen.open("totals", Map.of(), "Per case, as the analysis gives it");
        pen.box(PAD, y, width - 2 * PAD, rows * 46, 2, Ink.SURFACE, Ink.STRONG_LINE);
        for (int i = 0; i < totals.size(); i++) {
            double x = PAD + (i % perRow) * cell;
            double top = y + (double) (i / perRow) * 46;
            if (i % perRow > 0) {
                pen.line(Ink.LINE, 1, x, top + 6, x, top + 40);
            }
            pen.fitted(x + 10, top + 17, totals.get(i).label(), Texts.CAPTION, Mark.Anchor.START, cell - 14);
            pen.open("total", Map.of("total", totals.get(i).label()), null);
            pen.fitted(
                    x + 10,
                    top + 36,
                    totals.get(i).text(),
                    new TextStyle(14, true, Ink.TEXT),
                    Mark.Anchor.START,
                    cell - 14);
            pen.close();
        }
        pen.close();
        return y + rows * 46 + 12;
    }

    /** Branches that are drawn out, each as a line of its own; what branches off in them comes after them. */
    private double bands(StreamLine line, Set<String> keys, double top) {
        double y = top;
        var pending = new ArrayDeque<Branch>();
        line.boxes().forEach(box -> {
            if (box.bundle() != null) {
                pending.add(box.bundle());
            }
        });
        pending.addAll(line.branches());
        int next = line.branches().size() + 1;
        int drawn = 0;
        int boxes = 0;
        int left = 0;
        while (!pending.isEmpty()) {
            var branch = pending.remove();
            if (!options.expands(branch.key) || branch.steps == 0) {
                continue;
            }
            if (drawn >= MOST_BANDS || boxes > 4 * LineBundles.MOST_BOXES) {
                left++;
                continue;
            }
            var inner = StreamLine.of(branch.course, branch.executions, branch.critical, names, keys);
            next = number(inner, next);
            inner.branches().forEach(pending::add);
            y += 14;
            pen.open("band", Map.of("branch", branch.key), null);
            pen.line(Ink.LINE, 1, PAD, y - 6, width - PAD, y - 6);
            var head = (branch.number > 0 ? "Branch %d: ".formatted(branch.number) : "") + BranchTexts.head(branch);
            pen.fitted(PAD, y + 14, head, Texts.HEADING, Mark.Anchor.START, width - 2 * PAD);
            var adds = branch.onLadder()
                    ? " · per case it adds %s of waiting and %s of work"
                            .formatted(texts.time(branch.waitingSeconds), texts.time(branch.processSeconds))
                    : branch.kind == Branch.Kind.PARALLEL ? " · runs beside the line and is not the longest" : "";
            pen.fitted(
                    PAD,
                    y + 31,
                    BranchTexts.detail(branch, texts) + adds,
                    Texts.CAPTION,
                    Mark.Anchor.START,
                    width - 2 * PAD);
            y = LineDrawing.draw(inner, context, pen, PAD - 24, width - PAD + 24, y + 36, branch.onLadder())
                            .bottom()
                    + 14;
            pen.close();
            drawn++;
            boxes += inner.boxes().size();
        }
        if (left > 0) {
            y += 16;
            pen.text(
                    PAD,
                    y,
                    "%,d more branches are not drawn out: the picture would be too large.".formatted(left),
                    Texts.CAPTION);
            y += 10;
        }
        return y;
    }

    /** Steps that no case comes by as far as the flow says: started by something else, or not connected. */
    private double offTheFlow(double top) {
        var told = told();
        var off = steps.values().stream().filter(s -> !told.contains(s.id())).toList();
        if (off.isEmpty()) {
            return top;
        }
        double y = top + 20;
        pen.text(PAD, y, "Not on the way of a case (started otherwise, or not connected)", Texts.HEADING);
        y += 12;
        double x = PAD;
        int shown = 0;
        for (var step : off) {
            if (shown == 200) {
                pen.text(PAD, y + 46, "and %,d more".formatted(off.size() - shown), Texts.CAPTION);
                y += 16;
                break;
            }
            var text = Fit.line(step.name(), Texts.SMALL, 220);
            double w = Texts.SMALL.width(text) + 16;
            if (x + w > width - PAD) {
                x = PAD;
                y += 28;
            }
            pen.open("step", Map.of("step", step.id().value()), step.name());
            pen.dashedBox(x, y, w, 22, 2, Ink.SURFACE, Ink.STRONG_LINE);
            pen.text(x + 8, y + 15, text, Texts.SMALL);
            pen.close();
            x += w + 8;
            shown++;
        }
        return y + 34;
    }

    private Set<NodeId> told() {
        var told = new LinkedHashSet<NodeId>();
        var pending = new ArrayDeque<Course>();
        pending.push(mapped.analysis().course());
        while (!pending.isEmpty()) {
            switch (pending.pop()) {
                case Course.Step s -> told.add(s.id());
                case Course.Inside i -> {
                    told.add(i.id());
                    pending.push(i.body());
                }
                case Course.Sequence s -> s.parts().forEach(pending::push);
                case Course.Alternatives a -> a.ways().forEach(w -> pending.push(w.course()));
                case Course.Parallel p -> p.ways().forEach(w -> pending.push(w.course()));
                case Course.Inclusive o -> o.ways().forEach(w -> pending.push(w.course()));
                case Course.Loop l -> {
                    pending.push(l.body());
                    pending.push(l.back().course());
                }
                case Course.Net n -> n.links().forEach(l -> pending.push(l.way().course()));
            }
        }
        return told;
    }

    // ---- legend and findings

    private double legend(double top, boolean branches) {
        double y = top + 22;
        var legend = new LegendRow(y);
        for (var valueClass : ValueClass.values()) {
            var text = valueClass + " " + Texts.word(valueClass);
            double x = legend.room(14, text);
            LineDrawing.stripe(pen, valueClass, x, legend.y - 10, 14, 13);
            legend.text(text);
        }
        for (var kind : waitKinds()) {
            var text = Texts.letter(kind) + " " + Texts.lower(Texts.word(kind)) + " wait";
            double x = legend.room(16, text);
            pen.shape(
                    Outline.polygon(x + 8, legend.y - 11, x + 16, legend.y + 3, x, legend.y + 3),
                    Ink.GROUND,
                    Texts.ink(kind),
                    1.4);
            legend.text(text);
        }
        if (branches) {
            var text = "branch beside the line; dashed on the ladder";
            double x = legend.room(18, text);
            pen.dashedBox(x, legend.y - 9, 18, 12, 3, Ink.SURFACE, Ink.ACCENT);
            legend.text(text);
        }
        y = legend.y + 18;
        var words =
                "Times of a step: one execution, working time (1 d = %s) · %%C&A: percent complete and accurate · WIP: work in process by Little's law · ladder: expected time per case on the critical path, wait above, work below"
                        .formatted(FigureText.effort(dayLength()));
        for (var line : Fit.lines(words, Texts.CAPTION, width - 2 * PAD, 3)) {
            pen.text(PAD, y, line, Texts.CAPTION);
            y += 15;
        }
        return y - 9;
    }

    private Double dayLength() {
        return Durations.toSeconds(mapped.stream().defaultCalendar().workingTimePerDay());
    }

    private List<WaitKind> waitKinds() {
        var used = steps.values().stream().map(StepView::waitKind).toList();
        return Arrays.stream(WaitKind.values()).filter(used::contains).toList();
    }

    /** Signs with their words, one after the other, wrapped. */
    private final class LegendRow {

        private double x = PAD;
        private double y;
        private double signs;

        LegendRow(double y) {
            this.y = y;
        }

        double room(double sign, String text) {
            if (x + sign + 6 + Texts.SMALL.width(text) > width - PAD) {
                x = PAD;
                y += 20;
            }
            signs = sign;
            return x;
        }

        void text(String text) {
            pen.text(x + signs + 6, y + 1, text, Texts.SMALL);
            x += signs + 6 + Texts.SMALL.width(text) + 18;
        }
    }

    private double findingList(double top) {
        var all = findings.all();
        if (all.isEmpty()) {
            return top + 8;
        }
        double y = top + 24;
        pen.text(PAD, y, "Kaizen bursts: findings by rank", Texts.HEADING);
        y += 12;
        int columns = width >= 1200 ? 3 : width >= 800 ? 2 : 1;
        double gap = 18;
        double column = (width - 2 * PAD - (columns - 1) * gap) / columns;
        int shown = Math.min(all.size(), MOST_FINDINGS);
        int perColumn = (shown + columns - 1) / columns;
        for (int i = 0; i < shown; i++) {
            double x = PAD + (double) (i / perColumn) * (column + gap);
            double at = y + (double) (i % perColumn) * 36;
            entry(all.get(i), x, at, column);
        }
        y += perColumn * 36.0;
        if (shown < all.size()) {
            pen.text(PAD, y + 12, "and %,d more findings".formatted(all.size() - shown), Texts.CAPTION);
            y += 18;
        }
        return y;
    }

    private void entry(FindingNumbers.Numbered numbered, double x, double y, double w) {
        var finding = numbered.finding();
        FindingNumbers.burst(pen, numbered, x + 14, y + 17);
        pen.open("finding", Map.of("finding", finding.id()), finding.title() + " — " + finding.message());
        pen.fitted(x + 34, y + 14, finding.title(), Texts.SMALL_STRONG, Mark.Anchor.START, w - 36);
        pen.fitted(
                x + 34,
                y + 28,
                Texts.lower(finding.severity().name()) + price(finding.impact()),
                Texts.CAPTION,
                Mark.Anchor.START,
                w - 36);
        pen.close();
    }

    private String price(Impact impact) {
        var currency = mapped.stream().currency().getCurrencyCode();
        return part(impact.timeSeconds(), texts.time(impact.timeSeconds()) + " per case")
                + part(impact.moneyPerYear(), FigureText.money(impact.moneyPerYear(), currency) + " a year");
    }

    private static String part(@Nullable Double figure, String text) {
        return figure == null || figure == 0 ? "" : " · " + text;
    }
}
