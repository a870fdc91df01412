package dev.takt.simulation.engine;

import java.util.Arrays;

/** Work of one step that is being collected. */
final class Batch {

    /** The token of its gate. */
    final int timer;

    private int[] members = new int[16];
    private int size;

    Batch(int timer) {
        this.timer = timer;
    }

    int size() {
        return size;
    }

    /** The member that came first; only when there is one. */
    int first() {
        return members[0];
    }

    void add(int token) {
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size);
        }
        members[size++] = token;
    }

    void remove(int token) {
        for (int i = 0; i < size; i++) {
            if (members[i] == token) {
                System.arraycopy(members, i + 1, members, i, size - i - 1);
                size--;
                return;
            }
        }
    }

    /** All members, in the order they came; the batch is empty afterwards. */
    int[] take() {
        var all = Arrays.copyOf(members, size);
        size = 0;
        return all;
    }
}
