package dev.takt.report;

import static dev.takt.report.LineLayout.BOX;
import static dev.takt.report.LineLayout.EXTRA;
import static dev.takt.report.LineLayout.MARGIN;
import static dev.takt.report.LineLayout.SLOT;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where along one row its boxes, and the gaps before and behind them, lie. */
final class RowLayout {

    record Gap(double x, double width, double[] slots, double extra) {}

    final LineLayout of;
    final LineLayout.Row row;
    final double x;
    final double endX;
    private final Map<Integer, Gap> gaps = new HashMap<>();
    private final Map<Integer, Double> boxX = new HashMap<>();

    RowLayout(LineLayout of, LineLayout.Row row) {
        this.of = of;
        this.row = row;
        this.x = of.left + MARGIN;
        var line = of.line;
        double at = x;
        for (int g = row.first(); g <= lastGap(); g++) {
            boolean extra = of.hasExtra(g);
            var slots = new double[line.ports(g).size()];
            double slot = at + (extra ? EXTRA : 0);
            for (int s = 0; s < slots.length; s++) {
                slots[s] = slot + SLOT / 2;
                slot += LineLayout.slotWidth(line.ports(g).get(s));
            }
            gaps.put(g, new Gap(at, of.gapWidth(g), slots, extra ? EXTRA : 0));
            at += of.gapWidth(g);
            if (g <= row.last()) {
                boxX.put(g, at);
                at += BOX;
            }
        }
        endX = at;
    }

    /** The last gap of the row: the one before its last box, or the one behind it at the end of the line. */
    int lastGap() {
        return row.end() ? of.line.boxes().size() : row.last();
    }

    Gap gap(int g) {
        return gaps.getOrDefault(g, new Gap(x, 0, new double[0], 0));
    }

    double boxX(int i) {
        return boxX.getOrDefault(i, x);
    }

    @Nullable
    Double slotX(int gap, int slot) {
        var here = gaps.get(gap);
        return here == null || here.slots().length == 0
                ? null
                : Double.valueOf(here.slots()[Math.min(slot, here.slots().length - 1)]);
    }
}
