package dev.takt.analysis;

import dev.takt.model.ElementId;
import org.jspecify.annotations.Nullable;

/** A way from one vertex to another; compared by identity, hashed by its number so that sets keep their order from run to run. */
final class Arc {

    private final int number;

    /** The sequence flow or boundary event it stands for; absent for ways the normal form adds. */
    final @Nullable ElementId id;

    /**
     * Behind an exclusive vertex the probability of this way, behind an inclusive one its own probability independent of
     * the others, else 1.
     */
    double probability;

    /** Behind an inclusive vertex: taken when no other way is. */
    final boolean otherwise;

    /** Ends the case at once, wherever the other tokens are. */
    boolean terminates;

    /** What happens on the way: an index into {@link BlockTree}. */
    int block = BlockTree.NOTHING;

    Arc(int number, @Nullable ElementId id, double probability, boolean otherwise) {
        this.number = number;
        this.id = id;
        this.probability = probability;
        this.otherwise = otherwise;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
