package dev.takt.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Breaks a line into rows and says how much room everything needs that lies along it. */
final class LineLayout {

    static final double BOX = 150;
    static final double BOX_HEIGHT = 80;
    static final double DATA_ROW = 15;
    static final int DATA_ROWS = 7;
    static final double QUEUE = 72;
    static final double SLOT = 14;
    static final double EXTRA = 104;
    static final double MARGIN = 64;
    private static final double LAST_GAP = 26;

    /** The boxes first to last of the line in one row. */
    record Row(int first, int last, boolean end) {

        boolean isEmpty() {
            return last < first;
        }

        boolean touches(StreamLine.Frame frame) {
            return frame.first() <= last && frame.last() >= first;
        }
    }

    final StreamLine line;
    final double left;
    final double right;
    private final Map<Integer, List<Branch>> branches = new HashMap<>();
    private final Map<Integer, List<StreamLine.Hold>> holds = new HashMap<>();

    LineLayout(StreamLine line, double left, double right) {
        this.line = line;
        this.left = left;
        this.right = right;
        for (var branch : line.branches()) {
            if (branch.onLadder()) {
                branches.computeIfAbsent(branch.ladderGap(), g -> new ArrayList<>())
                        .add(branch);
            }
        }
        line.holds()
                .forEach(h ->
                        holds.computeIfAbsent(h.gap(), g -> new ArrayList<>()).add(h));
    }

    /** Branches whose time counts in this gap. */
    List<Branch> branches(int gap) {
        return branches.getOrDefault(gap, List.of());
    }

    List<StreamLine.Hold> holds(int gap) {
        return holds.getOrDefault(gap, List.of());
    }

    boolean hasExtra(int gap) {
        return branches.containsKey(gap) || holds.containsKey(gap);
    }

    /** Room for the share that stands beside a split. */
    static double slotWidth(StreamLine.Port port) {
        return port.label().isEmpty() ? SLOT : Math.max(SLOT, Texts.TINY.width(port.label()) + 10);
    }

    double gapWidth(int gap) {
        double width =
                line.ports(gap).stream().mapToDouble(LineLayout::slotWidth).sum();
        width += hasExtra(gap) ? EXTRA : 0;
        return width + (gap == line.boxes().size() ? LAST_GAP : QUEUE);
    }

    /** As few rows as fit, and those of much the same length. */
    List<Row> rows() {
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
}
