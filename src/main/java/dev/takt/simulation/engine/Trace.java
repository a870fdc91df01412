package dev.takt.simulation.engine;

/** Listens to a replication; costs nothing when nobody does. Times in ticks, codes as in the {@link Net}. */
@FunctionalInterface
public interface Trace {

    /**
     * A step is done.
     *
     * @param resource index of the first person; the number of people plus the index of the pool for a pool without limit;
     *     −1 when nobody was needed
     * @param cost of the step and of the time of everybody who did it, in the currency of the model
     */
    void work(int step, long caseNumber, long enabled, long started, long completed, int resource, double cost);
}
