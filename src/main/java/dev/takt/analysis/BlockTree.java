package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block structure of one scope as an arena: a block's parts come before the block, so a loop over the indices works
 * bottom-up without recursion.
 */
final class BlockTree {

    /** The empty block. */
    static final int NOTHING = 0;

    sealed interface Block {}

    record Nothing() implements Block {}

    record Step(Vertex vertex) implements Block {}

    record Sequence(int first, int second) implements Block {}

    /**
     * @param shares conditional on the block being entered; they add up to 1
     * @param ways what each part begins with, where it is one thing
     */
    record Choice(
            Vertex split,
            Vertex join,
            int[] parts,
            double[] shares,
            @Nullable ElementId[] ways) implements Block {}

    /** @param ways what each part begins with, where it is one thing */
    record Parallel(
            Vertex split,
            Vertex join,
            int[] parts,
            @Nullable ElementId[] ways) implements Block {}

    /**
     * @param probabilities independent of each other; conditional on at least one being taken
     * @param otherwise position of the part that is taken when no other is, or −1
     * @param ways what each part begins with, where it is one thing
     */
    record Inclusive(
            Vertex split,
            Vertex join,
            int[] parts,
            double[] probabilities,
            int otherwise,
            @Nullable ElementId[] ways) implements Block {}

    /**
     * Forward part, decision, and with {@code repeat} the way back and once more.
     *
     * @param back {@link #NOTHING} when the decision leads straight back
     * @param way what the way back begins with
     */
    record Loop(
            Vertex join,
            Vertex split,
            int forward,
            int back,
            double repeat,
            @Nullable ElementId way) implements Block {}

    /**
     * Exclusive decisions that follow no block structure.
     *
     * @param visits expected visits of each of its vertices, which everybody asks for and which cost most
     */
    record Tangle(List<Way> ways, int entry, int exit, int size, double[] visits) implements Block {

        static Tangle of(List<Way> ways, int entry, int exit, int size) {
            return new Tangle(List.copyOf(ways), entry, exit, size, TangleFigures.visits(ways, entry, size));
        }

        /**
         * @param share of the tokens of {@code from} that take this way
         * @param id what the way begins with, where it is one thing
         */
        record Way(
                int from,
                int to,
                double share,
                int block,
                @Nullable ElementId id) {}
    }

    /** Parallel parts that follow no block structure; sampled. */
    record Irreducible(FlowNet rest) implements Block {}

    private final List<Block> blocks = new ArrayList<>();
    private final List<Boolean> work = new ArrayList<>();

    BlockTree() {
        blocks.add(new Nothing());
        work.add(false);
    }

    int size() {
        return blocks.size();
    }

    Block block(int index) {
        return blocks.get(index);
    }

    /** The block contains an activity. */
    boolean hasWork(int index) {
        return work.get(index);
    }

    int add(Block block) {
        blocks.add(block);
        work.add(containsWork(block));
        return blocks.size() - 1;
    }

    private boolean containsWork(Block block) {
        return switch (block) {
            case Nothing n -> false;
            case Step s -> s.vertex().node instanceof FlowNode.Activity;
            case Sequence s -> hasWork(s.first()) || hasWork(s.second());
            case Choice c -> any(c.parts());
            case Parallel p -> any(p.parts());
            case Inclusive i -> any(i.parts());
            case Loop l -> hasWork(l.forward()) || hasWork(l.back());
            case Tangle t -> t.ways().stream().anyMatch(w -> hasWork(w.block()));
            case Irreducible r -> r.rest().graph().edgeSet().stream().anyMatch(a -> hasWork(a.block));
        };
    }

    private boolean any(int[] parts) {
        for (int part : parts) {
            if (hasWork(part)) {
                return true;
            }
        }
        return false;
    }

    int step(Vertex vertex) {
        return vertex.node == null ? NOTHING : add(new Step(vertex));
    }

    int sequence(int first, int second) {
        return first == NOTHING ? second : second == NOTHING ? first : add(new Sequence(first, second));
    }

    /** The indices of the direct parts of a block. */
    int[] parts(int index) {
        return switch (blocks.get(index)) {
            case Nothing n -> new int[0];
            case Step s -> new int[0];
            case Sequence s -> new int[] {s.first(), s.second()};
            case Choice c -> c.parts();
            case Parallel p -> p.parts();
            case Inclusive i -> i.parts();
            case Loop l -> new int[] {l.forward(), l.back()};
            case Tangle t -> t.ways().stream().mapToInt(Tangle.Way::block).toArray();
            case Irreducible r ->
                r.rest().graph().edgeSet().stream().mapToInt(a -> a.block).toArray();
        };
    }

    /** The step vertices inside a block, in no particular order of time. */
    List<Vertex> stepsIn(int index) {
        var found = new ArrayList<Vertex>();
        var pending = new ArrayDeque<Integer>();
        pending.push(index);
        while (!pending.isEmpty()) {
            int next = pending.pop();
            if (blocks.get(next) instanceof Step step) {
                found.add(step.vertex());
            }
            var parts = parts(next);
            for (int i = parts.length - 1; i >= 0; i--) {
                pending.push(parts[i]);
            }
        }
        return found;
    }
}
