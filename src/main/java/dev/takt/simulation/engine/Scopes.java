package dev.takt.simulation.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Scope instances: one for each case, each running sub-process and each set of instances of a repeated activity. An instance
 * is a number; freed numbers are used again by instances of the same type, whose counters have the same size.
 */
final class Scopes {

    private final List<ScopeType> types;
    private final int[][] free;
    private final int[] freeCount;

    ScopeType[] type = new ScopeType[64];

    /** The token of the activity around; {@link Tokens#NONE} for a case. */
    int[] parent = new int[64];

    int[] caseSlot = new int[64];

    /** Tokens as BPMN counts them, those waiting at joins included. */
    int[] tokens = new int[64];

    /** Tokens that exist as such: neither at a join nor watching. */
    int[] live = new int[64];

    /** Head of the list of tokens, watchers included. */
    int[] first = new int[64];

    /** Inclusive joins at which tokens wait. */
    int[] waitingJoins = new int[64];

    /** Event sub-processes that have had their chance to interrupt. */
    int[] asked = new int[64];

    boolean[] touched = new boolean[64];
    int[][] counters = new int[64][];
    private int used;

    Scopes(List<ScopeType> types) {
        this.types = types;
        this.free = new int[types.size()][16];
        this.freeCount = new int[types.size()];
    }

    int add(int typeIndex, int parentToken, int slot) {
        int scope;
        if (freeCount[typeIndex] > 0) {
            scope = free[typeIndex][--freeCount[typeIndex]];
            Arrays.fill(counters[scope], 0);
        } else {
            scope = used++;
            if (scope == parent.length) {
                grow();
            }
            type[scope] = types.get(typeIndex);
            counters[scope] = new int[types.get(typeIndex).counters];
        }
        parent[scope] = parentToken;
        caseSlot[scope] = slot;
        tokens[scope] = 0;
        live[scope] = 0;
        first[scope] = Tokens.NONE;
        waitingJoins[scope] = 0;
        asked[scope] = 0;
        return scope;
    }

    void remove(int scope) {
        int t = type[scope].index;
        tokens[scope] = -1;
        if (freeCount[t] == free[t].length) {
            free[t] = Arrays.copyOf(free[t], 2 * freeCount[t]);
        }
        free[t][freeCount[t]++] = scope;
    }

    boolean exists(int scope) {
        return tokens[scope] >= 0;
    }

    private void grow() {
        int n = 2 * parent.length;
        type = Arrays.copyOf(type, n);
        parent = Arrays.copyOf(parent, n);
        caseSlot = Arrays.copyOf(caseSlot, n);
        tokens = Arrays.copyOf(tokens, n);
        live = Arrays.copyOf(live, n);
        first = Arrays.copyOf(first, n);
        waitingJoins = Arrays.copyOf(waitingJoins, n);
        asked = Arrays.copyOf(asked, n);
        touched = Arrays.copyOf(touched, n);
        counters = Arrays.copyOf(counters, n);
    }
}
