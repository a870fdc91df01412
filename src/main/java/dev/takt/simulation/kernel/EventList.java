package dev.takt.simulation.kernel;

import java.util.Arrays;

/**
 * The future event list: a binary heap of (time, insertion number) pairs, so events leave in ascending time and those of one
 * time in the order they were scheduled. A run is therefore a pure function of its inputs. Times are ticks since the
 * start of the run. Scheduling and taking cost O(log n) for n pending events and make no objects.
 *
 * <p>An event belongs to a slot, a number its owner chooses. Its key is unique in the run: who wants to call an event off
 * forgets its key, and takes an event whose key nobody remembers as called off.
 */
public final class EventList {

    /** Slots are numbered from 0 to this one. */
    public static final int MAX_SLOT = (1 << 24) - 1;

    /** No event has this key. */
    public static final long NONE = -1;

    private static final int SLOT_BITS = 24;

    /** Time and key of event i at 2 i and 2 i + 1: one cache line holds four events. */
    private long[] heap = new long[2 * 64];

    private int size;
    private long sequence;

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** @return the key of the event */
    public long schedule(long time, int slot) {
        if (2 * size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heap.length);
        }
        long key = sequence++ << SLOT_BITS | slot;
        var h = heap;
        int i = size++;
        while (i > 0) { // a new key is the greatest, so among equal times it stays below
            int parent = (i - 1) >>> 1;
            if (h[2 * parent] <= time) {
                break;
            }
            h[2 * i] = h[2 * parent];
            h[2 * i + 1] = h[2 * parent + 1];
            i = parent;
        }
        h[2 * i] = time;
        h[2 * i + 1] = key;
        return key;
    }

    /** Time of the next event; only when there is one. */
    public long time() {
        return heap[0];
    }

    /** Key of the next event; only when there is one. */
    public long key() {
        return heap[1];
    }

    public static int slotOf(long key) {
        return (int) key & MAX_SLOT;
    }

    /** Takes the next event off the list. */
    public void remove() {
        var h = heap;
        int n = --size;
        long time = h[2 * n];
        long key = h[2 * n + 1];
        int i = 0;
        for (int child = 1; child < n; child = 2 * i + 1) {
            if (child + 1 < n && before(h, child + 1, child)) {
                child++;
            }
            long childTime = h[2 * child];
            if (time < childTime || time == childTime && key < h[2 * child + 1]) {
                break;
            }
            h[2 * i] = childTime;
            h[2 * i + 1] = h[2 * child + 1];
            i = child;
        }
        h[2 * i] = time;
        h[2 * i + 1] = key;
    }

    private static boolean before(long[] h, int a, int b) {
        return h[2 * a] < h[2 * b] || h[2 * a] == h[2 * b] && h[2 * a + 1] < h[2 * b + 1];
    }
}
