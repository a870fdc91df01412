package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Exclusive decisions without block structure: a Markov chain whose ways carry the figures of their blocks. */
final class TangleFigures {

    private TangleFigures() {}

    static Figures evaluate(BlockTree.Tangle tangle, Figures[] figures) {
        var visits = tangle.visits();
        var sum = Figures.NONE;
        for (var way : tangle.ways()) {
            double times = visits[way.from()] * way.share();
            if (times > 0) {
                sum = sum.then(figures[way.block()].often(times));
            }
        }
        var first = firstTime(tangle, figures);
        return sum.withQuality(first[0], first[1]);
    }

    /** Expected visits of each of its vertices. */
    static double[] visits(List<BlockTree.Tangle.Way> ways, int entry, int size) {
        var system = new SparseFlow(size);
        for (var way : ways) {
            if (way.share() > 0) {
                system.add(way.from(), way.to(), way.share());
            }
        }
        var constant = new double[size];
        constant[entry] = 1;
        return system.solve(constant);
    }

    /**
     * Quality and first-pass probability of a tangle: its cycles are cut where a depth-first walk closes them, so that, as
     * in a loop block, everything counts once. Quality takes the remaining ways in their proportions; taking a cut way is
     * rework.
     */
    private static double[] firstTime(BlockTree.Tangle tangle, Figures[] figures) {
        var out = new ArrayList<List<BlockTree.Tangle.Way>>();
        for (int i = 0; i < tangle.size(); i++) {
            out.add(new ArrayList<>());
        }
        tangle.ways().forEach(w -> out.get(w.from()).add(w));
        var state = new int[tangle.size()];
        var next = new int[tangle.size()];
        var cut = new HashSet<BlockTree.Tangle.Way>();
        var order = new ArrayList<Integer>();
        var stack = new ArrayDeque<Integer>();
        stack.push(tangle.entry());
        state[tangle.entry()] = 1;
        while (!stack.isEmpty()) {
            int v = stack.peek();
            if (next[v] < out.get(v).size()) {
                var way = out.get(v).get(next[v]++);
                if (state[way.to()] == 1) {
                    cut.add(way);
                } else if (state[way.to()] == 0) {
                    state[way.to()] = 1;
                    stack.push(way.to());
                }
            } else {
                state[v] = 2;
                order.add(v);
                stack.pop();
            }
        }
        var quality = new double[tangle.size()];
        var firstPass = new double[tangle.size()];
        for (int v : order) {
            if (v == tangle.exit()) {
                quality[v] = 1;
                firstPass[v] = 1;
                continue;
            }
            double kept = 0;
            for (var way : out.get(v)) {
                if (!cut.contains(way)) {
                    var f = figures[way.block()];
                    kept += way.share();
                    quality[v] += way.share() * f.quality() * quality[way.to()];
                    firstPass[v] += way.share() * f.firstPass() * firstPass[way.to()];
                }
            }
            quality[v] = kept > 0 ? quality[v] / kept : 1;
        }
        return new double[] {quality[tangle.entry()], firstPass[tangle.entry()]};
    }
}
