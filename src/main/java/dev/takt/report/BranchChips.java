package dev.takt.report;

import static dev.takt.report.LineLayout.MARGIN;

import dev.takt.report.drawing.FontFace;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Outline;
import dev.takt.report.drawing.Pen;
import dev.takt.report.drawing.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The branches of a row below its boxes: a chip for each, in lanes, with the lines that lead to it and back. */
final class BranchChips {

    private static final double CHIP = 36;
    private static final double CHIP_STEP = 44;
    private static final double CHIP_WIDTH = 236;

    private record Chip(Branch branch, int lane, double left, double right, double fromX, double toX, End end) {}

    private enum End {
        HERE,
        /** Comes back in another row. */
        LEAVES,
        /** Comes back here from another row. */
        ARRIVES
    }

    private final LineDrawing.Context context;
    private final Pen pen;
    private final RowLayout layout;
    private final double flowY;
    private final double chipTop;
    private final List<Chip> chips = new ArrayList<>();
    private final int lanes;

    BranchChips(LineDrawing.Context context, Pen pen, RowLayout layout, double flowY, double chipTop) {
        this.context = context;
        this.pen = pen;
        this.layout = layout;
        this.flowY = flowY;
        this.chipTop = chipTop;
        this.lanes = pack();
    }

    double bottom() {
        return chipTop + lanes * CHIP_STEP;
    }

    void draw() {
        chips.forEach(this::chip);
    }

    /** The lane of every chip, so that none lies on another and few lines cross one; returns their number. */
    private int pack() {
        var wanted = new ArrayList<Chip>();
        for (var branch : layout.of.line.branches()) {
            var from = layout.slotX(branch.fromGap, branch.fromSlot);
            var to = layout.slotX(branch.toGap, branch.toSlot);
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
            double chipLeft = Math.min(lo + 8, layout.of.right - MARGIN / 2 - width);
            wanted.add(new Chip(branch, 0, chipLeft, chipLeft + width, from, toX, to == null ? End.LEAVES : End.HERE));
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
            chips.add(new Chip(chip.branch(), lane, chip.left(), chip.right(), chip.fromX(), chip.toX(), chip.end()));
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

    void drawLines() {
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
            pen.open("arrival", Map.of("branch", branch.key), BranchTexts.title(branch, context.texts(), false));
            badge(branch, chip.toX(), y + CHIP / 2);
            pen.close();
            return;
        }
        boolean open = context.options().expands(branch.key);
        boolean parallel = branch.kind == Branch.Kind.PARALLEL;
        pen.open("branch", Map.of("branch", branch.key), BranchTexts.title(branch, context.texts(), open));
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
        pen.fitted(textX, y + 29, BranchTexts.detail(branch, context.texts()), Texts.CAPTION, Mark.Anchor.START, room);
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
