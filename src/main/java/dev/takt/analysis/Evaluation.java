package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Folds the figures of the steps over the block structure (method, section 4).
 *
 * <p>Lead time T: sequence ΣT; choice Σp·T; parallel max T (of the means); inclusive the mean over all non-empty sets of
 * branches of the longest one; loop T + r/(1−r)·(T + D). Labour and cost add up instead of taking the maximum. Rolled
 * quality: product over the steps, weighted at choices, all parallel branches, the body of a loop once and its correction
 * not at all; of a loop that decides first, (1−r) + r·q. Figures along the critical path follow the parallel branch with
 * the largest lead time.
 */
final class Evaluation {

    /** From this ratio of the second-longest branch to the longest, the maximum of the means is said to underestimate. */
    private static final double CLOSE = 0.7;

    private static final double[] UNUSED = {0, 0};

    private final BlockTree tree;
    private final Figures[] figures;
    private final int[] longest;
    private final List<ParallelTie> ties = new ArrayList<>();
    private final Set<Arc> sampledCritical = new HashSet<>();
    private final Map<Arc, double[]> sampledUses = new HashMap<>();
    private double stuck;

    private Evaluation(BlockTree tree) {
        this.tree = tree;
        this.figures = new Figures[tree.size()];
        this.longest = new int[tree.size()];
    }

    /** @param steps figures by {@link Vertex#index} */
    static Evaluation of(BlockTree tree, Figures[] steps) {
        var evaluation = new Evaluation(tree);
        for (int i = 0; i < tree.size(); i++) {
            evaluation.figures[i] = evaluation.fold(i, steps);
        }
        return evaluation;
    }

    Figures figures(int block) {
        return figures[block];
    }

    List<ParallelTie> ties() {
        return ties;
    }

    /** The part of a parallel block with the largest lead time. */
    int longest(int block) {
        return longest[block];
    }

    /** Expected number of times that a case uses an arc of a sampled block. */
    double sampledUses(Arc arc) {
        return sampledUses.getOrDefault(arc, UNUSED)[0];
    }

    /** The same on the longest path only. */
    double sampledCritical(Arc arc) {
        return sampledUses.getOrDefault(arc, UNUSED)[1];
    }

    /** The share of the cases in which each part of an inclusive block is taken. */
    double[] shares(BlockTree.Inclusive inclusive) {
        double none = 1;
        for (int i = 0; i < inclusive.parts().length; i++) {
            none *= i == inclusive.otherwise() ? 1 : 1 - inclusive.probabilities()[i];
        }
        double scale = inclusive.otherwise() >= 0 ? 1 : 1 / (1 - none);
        var shares = new double[inclusive.parts().length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i == inclusive.otherwise() ? none : scale * inclusive.probabilities()[i];
        }
        return shares;
    }

    /** The share of the cases in which each part of an inclusive block is the longest of those taken. */
    double[] longestShares(BlockTree.Inclusive inclusive) {
        var shares = shares(inclusive);
        var order = new Integer[shares.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(lead(inclusive, b), lead(inclusive, a)));
        var longest = new double[shares.length];
        double noneLonger = 1;
        for (int i : order) {
            if (i != inclusive.otherwise()) {
                longest[i] = shares[i] * noneLonger;
                noneLonger *= 1 - inclusive.probabilities()[i];
            }
        }
        if (inclusive.otherwise() >= 0) {
            longest[inclusive.otherwise()] = noneLonger;
        }
        return longest;
    }

    /** Share of the sampled cases that did not complete. */
    double stuck() {
        return stuck;
    }

    private Figures fold(int index, Figures[] steps) {
        return switch (tree.block(index)) {
            case BlockTree.Nothing n -> Figures.NONE;
            case BlockTree.Step s -> steps[s.vertex().index];
            case BlockTree.Sequence s -> figures[s.first()].then(figures[s.second()]);
            case BlockTree.Choice c -> choice(c);
            case BlockTree.Parallel p -> parallel(index, p);
            case BlockTree.Inclusive i -> inclusive(i);
            case BlockTree.Loop l -> loop(l);
            case BlockTree.Tangle t -> tangle(t);
            case BlockTree.Irreducible r -> sample(r);
        };
    }

    private Figures choice(BlockTree.Choice choice) {
        var sum = Figures.NONE;
        double quality = 0;
        double firstPass = 0;
        for (int i = 0; i < choice.parts().length; i++) {
            double p = choice.shares()[i];
            var part = figures[choice.parts()[i]];
            sum = sum.then(part.times(p));
            quality += p * part.quality();
            firstPass += p * part.firstPass();
        }
        return sum.withQuality(quality, firstPass);
    }

    private Figures parallel(int index, BlockTree.Parallel parallel) {
        int first = -1;
        int second = -1;
        for (int i = 0; i < parallel.parts().length; i++) {
            double lead = figures[parallel.parts()[i]].lead();
            if (first < 0 || lead > figures[parallel.parts()[first]].lead()) {
                second = first;
                first = i;
            } else if (second < 0 || lead > figures[parallel.parts()[second]].lead()) {
                second = i;
            }
        }
        longest[index] = first;
        var critical = figures[parallel.parts()[first]];
        var id = parallel.split().id();
        if (id != null && second >= 0) {
            double runnerUp = figures[parallel.parts()[second]].lead();
            if (runnerUp > 0 && Double.isFinite(critical.lead()) && runnerUp >= CLOSE * critical.lead()) {
                ties.add(new ParallelTie(id, critical.lead(), runnerUp));
            }
        }
        double elapsed = 0;
        double cycle = 0;
        double labour = 0;
        double cost = 0;
        double quality = 1;
        double firstPass = 1;
        for (int part : parallel.parts()) {
            var f = figures[part];
            elapsed = Math.max(elapsed, f.elapsed());
            cycle = Math.max(cycle, f.cycle());
            labour += f.labour();
            cost += f.cost();
            quality *= f.quality();
            firstPass *= f.firstPass();
        }
        return new Figures(
                critical.lead(),
                elapsed,
                cycle,
                labour,
                cost,
                critical.valueAdding(),
                critical.process(),
                critical.planned(),
                quality,
                firstPass,
                critical.variance());
    }

    /**
     * With branches sorted by falling time, the i-th is the longest of those taken with probability
     * p_i · Π_{j<i}(1 − p_j); the sum over all non-empty sets of branches comes to that without listing them.
     */
    private Figures inclusive(BlockTree.Inclusive inclusive) {
        int n = inclusive.parts().length;
        double none = 1;
        for (int i = 0; i < n; i++) {
            none *= i == inclusive.otherwise() ? 1 : 1 - inclusive.probabilities()[i];
        }
        double scale = inclusive.otherwise() >= 0 ? 1 : 1 / (1 - none);
        var probabilities = inclusive.probabilities().clone();
        var parts = new Integer[n];
        Arrays.setAll(parts, i -> i);
        double labour = 0;
        double cost = 0;
        double quality = 1;
        double noQuality = 1;
        double firstPass = 1;
        for (int i = 0; i < n; i++) {
            if (i == inclusive.otherwise()) {
                continue;
            }
            var f = figures[inclusive.parts()[i]];
            double p = probabilities[i];
            labour += p == 0 ? 0 : p * f.labour();
            cost += p == 0 ? 0 : p * f.cost();
            quality *= 1 - p + p * f.quality();
            firstPass *= 1 - p + p * f.firstPass();
            noQuality *= 1 - p;
        }
        Arrays.sort(parts, (a, b) -> Double.compare(lead(inclusive, b), lead(inclusive, a)));
        var critical = expectedLongest(inclusive, parts, scale);
        double elapsed = expectedMaximum(inclusive, scale, Figures::elapsed);
        double cycle = expectedMaximum(inclusive, scale, Figures::cycle);
        var otherwise =
                inclusive.otherwise() < 0 ? Figures.NONE : figures[inclusive.parts()[inclusive.otherwise()]];
        double extra = inclusive.otherwise() < 0 ? 0 : none;
        return new Figures(
                critical.lead(),
                elapsed,
                cycle,
                scale * labour + (extra == 0 ? 0 : extra * otherwise.labour()),
                scale * cost + (extra == 0 ? 0 : extra * otherwise.cost()),
                critical.valueAdding(),
                critical.process(),
                critical.planned(),
                scale * (quality - noQuality) + extra * otherwise.quality(),
                scale * (firstPass - noQuality) + extra * otherwise.firstPass(),
                critical.variance());
    }

    private double lead(BlockTree.Inclusive inclusive, int part) {
        return figures[inclusive.parts()[part]].lead();
    }

    private Figures expectedLongest(BlockTree.Inclusive inclusive, Integer[] order, double scale) {
        var sum = Figures.NONE;
        double noneLonger = 1;
        for (int i : order) {
            if (i == inclusive.otherwise()) {
                continue;
            }
            double p = inclusive.probabilities()[i];
            sum = sum.then(figures[inclusive.parts()[i]].times(scale * p * noneLonger));
            noneLonger *= 1 - p;
        }
        if (inclusive.otherwise() >= 0) {
            sum = sum.then(figures[inclusive.parts()[inclusive.otherwise()]].times(noneLonger));
        }
        return sum;
    }

    private double expectedMaximum(BlockTree.Inclusive inclusive, double scale, ToDoubleFunction<Figures> figure) {
        var order = new Integer[inclusive.parts().length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        figure.applyAsDouble(figures[inclusive.parts()[b]]),
                        figure.applyAsDouble(figures[inclusive.parts()[a]])));
        double sum = 0;
        double noneLonger = 1;
        for (int i : order) {
            double p = inclusive.probabilities()[i];
            if (i != inclusive.otherwise() && p > 0 && noneLonger > 0) {
                sum += scale
                        * p
                        * noneLonger
                        * figure.applyAsDouble(figures[inclusive.parts()[i]]);
                noneLonger *= 1 - p;
            }
        }
        if (inclusive.otherwise() >= 0 && noneLonger > 0) {
            sum += noneLonger * figure.applyAsDouble(figures[inclusive.parts()[inclusive.otherwise()]]);
        }
        return sum;
    }

    private Figures loop(BlockTree.Loop loop) {
        var forward = figures[loop.forward()];
        double r = loop.repeat();
        double rounds = r < 1 ? r / (1 - r) : Double.POSITIVE_INFINITY;
        var again = forward.then(figures[loop.back()]);
        double quality = tree.hasWork(loop.forward()) ? forward.quality() : 1 - r + r * figures[loop.back()].quality();
        return forward.then(endless(again, rounds)).withQuality(quality, forward.firstPass() * (1 - r));
    }

    /** Infinitely often nothing is nothing. */
    private static Figures endless(Figures figures, double factor) {
        if (Double.isFinite(factor)) {
            return figures.times(factor);
        }
        return new Figures(factor, factor, factor, factor, factor, factor, factor, factor, figures.quality(), 0, 0);
    }

    private Figures tangle(BlockTree.Tangle tangle) {
        var visits = visits(tangle);
        var sum = Figures.NONE;
        for (var way : tangle.ways()) {
            double times = visits[way.from()] * way.share();
            if (times > 0) {
                sum = sum.then(endless(figures[way.block()], times));
            }
        }
        var first = firstTime(tangle);
        return sum.withQuality(first[0], first[1]);
    }

    static double[] visits(BlockTree.Tangle tangle) {
        var system = new FlowEquations.SparseFlow(tangle.size());
        for (var way : tangle.ways()) {
            if (way.share() > 0) {
                system.add(way.from(), way.to(), way.share());
            }
        }
        var constant = new double[tangle.size()];
        constant[tangle.entry()] = 1;
        return system.solve(constant);
    }

    /**
     * Quality and first-pass probability of a tangle: its cycles are cut where a depth-first walk closes them, so that, as
     * in a loop block, everything counts once. Quality takes the remaining ways in their proportions; taking a cut way is
     * rework.
     */
    private double[] firstTime(BlockTree.Tangle tangle) {
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

    private Figures sample(BlockTree.Irreducible block) {
        var result = TokenGame.play(block.rest(), figures);
        sampledCritical.addAll(result.critical());
        sampledUses.putAll(result.uses());
        stuck = result.stuck();
        return result.figures();
    }

    /** The steps on the critical path: all of a choice that can be taken, the longest branch of a parallel block. */
    Set<Vertex> critical(int root) {
        var found = new HashSet<Vertex>();
        var pending = new ArrayDeque<Integer>();
        pending.push(root);
        while (!pending.isEmpty()) {
            int index = pending.pop();
            switch (tree.block(index)) {
                case BlockTree.Nothing n -> {}
                case BlockTree.Step s -> found.add(s.vertex());
                case BlockTree.Parallel p -> pending.push(p.parts()[longest[index]]);
                case BlockTree.Choice c -> {
                    for (int i = 0; i < c.parts().length; i++) {
                        if (c.shares()[i] > 0) {
                            pending.push(c.parts()[i]);
                        }
                    }
                }
                case BlockTree.Loop l -> {
                    pending.push(l.forward());
                    if (l.repeat() > 0) {
                        pending.push(l.back());
                    }
                }
                case BlockTree.Inclusive i -> pushLikelyLongest(i, pending);
                case BlockTree.Sequence s -> {
                    pending.push(s.first());
                    pending.push(s.second());
                }
                case BlockTree.Tangle t -> {
                    var visits = visits(t);
                    for (var way : t.ways()) {
                        if (visits[way.from()] * way.share() > 0) {
                            pending.push(way.block());
                        }
                    }
                }
                case BlockTree.Irreducible r -> {
                    for (var arc : r.rest().graph().edgeSet()) {
                        if (sampledCritical.contains(arc)) {
                            pending.push(arc.block);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Of an inclusive block, the branches that are the longest one taken with some probability. */
    private void pushLikelyLongest(BlockTree.Inclusive inclusive, ArrayDeque<Integer> pending) {
        var order = new Integer[inclusive.parts().length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(lead(inclusive, b), lead(inclusive, a)));
        double noneLonger = 1;
        for (int i : order) {
            double p = inclusive.probabilities()[i];
            if (p > 0 && noneLonger > 0) {
                pending.push(inclusive.parts()[i]);
                noneLonger *= i == inclusive.otherwise() ? 1 : 1 - p;
            }
        }
    }
}
