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

    /** The share of the cases in which each part of an inclusive block is the longest of those taken. */
    double[] longestShares(BlockTree.Inclusive inclusive) {
        return LongestTaken.shares(inclusive, lengths(inclusive, Figures::lead));
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
            case BlockTree.Tangle t -> TangleFigures.evaluate(t, figures);
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

    private Figures inclusive(BlockTree.Inclusive inclusive) {
        double scale = LongestTaken.scale(inclusive);
        double labour = 0;
        double cost = 0;
        double quality = 1;
        double noQuality = 1;
        double firstPass = 1;
        for (int i = 0; i < inclusive.parts().length; i++) {
            if (i == inclusive.otherwise()) {
                continue;
            }
            var f = figures[inclusive.parts()[i]];
            double p = inclusive.probabilities()[i];
            labour += p == 0 ? 0 : p * f.labour();
            cost += p == 0 ? 0 : p * f.cost();
            quality *= 1 - p + p * f.quality();
            firstPass *= 1 - p + p * f.firstPass();
            noQuality *= 1 - p;
        }
        var shares = longestShares(inclusive);
        var critical = Figures.NONE;
        for (int i = 0; i < shares.length; i++) {
            critical = critical.then(figures[inclusive.parts()[i]].times(shares[i]));
        }
        var otherwise =
                inclusive.otherwise() < 0 ? Figures.NONE : figures[inclusive.parts()[inclusive.otherwise()]];
        double extra = inclusive.otherwise() < 0 ? 0 : noQuality;
        return new Figures(
                critical.lead(),
                expectedMaximum(inclusive, Figures::elapsed),
                expectedMaximum(inclusive, Figures::cycle),
                scale * labour + (extra == 0 ? 0 : extra * otherwise.labour()),
                scale * cost + (extra == 0 ? 0 : extra * otherwise.cost()),
                critical.valueAdding(),
                critical.process(),
                critical.planned(),
                scale * (quality - noQuality) + extra * otherwise.quality(),
                scale * (firstPass - noQuality) + extra * otherwise.firstPass(),
                critical.variance());
    }

    private double[] lengths(BlockTree.Inclusive inclusive, ToDoubleFunction<Figures> figure) {
        return Arrays.stream(inclusive.parts())
                .mapToDouble(part -> figure.applyAsDouble(figures[part]))
                .toArray();
    }

    private double expectedMaximum(BlockTree.Inclusive inclusive, ToDoubleFunction<Figures> figure) {
        var lengths = lengths(inclusive, figure);
        var shares = LongestTaken.shares(inclusive, lengths);
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i] > 0 ? shares[i] * lengths[i] : 0;
        }
        return sum;
    }

    private Figures loop(BlockTree.Loop loop) {
        var forward = figures[loop.forward()];
        double r = loop.repeat();
        double rounds = r < 1 ? r / (1 - r) : Double.POSITIVE_INFINITY;
        var again = forward.then(figures[loop.back()]);
        double quality = tree.hasWork(loop.forward()) ? forward.quality() : 1 - r + r * figures[loop.back()].quality();
        return forward.then(again.often(rounds)).withQuality(quality, forward.firstPass() * (1 - r));
    }

    private Figures sample(BlockTree.Irreducible block) {
        var result = MeanGame.play(block.rest(), figures);
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
                    var visits = t.visits();
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
        var shares = longestShares(inclusive);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                pending.push(inclusive.parts()[i]);
            }
        }
    }
}
