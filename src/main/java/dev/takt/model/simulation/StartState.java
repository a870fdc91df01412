package dev.takt.model.simulation;

import dev.takt.model.NodeId;
import java.time.Duration;
import java.util.List;

/** What is going on when the simulation begins. */
public sealed interface StartState {

    StartState EMPTY = new Empty();

    /** Nobody is busy and no case is under way. */
    record Empty() implements StartState {}

    /**
     * As after a long time.
     *
     * @param cases how many cases are run first and not counted; 0 lets MSER-5 decide (method, section 7)
     */
    record WarmedUp(int cases) implements StartState {}

    /** These cases are under way. */
    record Running(List<RunningCase> cases) implements StartState {
        public Running {
            cases = List.copyOf(cases);
        }
    }

    /**
     * @param at the nodes the tokens of the case are at; an activity starts anew with its waits
     * @param since elapsed time since the case arrived
     */
    record RunningCase(List<NodeId> at, Duration since) {
        public RunningCase {
            at = List.copyOf(at);
        }
    }
}
