package dev.takt.simulation.stats;

import java.util.Arrays;

/**
 * How many observations at the beginning of a run belong to the warm-up: MSER-5 (White, Simulation 69, 1997; White, Cobb and
 * Spratt, WSC 2000). The series is averaged in batches of five; of all truncation points d in the first half the one with the
 * smallest Σ_{i≥d} (x_i − mean_d)² / (n − d)² is taken. A smallest value at the end of that half says that the series is too short
 * to tell a warm-up from chance, as do few batches.
 *
 * <p>Long series are averaged in larger batches, the size doubling, so that memory is bounded.
 */
public final class Mser5 {

    private static final int BATCH = 5;
    private static final int LEAST_BATCHES = 20;
    private static final int CAPACITY = 1 << 14;

    private double[] batches = new double[64];
    private int count;
    private long batchSize = BATCH;
    private long inBatch;
    private double sum;

    public void add(double value) {
        sum += value;
        if (++inBatch == batchSize) {
            if (count == batches.length) {
                batches = Arrays.copyOf(batches, 2 * count);
            }
            batches[count++] = sum / batchSize;
            sum = 0;
            inBatch = 0;
            if (count == CAPACITY) {
                for (int i = 0; i < CAPACITY / 2; i++) {
                    batches[i] = (batches[2 * i] + batches[2 * i + 1]) / 2;
                }
                Arrays.fill(batches, CAPACITY / 2, CAPACITY, 0);
                count = CAPACITY / 2;
                batchSize *= 2;
            }
        }
    }

    /** Observations to leave out; 0 for a series too short to say. */
    public long warmUp() {
        if (count < LEAST_BATCHES) {
            return 0;
        }
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double total = 0;
        double squares = 0;
        for (int d = count - 1; d >= 0; d--) { // sums grow from the end, so all points cost O(n)
            total += batches[d];
            squares += batches[d] * batches[d];
            long n = count - d;
            double statistic = Math.max(0, squares - total * total / n) / ((double) n * n);
            if (d <= count / 2 && statistic <= smallest) {
                smallest = statistic;
                best = d;
            }
        }
        return best == count / 2 ? 0 : best * batchSize;
    }
}
