package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.EventList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a replication, as columns: a token is a number, and freed numbers are used again. The tokens of a scope
 * instance form a list. A token that watches for an event on a border is one too, but does not keep its scope going.
 *
 * <p>A token waits for at most one future event; its number is the slot of the event and {@link #key} its key, so an event
 * whose key the token no longer has is called off.
 */
final class Tokens {

    static final byte FREE = 0;
    static final byte MOVING = 1;
    /** A stated wait, or an event that occurs after a time. */
    static final byte DELAYED = 2;
    /** In a batch that is not yet released, or behind the one that does the work of the batch. */
    static final byte COLLECTED = 3;

    static final byte QUEUED = 4;
    static final byte WORKING = 5;
    /** At an activity whose inside is under way. */
    static final byte INSIDE = 6;
    /** For an event that is thrown, or at an event gateway. */
    static final byte LISTENING = 7;
    /** Watches for a timed event on a border or of an event sub-process. */
    static final byte WATCHING = 8;
    /** No token: an arrival, a gate, the end of a shift. */
    static final byte CLOCKWORK = 9;

    /** Done together with others of its batch; goes on when its turn comes, unless one of them cancels it. */
    static final byte DONE = 10;

    static final int NONE = -1;

    byte[] state = new byte[64];
    int[] node = new int[64];
    int[] scope = new int[64];
    int[] next = new int[64];
    int[] previous = new int[64];

    /** The scope instance inside; of a watcher the token it watches, of a token at an event gateway the way it will go. */
    int[] child = new int[64];

    /** First person at work; {@link #NONE} without people. */
    int[] person = new int[64];

    /** People at work, where there are several; by token, mostly null. */
    int[] @Nullable [] team = new int[64][];

    /** The next member of the same batch; of a watcher the number of its event. */
    int[] follower = new int[64];

    /** Instance of a repeated activity. */
    boolean[] instance = new boolean[64];

    /** Of an instance: who did the steps inside, by step; null until somebody has. */
    int[] @Nullable [] @Nullable [] performers = new int[64][][];

    /** Executions of a looping step so far; occurrences left of a repeating event; the source of an arrival. */
    int[] rounds = new int[64];

    /** Of the step it is at in the {@link Journal}; {@link #NONE} where nothing is written down. */
    int[] row = new int[64];

    /** How many of the stated waits are over. */
    int[] phase = new int[64];

    long[] key = new long[64];
    long[] enabled = new long[64];
    long[] enabledWork = new long[64];
    long[] queued = new long[64];
    long[] queuedWork = new long[64];
    long[] started = new long[64];
    long[] work = new long[64];
    long[] movedAt = new long[64];
    int[] moves = new int[64];

    private int[] free = new int[64];
    private int freeCount;
    private int used;

    int add(byte newState) {
        int token;
        if (freeCount > 0) {
            token = free[--freeCount];
        } else {
            token = used++;
            if (token == state.length) {
                grow();
            }
        }
        state[token] = newState;
        key[token] = EventList.NONE;
        child[token] = NONE;
        person[token] = NONE;
        follower[token] = NONE;
        row[token] = NONE;
        instance[token] = false;
        moves[token] = 0;
        return token;
    }

    void remove(int token) {
        state[token] = FREE;
        key[token] = EventList.NONE;
        team[token] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = token;
    }

    /** Tokens in use. */
    int count() {
        return used - freeCount;
    }

    private void grow() {
        int n = 2 * state.length;
        state = Arrays.copyOf(state, n);
        node = Arrays.copyOf(node, n);
        scope = Arrays.copyOf(scope, n);
        next = Arrays.copyOf(next, n);
        previous = Arrays.copyOf(previous, n);
        child = Arrays.copyOf(child, n);
        person = Arrays.copyOf(person, n);
        team = Arrays.copyOf(team, n);
        follower = Arrays.copyOf(follower, n);
        instance = Arrays.copyOf(instance, n);
        performers = Arrays.copyOf(performers, n);
        rounds = Arrays.copyOf(rounds, n);
        row = Arrays.copyOf(row, n);
        phase = Arrays.copyOf(phase, n);
        key = Arrays.copyOf(key, n);
        enabled = Arrays.copyOf(enabled, n);
        enabledWork = Arrays.copyOf(enabledWork, n);
        queued = Arrays.copyOf(queued, n);
        queuedWork = Arrays.copyOf(queuedWork, n);
        started = Arrays.copyOf(started, n);
        work = Arrays.copyOf(work, n);
        movedAt = Arrays.copyOf(movedAt, n);
        moves = Arrays.copyOf(moves, n);
    }
}
