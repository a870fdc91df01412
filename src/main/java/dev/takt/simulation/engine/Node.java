package dev.takt.simulation.engine;

import dev.takt.model.NodeId;
import dev.takt.model.sampling.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * A flow node, compiled: what happens to a token that arrives (join), while it is here (body) and when it leaves (split).
 * Filled by {@link NetCompiler}, read only afterwards and shared by all replications.
 */
final class Node {

    enum Join {
        /** Every token passes on its own. */
        NONE,
        /** One token of every way in. */
        ALL,
        /** Tokens of the ways from which none can come any more need not be waited for. */
        INCLUSIVE
    }

    enum Body {
        PASS,
        STEP,
        /** A sub-process or a called process. */
        SCOPE,
        /** Waits for an event that occurs after a time. */
        TIMED_EVENT,
        /** Waits for an event thrown in the same case. */
        THROWN_EVENT,
        /** Throws an event and goes on. */
        THROW,
        TERMINATE,
        /** Throws an error and ends. */
        ERROR
    }

    enum Split {
        END,
        ONE,
        ALL,
        EXCLUSIVE,
        INCLUSIVE,
        /** The event that occurs first decides. */
        RACE
    }

    final int index;
    final NodeId id;

    /** For messages: name and id. */
    final String label;

    final ScopeType scope;
    Join join = Join.NONE;
    Body body = Body.PASS;
    Split split = Split.END;
    Flow[] out = {};

    /**
     * Of an inclusive split: taken when no other flow is. Of an exclusive one with conditions: taken when none holds; null
     * where the flows without a condition are drawn by their probabilities.
     */
    @Nullable
    Flow otherwise;

    /** Number of ways into a join, and where its counters begin: one for each way, then the number of ways with tokens. */
    int ways;

    int counters;

    @Nullable
    Step step;

    /** The scope inside a sub-process or behind a call. */
    @Nullable
    ScopeType inner;

    @Nullable
    Repeat repeat;

    Boundary[] boundaries = {};
    boolean hasTimedBoundary;
    boolean hasChanceBoundary;

    /** When the event of this node occurs. */
    @Nullable
    Timing timing;

    /** Kind and name of the event that is thrown or waited for. */
    String event = "";

    /** Which counter of visits of a case counts this step; −1 when no condition asks. */
    int visitCounter = -1;

    Node(int index, NodeId id, String label, ScopeType scope) {
        this.index = index;
        this.id = id;
        this.label = label;
        this.scope = scope;
    }

    /**
     * A sequence flow.
     *
     * <p>{@code way} is the number of the flow among those into a join, −1 where the target joins nothing.
     */
    static final class Flow {

        /** Of the sequence flow; empty where a link leads from one event to the other. */
        final String id;

        final Node source;
        final Node target;
        int way = -1;
        double probability = 1;

        @Nullable
        CaseTest condition;

        Flow(String id, Node source, Node target) {
            this.id = id;
            this.source = source;
            this.target = target;
        }
    }

    /** An event on the border of an activity, or the start event of an event sub-process. */
    static final class Boundary {

        enum Kind {
            /** Occurs after a time, if the activity still runs. */
            TIMED,
            /** Occurs with a probability: an interrupting one when the work, or all in the scope, is done, another one when it begins. */
            CHANCE,
            /** Occurs when somebody inside throws it. */
            THROWN
        }

        final Node node;
        final Kind kind;
        final boolean interrupting;
        final double chance;

        /** Kind and name of what is caught; ends with ":" when it catches all of a kind. */
        final String event;

        Boundary(Node node, Kind kind, boolean interrupting, double chance, String event) {
            this.node = node;
            this.kind = kind;
            this.interrupting = interrupting;
            this.chance = chance;
            this.event = event;
        }

        boolean catches(String thrown) {
            return kind == Kind.THROWN && (event.equals(thrown) || event.endsWith(":") && thrown.startsWith(event));
        }
    }

    /** How often an activity is done. */
    record Repeat(Kind kind, int count, int enough, double again) {
        enum Kind {
            PARALLEL,
            SEQUENTIAL,
            LOOP
        }

        /** Expected number of completed executions: of a loop Σ_{i<count} again^i. */
        double executions() {
            if (kind != Kind.LOOP) {
                return enough;
            }
            return again == 1 ? count : (1 - Math.pow(again, count)) / (1 - again);
        }
    }

    /** When an event occurs. */
    sealed interface Timing {

        /** @param clock of the delay, by index */
        record After(Sampler delay, double meanSeconds, int clock, int occurrences) implements Timing {}

        record At(long time) implements Timing {}

        record Weekly(WeeklyTimes times) implements Timing {}

        record Series(Moments moments) implements Timing {}
    }
}
