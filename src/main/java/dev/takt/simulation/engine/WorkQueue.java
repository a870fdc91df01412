package dev.takt.simulation.engine;

import java.util.Arrays;

/**
 * Work that waits for people, in the order it is to be done: by key, and by the order it came among equal keys. First come,
 * first served is the case of equal keys: adding at the end and taking from the front cost O(1). Inserting costs
 * O(n), and so does taking from further back, where the shorter side moves up.
 */
final class WorkQueue {

    private int[] tokens = new int[16];
    private long[] keys = new long[16];
    private long[] orders = new long[16];
    private int head;
    private int tail;

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return head == tail;
    }

    int token(int index) {
        return tokens[head + index];
    }

    /** Whether what stands at {@code index} here comes before what stands at {@code otherIndex} there. */
    boolean before(int index, WorkQueue other, int otherIndex) {
        long mine = keys[head + index];
        long its = other.keys[other.head + otherIndex];
        return mine < its || mine == its && orders[head + index] < other.orders[other.head + otherIndex];
    }

    /** @param order of arrival: what came first goes first among equal keys */
    void add(int token, long key, long order) {
        if (tail == tokens.length) {
            makeRoom();
        }
        int at = tail++;
        while (at > head && (keys[at - 1] > key || keys[at - 1] == key && orders[at - 1] > order)) {
            at--;
        }
        if (at < tail - 1) {
            System.arraycopy(tokens, at, tokens, at + 1, tail - 1 - at);
            System.arraycopy(keys, at, keys, at + 1, tail - 1 - at);
            System.arraycopy(orders, at, orders, at + 1, tail - 1 - at);
        }
        tokens[at] = token;
        keys[at] = key;
        orders[at] = order;
    }

    /** Takes what stands first. */
    int poll() {
        int token = tokens[head++];
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        return token;
    }

    void removeAt(int index) {
        if (index < size() / 2) {
            move(head, head + 1, index);
            head++;
        } else {
            int at = head + index;
            move(at + 1, at, tail - at - 1);
            tail--;
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(tokens, from, tokens, to, count);
        System.arraycopy(keys, from, keys, to, count);
        System.arraycopy(orders, from, orders, to, count);
    }

    /** @return its place, −1 when it is not there */
    private int indexOf(int token) {
        for (int i = 0; i < size(); i++) {
            if (token(i) == token) {
                return i;
            }
        }
        return -1;
    }

    /** @return whether it was there */
    boolean remove(int token) {
        int index = indexOf(token);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    /** Something waits in place of {@code token}: it has its key of its own, but came when the other one did. */
    void replace(int token, int by, long key) {
        int index = indexOf(token);
        long order = orders[head + index];
        removeAt(index);
        add(by, key, order);
    }

    private void makeRoom() {
        if (head > tokens.length / 2) {
            System.arraycopy(tokens, head, tokens, 0, tail - head);
            System.arraycopy(keys, head, keys, 0, tail - head);
            System.arraycopy(orders, head, orders, 0, tail - head);
            tail -= head;
            head = 0;
        } else {
            tokens = Arrays.copyOf(tokens, 2 * tail);
            keys = Arrays.copyOf(keys, 2 * tail);
            orders = Arrays.copyOf(orders, 2 * tail);
        }
    }
}
