package dev.takt.simulation.engine;

/** Watches the tokens of a replication move; costs next to nothing when nobody does. */
@FunctionalInterface
public interface TokenWatch {

    /** What can happen. */
    enum Kind {
        /** A case begins. */
        BEGIN,
        /** A token goes along a sequence flow, which takes no time. */
        FLOW,
        /** A token waits at a node: for people, for an event, for other tokens. */
        WAIT,
        /** Work on it begins, or what is inside a sub-process. */
        WORK,
        /** The token leaves the node, done or not. */
        LEAVE,
        /** A case has ended. */
        END
    }

    /**
     * @param time in ticks, never less than the time before
     * @param element id of the sequence flow or the node; empty when a case begins or ends
     */
    void happened(Kind kind, long time, long caseNumber, String element);
}
