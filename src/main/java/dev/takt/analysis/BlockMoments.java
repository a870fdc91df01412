package dev.takt.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Expected value and variance of the lead time of each block, with unlimited resources and all times independent of each
 * other, as far as closed forms exist (method, section 4).
 *
 * <ul>
 *   <li>sequence: E = Σ E_i, Var = Σ Var_i
 *   <li>choice: E[T] = Σ p_i E_i, E[T²] = Σ p_i (Var_i + E_i²)
 *   <li>loop with forward part F and way back D, repeated with probability r: with N geometric, E[N] = r/(1−r),
 *       Var[N] = r/(1−r)², E = E_F + E[N]·(E_F + E_D), Var = Var_F + E[N]·(Var_F + Var_D) + Var[N]·(E_F + E_D)²; a loop
 *       that decides first has an empty F
 *   <li>decisions without block structure: the two linear systems of a Markov chain with rewards for E[T] and E[T²]
 *   <li>parallel and inclusive blocks whose branches cannot overtake each other, because the longest of one is not longer
 *       than the shortest of the next: the longest taken one is known, so the block is a mixture
 * </ul>
 *
 * <p>The maximum of times that do overlap has no closed form here; it is sampled.
 */
final class BlockMoments {

    private final BlockTree tree;
    private final Moments[] moments;

    private BlockMoments(BlockTree tree) {
        this.tree = tree;
        this.moments = new Moments[tree.size()];
    }

    /**
     * @param steps by {@link Vertex#index}
     * @return by index of the block
     */
    static Moments[] of(BlockTree tree, Moments[] steps) {
        var result = new BlockMoments(tree);
        for (int i = 0; i < tree.size(); i++) {
            result.moments[i] = result.fold(i, steps);
        }
        return result.moments;
    }

    private Moments fold(int index, Moments[] steps) {
        return switch (tree.block(index)) {
            case BlockTree.Nothing n -> Moments.NONE;
            case BlockTree.Step s -> steps[s.vertex().index];
            case BlockTree.Sequence s -> moments[s.first()].then(moments[s.second()]);
            case BlockTree.Choice c -> mixture(c.parts(), c.shares());
            case BlockTree.Parallel p -> parallel(p);
            case BlockTree.Inclusive i -> inclusive(i);
            case BlockTree.Loop l -> loop(l);
            case BlockTree.Tangle t -> tangle(t);
            case BlockTree.Irreducible r -> Moments.unknown(new Support(0, Double.POSITIVE_INFINITY));
        };
    }

    private Moments mixture(int[] parts, double[] shares) {
        double mean = 0;
        double square = 0;
        Support support = null;
        boolean exact = true;
        for (int i = 0; i < parts.length; i++) {
            if (shares[i] > 0) {
                var part = moments[parts[i]];
                mean += shares[i] * part.mean();
                square += shares[i] * part.square();
                support = support == null ? part.support() : support.or(part.support());
                exact &= part.exact();
            }
        }
        boolean fixed = support != null && support.least() == support.greatest(); // no rounding into a tiny variance
        double variance = fixed ? 0 : Math.max(0, square - mean * mean);
        return new Moments(mean, variance, support == null ? Support.NOTHING : support, exact);
    }

    private Moments parallel(BlockTree.Parallel parallel) {
        int longest = parallel.parts()[0];
        var support = Support.NOTHING;
        for (int part : parallel.parts()) {
            support = support.beside(moments[part].support());
            longest = moments[part].support().compareTo(moments[longest].support()) > 0 ? part : longest;
        }
        for (int part : parallel.parts()) {
            if (part != longest
                    && moments[part].support().greatest()
                            > moments[longest].support().least()) {
                return Moments.unknown(support);
            }
        }
        return moments[longest];
    }

    private Moments inclusive(BlockTree.Inclusive inclusive) {
        int n = inclusive.parts().length;
        var order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> moments[inclusive.parts()[i]].support()));
        var rank = new double[n];
        var support = moments[inclusive.parts()[order[0]]].support();
        boolean overlap = false;
        for (int i = 1; i < n; i++) {
            var part = moments[inclusive.parts()[order[i]]].support();
            overlap |= support.greatest() > part.least();
            support = support.or(part);
            rank[order[i]] = i;
        }
        return overlap ? Moments.unknown(support) : mixture(inclusive.parts(), LongestTaken.shares(inclusive, rank));
    }

    private Moments loop(BlockTree.Loop loop) {
        double r = loop.repeat();
        var forward = moments[loop.forward()];
        if (r == 0) {
            return forward;
        }
        var again = forward.then(moments[loop.back()]);
        boolean nothing = again.support().greatest() == 0;
        if (nothing) {
            return forward;
        }
        double rounds = r / (1 - r);
        return new Moments(
                forward.mean() + rounds * again.mean(),
                forward.variance() + rounds * again.variance() + rounds / (1 - r) * again.mean() * again.mean(),
                new Support(forward.support().least(), Double.POSITIVE_INFINITY),
                again.exact());
    }

    private Moments tangle(BlockTree.Tangle tangle) {
        var ways = new ArrayList<BlockTree.Tangle.Way>();
        boolean exact = true;
        for (var way : tangle.ways()) {
            if (way.share() > 0) {
                ways.add(way);
                exact &= moments[way.block()].exact();
            }
        }
        var support = new Support(0, Double.POSITIVE_INFINITY);
        if (!exact) {
            return Moments.unknown(support);
        }
        var reward = new double[tangle.size()];
        for (var way : ways) {
            reward[way.from()] += way.share() * moments[way.block()].mean();
        }
        var mean = backwards(tangle, ways, reward);
        var squares = new double[tangle.size()];
        for (var way : ways) {
            var part = moments[way.block()];
            squares[way.from()] += way.share() * (part.square() + 2 * part.mean() * mean[way.to()]);
        }
        var square = backwards(tangle, ways, squares);
        double first = mean[tangle.entry()];
        return new Moments(first, Math.max(0, square[tangle.entry()] - first * first), support, true);
    }

    /** x_from = c_from + Σ share · x_to. */
    private static double[] backwards(BlockTree.Tangle tangle, List<BlockTree.Tangle.Way> ways, double[] constant) {
        var system = new SparseFlow(tangle.size());
        ways.forEach(way -> system.add(way.to(), way.from(), way.share()));
        return system.solve(constant);
    }
}
