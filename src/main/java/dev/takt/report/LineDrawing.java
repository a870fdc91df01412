package dev.takt.report;

import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.FontFace;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Outline;
import dev.takt.report.drawing.Pen;
import dev.takt.report.drawing.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link StreamLine} in as many rows as its width needs: frames and bursts above the boxes, triangles before them,
 * data below, then the branches, then the ladder.
 */
final class LineDrawing {

    private static final double BOX = 150;
    private static final double BOX_HEIGHT = 80;
    private static final double DATA_ROW = 15;
    private static final int DATA_ROWS = 7;
    private static final double QUEUE = 72;
    private static final double SLOT = 14;
    private static final double EXTRA = 104;
    private static final double FRAME = 21;
    private static final double ABOVE = 36;
    private static final double CHIP = 36;
    private static final double CHIP_STEP = 44;
    private static final double CHIP_WIDTH = 236;
    private static final double LADDER = 66;
    private static final double MARGIN = 64;
    private static final double LAST_GAP = 26;

    /** @param bursts numbers of findings by step */
    record Context(
            Texts texts,
            Map<NodeId, List<FindingNumbers.Numbered>> bursts,
            Map<NodeId, String> changes,
            PictureOptions options) {}

    /** Where the line begins and ends on the page. */
    record Ends(double startX, double startY, double endX, double endY, double bottom) {}

    /** The boxes first to last of the line in one row. */
    private record Row(int first, int last, boolean end) {}

    private record Gap(double x, double width, double[] slots, double extra) {}

    private record Chip(Branch branch, int lane, double left, double right, double fromX, double toX, End end) {}

    private enum End {
        HERE,
        /** Comes back in another row. */
        LEAVES,
        /** Comes back here from another row. */
        ARRIVES
    }

    private final StreamLine line;
    private final Context context;
    private final Pen pen;
    private final double left;
    private final double right;
    private final boolean ladder;
    private final Map<Integer, List<Branch>> extras = new HashMap<>();
    private final Map<Integer, List<StreamLine.Hold>> holds = new HashMap<>();
    private final Map<StreamLine.Frame, Integer> levels = new LinkedHashMap<>();

    private LineDrawing(StreamLine line, Context context, Pen pen, double left, double right, boolean ladder) {
        this.line = line;
        this.context = context;
        this.pen = pen;
        this.left = left;
        this.right = right;
        this.ladder = ladder;
        for (var branch : line.branches()) {
            if (branch.onLadder()) {
                extras.computeIfAbsent(branch.ladderGap(), g -> new ArrayList<>())
                        .add(branch);
            }
        }
        line.holds()
                .forEach(h ->
                        holds.computeIfAbsent(h.gap(), g -> new ArrayList<>()).add(h));
        nest();
    }

    /** @param ladder whether the time of the line counts for the case */
    static Ends draw(StreamLine line, Context context, Pen pen, double left, double right, double top, boolean ladder) {
        return new LineDrawing(line, context, pen, left, right, ladder).draw(top);
    }

    /** Inner frames lie below outer ones. */
    private void nest() {
        var frames = new ArrayList<>(line.frames());
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
    }

    /** Room for the share that stands beside a split. */
    private static double slotWidth(StreamLine.Port port) {
        return port.label().isEmpty() ? SLOT : Math.max(SLOT, Texts.TINY.width(port.label()) + 10);
    }

    private double gapWidth(int gap) {
        double width =
                line.ports(gap).stream().mapToDouble(LineDrawing::slotWidth).sum();
        width += extras.containsKey(gap) || holds.containsKey(gap) ? EXTRA : 0;
        return width + (gap == line.boxes().size() ? LAST_GAP : QUEUE);
    }

    /** As few rows as fit, and those of much the same length. */
    private List<Row> rows() {
        double room = right - left - 2 * MARGIN;
        var fewest = rows(room);
        double low = 0;
        double high = room;
        for (int i = 0; i < 12; i++) {
            double middle = (low + high) / 2;
            if (rows(middle).size() <= fewest.size()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return rows(high);
    }

    private List<Row> rows(double room) {
        var rows = new ArrayList<Row>();
        int n = line.boxes().size();
        int first = 0;
        double used = 0;
        for (int i = 0; i < n; i++) {
            double width = gapWidth(i) + BOX;
            double needed = i == n - 1 ? width + gapWidth(n) : width;
            if (i > first && used + needed > room) {
                rows.add(new Row(first, i - 1, false));
                first = i;
                used = 0;
            }
            used += width;
        }
        rows.add(new Row(first, n - 1, true));
        return rows;
    }

    private Ends draw(double top) {
        double y = top;
        double startX = left;
        double startY = top;
        double endX = left;
        double endY = top;
        var rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            var row = new RowDrawing(rows.get(i), i, rows.size());
            row.draw(y);
            if (i == 0) {
                startX = row.x;
                startY = row.flowY;
            }
            endX = row.endX;
            endY = row.flowY;
            y = row.bottom + 20;
        }
        return new Ends(startX, startY, endX, endY, y - 20);
    }

    /** One row; the fields are filled from the top down. */
    private final class RowDrawing {

        private final Row row;
        private final int number;
        private final int rows;
        private final Map<Integer, Gap> gaps = new HashMap<>();
        private final Map<Integer, Double> boxX = new HashMap<>();
        private final List<Chip> chips = new ArrayList<>();
        private final double x = left + MARGIN;
        private double endX;
        private double flowY;
        private double boxTop;
        private double chipTop;
        private double bottom;

        RowDrawing(Row row, int number, int rows) {
            this.row = row;
            this.number = number;
            this.rows = rows;
        }

        void draw(double top) {
            place();
            int frameLevels = levels.entrySet().stream()
                    .filter(f -> touches(f.getKey()))
                    .mapToInt(f -> f.getValue() + 1)
                    .max()
                    .orElse(0);
            boolean empty = row.last < row.first;
            boxTop = top + frameLevels * FRAME + (empty ? 0 : ABOVE);
            flowY = boxTop + (empty ? 16 : BOX_HEIGHT / 2);
            chipTop = empty ? flowY + 14 : boxTop + BOX_HEIGHT + DATA_ROWS * DATA_ROW + 18;
            int lanes = pack();
            double ladderTop = chipTop + lanes * CHIP_STEP;
            bottom = ladderTop + (ladder && !empty ? LADDER : 0);
            frames(top);
            branchLines();
            flow();
            for (int i = row.first; i <= row.last; i++) {
                box(i);
            }
            chips.forEach(this::chip);
            if (ladder && !empty) {
                ladder(ladderTop);
            }
        }

        private boolean touches(StreamLine.Frame frame) {
            return frame.first() <= row.last && frame.last() >= row.first;
        }

        private void place() {
            double at = x;
            int lastGap = row.end ? line.boxes().size() : row.last;
            for (int g = row.first; g <= lastGap; g++) {
                boolean extra = extras.containsKey(g) || holds.containsKey(g);
                var slots = new double[line.ports(g).size()];
                double slot = at + (extra ? EXTRA : 0);
                for (int s = 0; s < slots.length; s++) {
                    slots[s] = slot + SLOT / 2;
                    slot += slotWidth(line.ports(g).get(s));
                }
                gaps.put(g, new Gap(at, gapWidth(g), slots, extra ? EXTRA : 0));
                at += gapWidth(g);
                if (g <= row.last) {
                    boxX.put(g, at);
                    at += BOX;
                }
            }
            endX = at;
        }

        private double boxX(int i) {
            return boxX.getOrDefault(i, x);
        }

        private @Nullable Double slotX(int gap, int slot) {
            var here = gaps.get(gap);
            return here == null || here.slots().length == 0
                    ? null
                    : Double.valueOf(here.slots()[Math.min(slot, here.slots().length - 1)]);
        }

        // ---- frames

        private void frames(double top) {
            int most = levels.entrySet().stream()
                    .filter(f -> touches(f.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .max()
                    .orElse(0);
            levels.forEach((frame, level) -> {
                if (touches(frame)) {
                    frame(frame, top + (most - level) * FRAME + 14);
                }
            });
        }

        private void frame(StreamLine.Frame frame, double y) {
            boolean begins = frame.first() >= row.first;
            boolean ends = frame.last() <= row.last;
            double x1 = begins ? boxX(frame.first()) - 8 : x;
            double x2 = ends ? boxX(frame.last()) + BOX + 6 : endX;
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

        // ---- flow line with triangles

        private void flow() {
            if (number > 0) {
                pen.text(x - 4, flowY - 8, "from row " + number, Texts.TINY, Mark.Anchor.END);
            }
            for (int g = row.first; g <= row.last; g++) {
                var gap = gap(g);
                double start = gap.x();
                double to = boxX(g);
                double arrowFrom = to - QUEUE + 4;
                if (arrowFrom > start) {
                    pen.line(Ink.STRONG_LINE, 1.2, start, flowY, arrowFrom, flowY);
                }
                push(arrowFrom, to);
                labels(g, gap);
                queue(line.boxes().get(g), to - QUEUE / 2);
            }
            if (row.end) {
                var gap = gap(line.boxes().size());
                pen.line(Ink.STRONG_LINE, 1.2, gap.x(), flowY, endX, flowY);
            } else {
                pen.line(Ink.STRONG_LINE, 1.2, endX, flowY, endX + 14, flowY);
                pen.head(Ink.STRONG_LINE, endX + 20, flowY, Pen.Direction.RIGHT);
                pen.text(endX + 2, flowY + 18, "to row " + (number + 2), Texts.TINY);
            }
        }

        private Gap gap(int g) {
            return gaps.getOrDefault(g, new Gap(x, 0, new double[0], 0));
        }

        private void labels(int g, Gap gap) {
            var here = line.ports(g);
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

        // ---- boxes

        private void box(int i) {
            var box = line.boxes().get(i);
            if (box.bundle() != null) {
                bundle(box, box.bundle(), boxX(i));
            } else {
                step(box.steps().getFirst(), boxX(i));
            }
        }

        private void bundle(StreamLine.Box box, Branch bundle, double bx) {
            pen.open("branch", Map.of("branch", bundle.key), bundle.name + ": " + Texts.steps(bundle.steps));
            for (int k = 2; k >= 0; k--) {
                pen.box(bx + 3 * k, boxTop - 3 * k, BOX - 6, BOX_HEIGHT, 2, Ink.SURFACE, Ink.STRONG_LINE);
            }
            var head = Texts.steps(bundle.steps) + (context.options.expands(bundle.key) ? ", below" : " together");
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
                            List.of("PT", context.texts.time(box.processSeconds())),
                            List.of("WT", context.texts.time(box.waitingSeconds()))));
        }

        private void step(StreamLine.Placed placed, double bx) {
            var step = placed.step();
            var bursts = context.bursts.getOrDefault(step.id(), List.of());
            var change = context.changes.get(step.id());
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
                pen.box(bx + BOX - w, boxTop - 35, w, 17, 3, Ink.ACCENT, null);
                pen.text(bx + BOX - w + 5, boxTop - 22.5, change, Texts.SMALL_STRONG.in(Ink.GROUND));
            }
            var texts = context.texts;
            data(
                    bx,
                    List.of(
                            List.of("PT", texts.time(step.processTime())),
                            List.of("WT", texts.time(step.waiting())),
                            List.of("LT", texts.time(step.leadTime())),
                            List.of("%C&A", Texts.percent(step.completeAndAccurate())),
                            List.of("People", step.roleName() == null ? "–" : Integer.toString(step.people())),
                            List.of("Utilisation", Texts.percent(step.utilisation())),
                            List.of("Visits", Texts.number(step.visits()))));
            pen.close();
            bursts(bursts, bx);
        }

        private String title(StepView step) {
            var texts = context.texts;
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
            double y = boxTop - 34;
            pen.box(bx, y, w, 16, 8, Ink.SUNKEN, Ink.LINE);
            pen.text(bx + 7, y + 11.5, text, Texts.TINY.in(Ink.TEXT));
            double at = bx + 14;
            pen.line(Ink.MUTED, 1.2, at, y + 16, at - 3, y + 26, at + 4, y + 23, at, y + 32);
            pen.head(Ink.MUTED, at, boxTop, Pen.Direction.DOWN);
        }

        private void operator(double cx, double cy) {
            pen.shape(Outline.circle(cx, cy - 2, 2.6), null, Ink.MUTED, 1.1);
            pen.shape(
                    new Outline().to(cx - 5, cy + 5).curve(cx - 5, cy, cx + 5, cy, cx + 5, cy + 5),
                    null,
                    Ink.MUTED,
                    1.1);
        }

        private void valueClass(@Nullable ValueClass valueClass, double bx) {
            if (valueClass == null) {
                pen.line(Ink.LINE, 1, bx + 10, boxTop, bx + 10, boxTop + BOX_HEIGHT);
                return;
            }
            stripe(pen, valueClass, bx, boxTop, 10, BOX_HEIGHT);
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

        // ---- branches

        /** The lane of every chip, so that none lies on another and few lines cross one; returns their number. */
        private int pack() {
            var wanted = new ArrayList<Chip>();
            for (var branch : line.branches()) {
                var from = slotX(branch.fromGap, branch.fromSlot);
                var to = slotX(branch.toGap, branch.toSlot);
                if (from == null) {
                    if (to != null) {
                        wanted.add(new Chip(branch, 0, to - 13, to + 13, to, to, End.ARRIVES));
                    }
                    continue;
                }
                double toX = to == null ? from : to;
                double lo = Math.min(from, toX);
                double hi = Math.max(from, toX);
                double room = hi - lo - 16;
                double width = room < 170 ? CHIP_WIDTH - 16 : Math.min(room, CHIP_WIDTH + 40);
                double chipLeft = Math.min(lo + 8, right - MARGIN / 2 - width);
                wanted.add(
                        new Chip(branch, 0, chipLeft, chipLeft + width, from, toX, to == null ? End.LEAVES : End.HERE));
            }
            wanted.sort(Comparator.comparing((Chip c) -> c.end() == End.LEAVES)
                    .thenComparingDouble(c -> Math.abs(c.toX() - c.fromX()))
                    .thenComparingDouble(c -> -c.fromX()));
            int lanes = 0;
            for (var chip : wanted) {
                int lane = 0;
                while (collides(chip, lane)) {
                    lane++;
                }
                chips.add(
                        new Chip(chip.branch(), lane, chip.left(), chip.right(), chip.fromX(), chip.toX(), chip.end()));
                lanes = Math.max(lanes, lane + 1);
            }
            return lanes;
        }

        private boolean collides(Chip chip, int lane) {
            double lo = Math.min(chip.left(), Math.min(chip.fromX(), chip.toX())) - 6;
            double hi = right(chip) + 6;
            for (var other : chips) {
                double otherLo = Math.min(other.left(), Math.min(other.fromX(), other.toX()));
                double otherHi = right(other);
                if (other.lane() == lane && otherHi > lo && otherLo < hi) {
                    return true;
                }
                boolean below = lane < other.lane();
                if (below && (within(other.fromX(), chip) || within(other.toX(), chip))) {
                    return true; // a line that goes further down would run through this chip
                }
            }
            return false;
        }

        private static double right(Chip chip) {
            double arrow = chip.end() == End.LEAVES ? 16 : 0;
            return Math.max(chip.right() + arrow, Math.max(chip.fromX(), chip.toX()));
        }

        private static boolean within(double x, Chip chip) {
            return x > chip.left() - 3 && x < chip.right() + 3;
        }

        private double chipY(Chip chip) {
            return chipTop + chip.lane() * CHIP_STEP;
        }

        private void branchLines() {
            for (var chip : chips) {
                double y = chipY(chip);
                var ink = ink(chip.branch());
                boolean parallel = chip.branch().kind == Branch.Kind.PARALLEL;
                if (chip.end() == End.ARRIVES) {
                    connect(chip, chip.toX(), y + 10, ink, parallel, true);
                    continue;
                }
                connect(chip, chip.fromX(), y, ink, parallel, false);
                if (chip.end() == End.LEAVES) {
                    double mid = y + CHIP / 2;
                    pen.line(ink, 1.2, chip.right(), mid, chip.right() + 8, mid);
                    pen.head(ink, chip.right() + 13, mid, Pen.Direction.RIGHT);
                } else {
                    connect(chip, chip.toX(), y, ink, parallel, true);
                }
            }
        }

        private void connect(Chip chip, double at, double y, Ink ink, boolean twice, boolean back) {
            double mid = y + CHIP / 2;
            boolean over = at >= chip.left() && at <= chip.right();
            double end = over ? y : mid;
            pen.line(ink, 1.2, at, flowY, at, end);
            if (twice) {
                pen.line(ink, 1.2, at + 3, flowY + 3, at + 3, end);
            }
            if (!over) {
                pen.line(ink, 1.2, at, mid, at < chip.left() ? chip.left() : chip.right(), mid);
            }
            if (back) {
                pen.head(ink, at, flowY + 1, Pen.Direction.UP);
            } else if (over) {
                pen.head(ink, at, y, Pen.Direction.DOWN);
            } else {
                pen.head(
                        ink,
                        at < chip.left() ? chip.left() : chip.right(),
                        mid,
                        at < chip.left() ? Pen.Direction.RIGHT : Pen.Direction.LEFT);
            }
        }

        private void chip(Chip chip) {
            var branch = chip.branch();
            double y = chipY(chip);
            double w = chip.right() - chip.left();
            if (chip.end() == End.ARRIVES) {
                pen.open("arrival", Map.of("branch", branch.key), BranchTexts.title(branch, context.texts, false));
                badge(branch, chip.toX(), y + CHIP / 2);
                pen.close();
                return;
            }
            boolean open = context.options.expands(branch.key);
            boolean parallel = branch.kind == Branch.Kind.PARALLEL;
            pen.open("branch", Map.of("branch", branch.key), BranchTexts.title(branch, context.texts, open));
            if (parallel) {
                pen.box(chip.left(), y, w, CHIP, 4, Ink.SURFACE, ink(branch));
                pen.line(ink(branch), 1, chip.left() + 4, y + 3, chip.right() - 4, y + 3);
            } else {
                pen.dashedBox(chip.left(), y, w, CHIP, 4, Ink.SURFACE, ink(branch));
            }
            badge(branch, chip.left() + 15, y + CHIP / 2);
            double textX = chip.left() + 30;
            double room = chip.right() - textX - (branch.steps > 0 ? 20 : 8);
            pen.fitted(textX, y + 15, BranchTexts.head(branch), Texts.SMALL_STRONG, Mark.Anchor.START, room);
            pen.fitted(
                    textX, y + 29, BranchTexts.detail(branch, context.texts), Texts.CAPTION, Mark.Anchor.START, room);
            if (branch.steps > 0) {
                double cx = chip.right() - 12;
                double cy = y + CHIP / 2;
                pen.box(cx - 6, cy - 6, 12, 12, 2, Ink.GROUND, Ink.STRONG_LINE);
                pen.line(Ink.TEXT, 1.3, cx - 3.5, cy, cx + 3.5, cy);
                if (!open) {
                    pen.line(Ink.TEXT, 1.3, cx, cy - 3.5, cx, cy + 3.5);
                }
            }
            pen.close();
        }

        // ---- ladder

        private void ladder(double top) {
            double up = top + 20;
            double low = top + 42;
            boolean first = true;
            double at = x;
            double level = up;
            for (int g = row.first; g <= (row.end ? line.boxes().size() : row.last); g++) {
                var gap = gap(g);
                double start = gap.x();
                if (gap.extra() > 0) {
                    extra(g, start, up, low, first, level);
                    at = start + EXTRA;
                    level = low;
                    first = false;
                }
                if (g > row.last) {
                    break;
                }
                double bx = boxX(g);
                var box = line.boxes().get(g);
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
                        context.texts.time(box.waitingSeconds()),
                        Texts.SMALL,
                        Mark.Anchor.MIDDLE,
                        bx - begin);
                pen.fitted(
                        bx + BOX / 2,
                        low + 14,
                        context.texts.time(box.processSeconds()),
                        Texts.SMALL,
                        Mark.Anchor.MIDDLE,
                        BOX);
                at = bx + BOX;
                level = low;
                first = false;
            }
            if (number == 0) {
                pen.text(x - 8, up + 4, "wait", Texts.TINY, Mark.Anchor.END);
                pen.text(x - 8, low + 4, "work", Texts.TINY, Mark.Anchor.END);
            }
        }

        /** What branches and holds add at this place, both levels in one. */
        private void extra(int g, double start, double up, double low, boolean first, double level) {
            var branches = extras.getOrDefault(g, List.of());
            var here = holds.getOrDefault(g, List.of());
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
                    "Expected per case on " + String.join(", ", names) + ": wait " + context.texts.time(wait)
                            + ", work " + context.texts.time(work));
            if (!first) {
                pen.line(Ink.ACCENT, 1.4, start, level, start, up);
            }
            pen.dashed(Ink.ACCENT, 1.4, 3, start, up, half, up, half, low, start + EXTRA, low);
            pen.fitted(start + EXTRA / 4, up - 5, context.texts.time(wait), Texts.SMALL, Mark.Anchor.MIDDLE, EXTRA / 2);
            pen.fitted(
                    start + 3 * EXTRA / 4,
                    low + 14,
                    context.texts.time(work),
                    Texts.SMALL,
                    Mark.Anchor.MIDDLE,
                    EXTRA / 2);
            var numbers = String.join(", ", names);
            var words = branches.size() == 1 ? "branch " + numbers : "branches " + numbers;
            var label = branches.isEmpty() || Texts.TINY.width(words) > EXTRA / 2 - 4 ? numbers : words;
            pen.fitted(
                    start + 3 * EXTRA / 4 - 2,
                    up + 2,
                    label,
                    Texts.TINY.in(Ink.ACCENT),
                    Mark.Anchor.MIDDLE,
                    EXTRA / 2 - 4);
            pen.close();
        }

        private void badge(Branch branch, double cx, double cy) {
            var text = Integer.toString(branch.number);
            double r = Math.max(9, FontFace.of(true).width(text, 10) / 2 + 4);
            pen.shape(Outline.circle(cx, cy, r), Ink.GROUND, ink(branch), 1.3);
            pen.text(cx, cy + 3.6, text, new TextStyle(10, true, ink(branch)), Mark.Anchor.MIDDLE);
        }

        private static Ink ink(Branch branch) {
            return branch.kind == Branch.Kind.REWORK ? Ink.NVA : Ink.ACCENT;
        }
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
