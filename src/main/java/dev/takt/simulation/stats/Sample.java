package dev.takt.simulation.stats;

/** One figure of each replication, and what they say together: mean ± t(R−1, 0.975) · s / √R (method, section 7). */
public final class Sample {

    public static final double CONFIDENCE = 0.95;

    /** Smaller parts of the mean are rounding, not chance. */
    private static final double NOISE = 1e-12;

    private int count;
    private double mean;
    private double squares;

    public void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    public int count() {
        return count;
    }

    public double mean() {
        return mean;
    }

    /** Of the sample; 0 for fewer than two values. */
    public double standardDeviation() {
        double deviation = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
        return deviation <= NOISE * Math.abs(mean) ? 0 : deviation;
    }

    /** Half-width of the 95 % confidence interval of the mean; not a number for fewer than two values. */
    public double halfWidth() {
        if (count < 2) {
            return Double.NaN;
        }
        return StudentT.twoSided(count - 1, CONFIDENCE) * standardDeviation() / Math.sqrt(count);
    }
}
