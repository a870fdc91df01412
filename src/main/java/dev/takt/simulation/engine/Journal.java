package dev.takt.simulation.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the cases under way have done so far, as far as they count: a row for each execution of a step, chained by case. It goes
 * into the books when the case ends, so that these are of ended cases only, and a case that is still under way at the end of the
 * run is in none of the figures of cases. Of a case with many rows, one that loops for long, those of executions that are over
 * are added up, so that its memory is bounded.
 */
final class Journal {

    static final int NONE = -1;

    private static final int COLUMNS = Books.COLUMNS;
    private static final int LEAST_LIMIT = 64;

    private static final int OPEN = 1 << 30;
    private static final int ALL = 1 << 29;
    private static final int ACCOUNT = ALL - 1;

    private final int steps;

    private double[] rows = new double[64 * COLUMNS];
    private int[] next = new int[64];

    /** Where in the books a row belongs; {@link #OPEN} while the execution goes on, {@link #ALL} when all columns are in use. */
    private int[] account = new int[64];

    private int free = NONE;
    private int used;
    private int count;

    // by slot of the case
    private int[] first = new int[64];
    private int[] length = new int[64];
    private int[] limit = new int[64];
    private @Nullable Books[] earlier = new Books[64];

    private long waited;
    private long processed;

    Journal(int steps) {
        this.steps = steps;
    }

    /** Rows in use. */
    int count() {
        return count;
    }

    /** A case begins. */
    void begin(int slot) {
        if (slot >= first.length) {
            int n = 2 * slot;
            first = Arrays.copyOf(first, n);
            length = Arrays.copyOf(length, n);
            limit = Arrays.copyOf(limit, n);
            earlier = Arrays.copyOf(earlier, n);
        }
        first[slot] = NONE;
        length[slot] = 0;
        limit[slot] = leastLimit();
    }

    private int leastLimit() {
        return Math.max(LEAST_LIMIT, 4 * steps); // as much memory as the books of the case
    }

    /** A step begins, as far as the case is concerned: the row of this execution, which is one of those broken off until it is completed. */
    int open(int slot, int step) {
        if (length[slot] >= limit[slot]) {
            addUp(slot);
        }
        int row = free;
        if (row != NONE) {
            free = next[row];
        } else {
            row = used++;
            if (row == next.length) {
                grow();
            }
        }
        count++;
        int from = row * COLUMNS;
        rows[from + Books.PROCESSING] = 0;
        rows[from + Books.COST] = 0;
        rows[from + Books.WORKING_WAIT] = 0;
        rows[from + Books.WAITING] = 0;
        account[row] = Books.brokenOff(step) | OPEN;
        next[row] = first[slot];
        first[slot] = row;
        length[slot]++;
        return row;
    }

    void add(int row, int column, double value) {
        if (column >= Books.USUAL && (account[row] & ALL) == 0) {
            account[row] |= ALL;
            Arrays.fill(rows, row * COLUMNS + Books.USUAL, (row + 1) * COLUMNS, 0);
        }
        rows[row * COLUMNS + column] += value;
    }

    /** The execution is completed. */
    void complete(int row, double processing, double cost, double workingWait) {
        int from = row * COLUMNS;
        rows[from + Books.PROCESSING] = processing;
        rows[from + Books.COST] = cost;
        rows[from + Books.WORKING_WAIT] = workingWait;
        account[row] = account[row] - OPEN - 1;
    }

    /** The execution is over, but not completed. */
    void breakOff(int row) {
        account[row] -= OPEN;
    }

    /** A case has ended: its rows go into the books. */
    void settle(int slot, Books books) {
        double waiting = 0;
        double processing = 0;
        int last = NONE;
        for (int row = first[slot]; row != NONE; row = next[row]) {
            int from = row * COLUMNS;
            int to = account[row];
            books.add(to & ACCOUNT, rows, from);
            processing += rows[from + Books.PROCESSING];
            waiting += rows[from + Books.WAITING];
            if ((to & ALL) != 0) {
                waiting += books.addUnusual(to & ACCOUNT, rows, from);
            }
            last = row;
        }
        release(slot, last);
        var before = earlier[slot];
        if (before != null) {
            books.add(before);
            processing += before.total(Books.PROCESSING);
            for (int i = Books.WAITING; i < Books.PAUSED; i++) {
                waiting += before.total(i);
            }
            earlier[slot] = null;
        }
        waited = (long) waiting;
        processed = (long) processing;
    }

    /** Waiting of the case that was settled last, in ticks. */
    long waited() {
        return waited;
    }

    /** Hands-on time of the case that was settled last, in ticks. */
    long processed() {
        return processed;
    }

    /** A case is given up: its rows are forgotten. */
    void forget(int slot) {
        int last = NONE;
        for (int row = first[slot]; row != NONE; row = next[row]) {
            last = row;
        }
        release(slot, last);
        earlier[slot] = null;
    }

    private void release(int slot, int last) {
        if (last != NONE) {
            next[last] = free;
            free = first[slot];
            count -= length[slot];
        }
    }

    private void addUp(int slot) {
        var books = earlier[slot];
        if (books == null) {
            books = new Books(steps);
            earlier[slot] = books;
        }
        int kept = NONE;
        int rest;
        for (int row = first[slot]; row != NONE; row = rest) {
            rest = next[row];
            if ((account[row] & OPEN) != 0) {
                next[row] = kept;
                kept = row;
                continue;
            }
            books.add(account[row] & ACCOUNT, rows, row * COLUMNS);
            if ((account[row] & ALL) != 0) {
                books.addUnusual(account[row] & ACCOUNT, rows, row * COLUMNS);
            }
            next[row] = free;
            free = row;
            count--;
            length[slot]--;
        }
        first[slot] = kept;
        limit[slot] = Math.max(leastLimit(), 2 * length[slot]);
    }

    private void grow() {
        int n = 2 * next.length;
        rows = Arrays.copyOf(rows, n * COLUMNS);
        next = Arrays.copyOf(next, n);
        account = Arrays.copyOf(account, n);
    }
}
