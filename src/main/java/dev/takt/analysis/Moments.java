package dev.takt.analysis;

/**
 * Expected value and variance of a time, with the bounds it stays in.
 *
 * @param exact by a closed form; otherwise {@code mean} and {@code variance} mean nothing and have to be sampled
 */
record Moments(double mean, double variance, Support support, boolean exact) {

    static final Moments NONE = new Moments(0, 0, Support.NOTHING, true);

    static Moments unknown(Support support) {
        return new Moments(0, 0, support, false);
    }

    /** E[T²]. */
    double square() {
        return variance + mean * mean;
    }

    /** One after the other, independent of each other. */
    Moments then(Moments next) {
        return new Moments(mean + next.mean, variance + next.variance, support.then(next.support), exact && next.exact);
    }

    /** n independent executions, one after another. */
    Moments inSequence(int n) {
        return new Moments(n * mean, n * variance, support.times(n), exact || n == 0);
    }

    /** n independent executions side by side: the longest of them; in closed form for a fixed time only. */
    Moments inParallel(int n) {
        if (n == 0) {
            return NONE;
        }
        return n == 1 || exact && variance == 0 ? this : unknown(support);
    }

    boolean isFinite() {
        return Double.isFinite(mean) && Double.isFinite(variance);
    }
}
