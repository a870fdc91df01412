package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import org.jspecify.annotations.Nullable;

/** A vertex of the {@link FlowNet}; compared by identity, hashed by its index. */
final class Vertex {

    /** What a vertex does with tokens, at its ways in and at its ways out. */
    enum Kind {
        /** The only source; its ways out are alternatives unless {@link FlowNet#startsAll()}. */
        START,
        /** The only sink; takes whatever comes and is no join. */
        END,
        /** A step or event: one way in, one way out. */
        STEP,
        EXCLUSIVE,
        PARALLEL,
        INCLUSIVE
    }

    final int index;
    final Kind kind;

    /** The node this vertex stands for; absent for the virtual start and end. */
    final @Nullable FlowNode node;

    Vertex(int index, Kind kind, @Nullable FlowNode node) {
        this.index = index;
        this.kind = kind;
        this.node = node;
    }

    @Nullable
    NodeId id() {
        return node == null ? null : node.id();
    }

    @Override
    public String toString() {
        return kind + (node == null ? "" : " " + node.id());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
