package dev.takt.model.simulation;

import dev.takt.model.ElementId;
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
     * Cases that are alike.
     *
     * @param at where the tokens of each of them are: at nodes, where they begin anew with all their waits, or on flows, which
     *     they go along; nodes and flows inside of sub-processes too
     * @param since elapsed time since the cases arrived
     * @param cases how many, at least 1
     */
    record RunningCase(List<ElementId> at, Duration since, int cases) {
        public RunningCase {
            at = List.copyOf(at);
            if (since.isNegative()) {
                throw new IllegalArgumentException(
                        "A case under way arrived %s after the start.".formatted(since.negated()));
            }
            if (cases < 1) {
                throw new IllegalArgumentException(
                        "The number of cases under way (%d) must be at least 1.".formatted(cases));
            }
        }

        /** A single case. */
        public RunningCase(List<ElementId> at, Duration since) {
            this(at, since, 1);
        }
    }
}
