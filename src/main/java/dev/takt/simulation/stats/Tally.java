package dev.takt.simulation.stats;

import java.util.Arrays;

/**
 * Observed durations in ticks with their quantiles, in bounded memory. Up to {@value #EXACT} values are kept as they are and
 * every figure is exact. Beyond, values are counted in bins of a histogram whose bins are 1/1024 of a power of two wide, so
 * that a quantile is at most 0.05 % off (a histogram of logarithmic bins, as in Masson, Rim and Lee, DDSketch, VLDB 2019);
 * count, mean, smallest and largest stay exact.
 */
public final class Tally {

    /** Values kept as they are. */
    public static final int EXACT = 1 << 16;

    private static final int SUB_BITS = 10;
    private static final int SUB = 1 << SUB_BITS;

    private long[] values = new long[1024];
    private int kept;
    private long[] bins = {};
    private long count;

    /** The first value: sums of differences from it stay small, so that little is lost in subtracting squares. */
    private long shift;

    private double sum;
    private double squares;
    private long smallest = Long.MAX_VALUE;
    private long largest;

    /** @param ticks not negative */
    public void add(long ticks) {
        if (count++ == 0) {
            shift = ticks;
        }
        double difference = ticks - shift;
        sum += difference;
        squares += difference * difference;
        smallest = Math.min(smallest, ticks);
        largest = Math.max(largest, ticks);
        if (bins.length > 0) {
            bins[binOf(ticks)]++;
        } else {
            keep(ticks);
        }
    }

    private void keep(long ticks) {
        if (kept == values.length) {
            values = Arrays.copyOf(values, 2 * kept);
        }
        values[kept++] = ticks;
        if (kept == EXACT) {
            toBins();
        }
    }

    private void toBins() {
        bins = new long[binOf(Long.MAX_VALUE) + 1];
        for (int i = 0; i < kept; i++) {
            bins[binOf(values[i])]++;
        }
        values = new long[0];
        kept = 0;
    }

    /** Adds what another tally has seen. */
    public void add(Tally other) {
        if (other.count == 0) {
            return;
        }
        if (count == 0) {
            shift = other.shift;
        }
        double moved = (double) other.shift - shift;
        sum += other.sum + other.count * moved;
        squares += other.squares + 2 * moved * other.sum + other.count * moved * moved;
        smallest = Math.min(smallest, other.smallest);
        largest = Math.max(largest, other.largest);
        count += other.count;
        if (other.bins.length == 0) {
            for (int i = 0; i < other.kept; i++) {
                if (bins.length > 0) {
                    bins[binOf(other.values[i])]++;
                } else {
                    keep(other.values[i]);
                }
            }
            return;
        }
        if (bins.length == 0) {
            toBins();
        }
        for (int i = 0; i < bins.length; i++) {
            bins[i] += other.bins[i];
        }
    }

    public long count() {
        return count;
    }

    /** In ticks; 0 without values. */
    public double mean() {
        return count == 0 ? 0 : shift + sum / count;
    }

    /** Of a sample, in ticks; 0 for fewer than two values. */
    public double standardDeviation() {
        return count < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * sum / count) / (count - 1));
    }

    public long smallest() {
        return count == 0 ? 0 : smallest;
    }

    public long largest() {
        return largest;
    }

    /**
     * In ticks: between the values of rank ⌊h⌋ and ⌈h⌉ for h = (n − 1) p, linearly (Hyndman and Fan, 1996, definition 7).
     *
     * @param p in [0, 1]
     */
    public double quantile(double p) {
        if (count == 0) {
            return 0;
        }
        double rank = (count - 1) * p;
        if (bins.length == 0) {
            Arrays.sort(values, 0, kept);
            int low = (int) rank;
            int high = Math.min(low + 1, kept - 1);
            return values[low] + (rank - low) * (values[high] - values[low]);
        }
        long below = 0;
        for (int i = 0; i < bins.length; i++) {
            if (below + bins[i] > rank) {
                double inside = (rank - below + 0.5) / bins[i];
                return Math.clamp(lowerEnd(i) + inside * (lowerEnd(i + 1) - lowerEnd(i)), smallest, largest);
            }
            below += bins[i];
        }
        return largest;
    }

    /** How many values lie in each of {@code n} bins of equal width up to {@code upTo} ticks; the last one takes the rest. */
    public long[] histogram(int n, double upTo) {
        var counts = new long[n];
        double width = upTo / n;
        for (int i = 0; i < kept; i++) {
            counts[bin(values[i], width, n)]++;
        }
        for (int i = 0; i < bins.length; i++) {
            if (bins[i] > 0) {
                counts[bin((lowerEnd(i) + lowerEnd(i + 1)) / 2, width, n)] += bins[i];
            }
        }
        return counts;
    }

    private static int bin(double value, double width, int n) {
        return width > 0 ? (int) Math.min(n - 1, value / width) : 0;
    }

    private static int binOf(long ticks) {
        if (ticks < SUB) {
            return (int) ticks;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(ticks) - SUB_BITS;
        return (exponent << SUB_BITS) + (int) (ticks >>> exponent);
    }

    private static double lowerEnd(int bin) {
        if (bin < 2 * SUB) {
            return bin;
        }
        int exponent = (bin >> SUB_BITS) - 1;
        return Math.scalb((double) ((bin & SUB - 1) + SUB), exponent);
    }
}
