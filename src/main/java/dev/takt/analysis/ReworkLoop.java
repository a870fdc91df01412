package dev.takt.analysis;

import dev.takt.model.NodeId;
import java.util.List;

/**
 * A block that is repeated: a body, a decision and a way back.
 *
 * @param decision the gateway that sends work back
 * @param body steps done at least once, at most {@link #NAMED} of them; empty for a loop that decides first
 * @param correction steps on the way back, at most {@link #NAMED}
 * @param repeatProbability of going back, at each decision
 * @param entries expected number of times per case that the loop is entered from outside
 * @param leadTimeSeconds working time per entry spent on repetition, r/(1−r)·(T + D)
 * @param labourSeconds the same for labour
 * @param cost the same in money
 */
public record ReworkLoop(
        NodeId decision,
        List<NodeId> body,
        List<NodeId> correction,
        double repeatProbability,
        double entries,
        double leadTimeSeconds,
        double labourSeconds,
        double cost) {

    /** How many steps of a part are named: loops in loops would name the inner ones again and again. */
    public static final int NAMED = 200;

    public ReworkLoop {
        body = List.copyOf(body);
        correction = List.copyOf(correction);
    }

    /** Expected executions of the body per entry, 1/(1−r). */
    public double rounds() {
        return 1 / (1 - repeatProbability);
    }
}
