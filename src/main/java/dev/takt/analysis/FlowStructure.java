package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block structure of a process: regions with one way in and one way out, nested (SESE regions; Johnson, Pearson and
 * Pingali, The Program Structure Tree, 1994), with the rigid rest that has no blocks (Vanhatalo, Völzer and Koehler, The
 * Refined Process Structure Tree, 2009).
 *
 * @param blocks a block before the blocks in it, parts of a sequence in their order; the first is the whole process. Flat,
 *     because blocks nest as deep as the model likes
 */
public record FlowStructure(List<Block> blocks) {

    public enum Kind {
        STEP,
        SUB_PROCESS,
        SEQUENCE,
        /** One of the parts: exclusive or event-based. */
        XOR,
        /** All parts, side by side. */
        AND,
        /** At least one part: inclusive. */
        OR,
        /** The body at least once; with the probability of the second part that part and the body again. */
        REWORK_LOOP,
        /** Decides first: with its probability the part, and again. */
        WHILE_LOOP,
        /** Exclusive decisions that cross; their visits and mean are exact. */
        DECISIONS,
        /** Parallel flow without blocks; sampled. */
        RIGID,
        /** A branch on which no work is done. */
        EMPTY
    }

    /**
     * @param id position in the list
     * @param parent position of the block it is part of; absent for the whole process
     * @param way the sequence flow or boundary event the branch begins with; absent where the block is no branch, or several
     *     begin it
     * @param entry the step, or the node that opens the block: a split, of a loop the join; absent where there is none
     * @param exit the node that closes it: a join, of a loop the decision
     * @param probability of the block being entered when its parent is, each time; of the way back of a loop, of going back
     * @param leadTimeSeconds expected working time of one execution by flow analysis; absent when beyond all bounds
     * @param exact the lead time is not sampled
     */
    public record Block(
            int id,
            @Nullable Integer parent,
            Kind kind,
            @Nullable ElementId way,
            @Nullable NodeId entry,
            @Nullable NodeId exit,
            double probability,
            @Nullable Double leadTimeSeconds,
            boolean exact) {}

    public FlowStructure {
        blocks = List.copyOf(blocks);
    }
}
