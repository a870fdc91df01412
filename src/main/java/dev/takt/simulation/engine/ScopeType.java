package dev.takt.simulation.engine;

import java.util.ArrayList;
import java.util.List;

/** A process, the inside of a sub-process, or the instances of a repeated activity: what tokens live in. */
final class ScopeType {

    final int index;
    final List<Node> starts = new ArrayList<>();

    /** Without start events all nodes that nothing leads to begin; of several start events one does. */
    boolean startsAll;

    /** Start events of event sub-processes in this scope; the node of each is the sub-process. */
    Node.Boundary[] eventStarts = {};

    /** Whether an event sub-process runs with a stated probability. */
    boolean hasChanceStart;

    /** Joins of this scope that are inclusive. */
    Node[] inclusiveJoins = {};

    /** Counters of an instance. */
    int counters;

    /** Instances of a repeated activity, with {@link #SPAWNED} and {@link #DONE} as counters. */
    final boolean repeated;

    static final int SPAWNED = 0;
    static final int DONE = 1;

    ScopeType(int index, boolean repeated) {
        this.index = index;
        this.repeated = repeated;
        this.counters = repeated ? 2 : 0;
    }
}
