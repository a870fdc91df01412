package dev.takt.performance;

/**
 * An expected value with the half-width of its 95 % confidence interval.
 *
 * @param mean expected value in the unit its holder states
 * @param halfWidth 0 for an exact value
 */
public record Estimate(double mean, double halfWidth) {

    public Estimate {
        if (!Double.isFinite(mean) || !(halfWidth >= 0)) {
            throw new IllegalArgumentException("An estimate must be finite, not %s ± %s.".formatted(mean, halfWidth));
        }
    }

    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    public boolean isExact() {
        return halfWidth == 0;
    }

    /** The whole interval lies above {@code limit}. */
    public boolean certainlyAbove(double limit) {
        return mean - halfWidth > limit;
    }
}
