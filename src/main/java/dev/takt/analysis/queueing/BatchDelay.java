package dev.takt.analysis.queueing;

/** Waits that come from collecting work, not from busy people (method, section 5). Times in seconds. */
public final class BatchDelay {

    private BatchDelay() {}

    /**
     * Mean wait until a batch is full: (k−1)/(2λ) with Poisson arrivals, since the first waits for k−1 more and the last for
     * none.
     *
     * @param size k, at least 1
     * @param arrivalRate λ, greater than 0
     */
    public static double forming(int size, double arrivalRate) {
        if (size < 1) {
            throw new IllegalArgumentException("A batch holds at least 1 item, not %d.".formatted(size));
        }
        Require.positive("arrival rate", arrivalRate);
        return (size - 1) / (2 * arrivalRate);
    }

    /** Mean wait for a gate that opens every {@code interval}, for instance a weekly meeting: half of it. */
    public static double gate(double interval) {
        Require.notNegative("interval", interval);
        return interval / 2;
    }
}
