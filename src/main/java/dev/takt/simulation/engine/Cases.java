package dev.takt.simulation.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The cases under way, as columns; a slot is used again when its case has ended. */
final class Cases {

    private final int attributeCount;
    private final int visitCount;
    private final int performerCount;

    long[] number = new long[64];
    long[] arrival = new long[64];
    long[] arrivalWork = new long[64];
    int[] root = new int[64];
    int[] priority = new int[64];
    boolean[] counted = new boolean[64];

    /** Some of its tokens wait at joins that nothing can reach any more, but others may still end that. */
    boolean[] stuck = new boolean[64];

    private double[] attributes;
    private int[] visits;
    /** Who did a step last. */
    private int[] @Nullable [] performers;

    private int[] free = new int[64];
    private int freeCount;
    private int used;

    Cases(Net net) {
        this.attributeCount = net.attributes.size();
        this.visitCount = net.visitCounters;
        this.performerCount = net.performers;
        this.attributes = new double[64 * attributeCount];
        this.visits = new int[64 * visitCount];
        this.performers = new int[64 * performerCount][];
    }

    int add() {
        int slot;
        if (freeCount > 0) {
            slot = free[--freeCount];
        } else {
            slot = used++;
            if (slot == number.length) {
                grow();
            }
        }
        stuck[slot] = false;
        if (visitCount > 0) {
            Arrays.fill(visits, slot * visitCount, (slot + 1) * visitCount, 0);
        }
        if (performerCount > 0) {
            Arrays.fill(performers, slot * performerCount, (slot + 1) * performerCount, null);
        }
        return slot;
    }

    void remove(int slot) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = slot;
    }

    /** The slots of the cases under way. */
    BitSet underWay() {
        var slots = new BitSet(used);
        slots.set(0, used);
        for (int i = 0; i < freeCount; i++) {
            slots.clear(free[i]);
        }
        return slots;
    }

    /** Cases under way. */
    int count() {
        return used - freeCount;
    }

    double attribute(int slot, int attribute) {
        return attributes[slot * attributeCount + attribute];
    }

    void attribute(int slot, int attribute, double value) {
        attributes[slot * attributeCount + attribute] = value;
    }

    int visits(int slot, int counter) {
        return visits[slot * visitCount + counter];
    }

    void visit(int slot, int counter) {
        visits[slot * visitCount + counter]++;
    }

    /** Who did the step the last time it was done in the case; null when nobody has. */
    int @Nullable [] performers(int slot, int index) {
        return performers[slot * performerCount + index];
    }

    void performed(int slot, int index, int[] people) {
        performers[slot * performerCount + index] = people;
    }

    private void grow() {
        int n = 2 * number.length;
        number = Arrays.copyOf(number, n);
        arrival = Arrays.copyOf(arrival, n);
        arrivalWork = Arrays.copyOf(arrivalWork, n);
        root = Arrays.copyOf(root, n);
        priority = Arrays.copyOf(priority, n);
        counted = Arrays.copyOf(counted, n);
        stuck = Arrays.copyOf(stuck, n);
        attributes = Arrays.copyOf(attributes, n * attributeCount);
        visits = Arrays.copyOf(visits, n * visitCount);
        performers = Arrays.copyOf(performers, n * performerCount);
    }
}
