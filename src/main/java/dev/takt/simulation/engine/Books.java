package dev.takt.simulation.engine;

import dev.takt.model.WaitKind;
import java.util.Arrays;

/**
 * What executions of steps add up to, in ticks and in money. Each step has two accounts: of executions that were completed, and
 * of those that were broken off, which are no visits but work and waiting of their case all the same.
 */
final class Books {

    static final int PROCESSING = 0;
    static final int COST = 1;

    /** Waiting on the clock of the step. */
    static final int WORKING_WAIT = 2;

    /** Elapsed waiting, one column for each cause from here on; the first is that for people, which is most of it. */
    static final int WAITING = 3;

    static final int KINDS = WaitKind.values().length;
    static final int PAUSED = WAITING + KINDS;
    static final int COLUMNS = PAUSED + 1;

    /** The columns that most executions have something in; in the others most have nothing. */
    static final int USUAL = WAITING + 1;

    private final long[] executions;
    private final double[] sums;

    Books(int steps) {
        executions = new long[2 * steps];
        sums = new double[2 * steps * COLUMNS];
    }

    static int completed(int step) {
        return 2 * step;
    }

    static int brokenOff(int step) {
        return 2 * step + 1;
    }

    /** Books an execution whose columns begin at {@code from}, as far as they are usual. */
    void add(int account, double[] rows, int from) {
        executions[account]++;
        int to = account * COLUMNS;
        sums[to + PROCESSING] += rows[from + PROCESSING];
        sums[to + COST] += rows[from + COST];
        sums[to + WORKING_WAIT] += rows[from + WORKING_WAIT];
        sums[to + WAITING] += rows[from + WAITING];
    }

    /**
     * The other columns of the same execution.
     *
     * @return the waiting among them
     */
    double addUnusual(int account, double[] rows, int from) {
        int to = account * COLUMNS;
        double waiting = 0;
        for (int i = USUAL; i < PAUSED; i++) {
            sums[to + i] += rows[from + i];
            waiting += rows[from + i];
        }
        sums[to + PAUSED] += rows[from + PAUSED];
        return waiting;
    }

    void add(Books other) {
        Arrays.setAll(executions, i -> executions[i] + other.executions[i]);
        Arrays.setAll(sums, i -> sums[i] + other.sums[i]);
    }

    /** That were completed. */
    long executions(int step) {
        return executions[completed(step)];
    }

    /** Of the executions that were completed. */
    double ofCompleted(int step, int column) {
        return sums[completed(step) * COLUMNS + column];
    }

    /** Of all executions, those that were broken off included. */
    double ofAll(int step, int column) {
        return ofCompleted(step, column) + sums[brokenOff(step) * COLUMNS + column];
    }

    static int waiting(WaitKind kind) {
        return WAITING + kind.ordinal(); // QUEUE is the first
    }

    /** One column of all steps together, broken off or not. */
    double total(int column) {
        double total = 0;
        for (int i = column; i < sums.length; i += COLUMNS) {
            total += sums[i];
        }
        return total;
    }
}
