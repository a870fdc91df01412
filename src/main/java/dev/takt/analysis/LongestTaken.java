package dev.takt.analysis;

import java.util.Arrays;

/**
 * Which branch of an inclusive block is the longest of those taken (method, section 4).
 *
 * <p>With branches sorted by falling length, the i-th is the longest of those taken with probability
 * p_i · Π_{j<i}(1 − p_j), divided by the probability that any is taken; the sum over all non-empty sets of branches comes to
 * that without listing them. The branch that is taken when no other is gets what is left.
 */
final class LongestTaken {

    private LongestTaken() {}

    /** What the probabilities of the branches are multiplied by, because at least one is taken. */
    static double scale(BlockTree.Inclusive inclusive) {
        return inclusive.otherwise() >= 0 ? 1 : 1 / (1 - none(inclusive));
    }

    /** The probability that none of the branches would be taken if that were allowed. */
    static double none(BlockTree.Inclusive inclusive) {
        double none = 1;
        for (int i = 0; i < inclusive.parts().length; i++) {
            none *= i == inclusive.otherwise() ? 1 : 1 - inclusive.probabilities()[i];
        }
        return none;
    }

    /** The share of the cases in which each part is taken. */
    static double[] taken(BlockTree.Inclusive inclusive) {
        double scale = scale(inclusive);
        var taken = inclusive.probabilities().clone();
        for (int i = 0; i < taken.length; i++) {
            taken[i] = i == inclusive.otherwise() ? none(inclusive) : scale * taken[i];
        }
        return taken;
    }

    /**
     * @param lengths of the parts, in their order
     * @return for each part the probability that it is the longest taken; they add up to 1
     */
    static double[] shares(BlockTree.Inclusive inclusive, double[] lengths) {
        int n = lengths.length;
        var order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(lengths[b], lengths[a]));
        double scale = scale(inclusive);
        var shares = new double[n];
        double noneLonger = 1;
        for (int i : order) {
            if (i != inclusive.otherwise()) {
                double p = inclusive.probabilities()[i];
                shares[i] = scale * p * noneLonger;
                noneLonger *= 1 - p;
            }
        }
        if (inclusive.otherwise() >= 0) {
            shares[inclusive.otherwise()] = noneLonger;
        }
        return shares;
    }
}
