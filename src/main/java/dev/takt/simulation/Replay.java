package dev.takt.simulation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of one replication do in a window of time, for a picture that moves. Two runs with the same input have the
 * same replay.
 *
 * @param start the instant of time 0
 * @param fromSeconds begin of the window
 * @param toSeconds end of the window, or of what fits into it
 * @param complete whether the replication ended within the window, or before it
 * @param runSeconds length of the replication; absent unless it is complete
 * @param elements ids of nodes and sequence flows, which {@code events} and {@code initial} name by their place in this list
 * @param initial what rests where at the begin of the window
 * @param events in the order of time
 */
public record Replay(
        Instant start,
        double fromSeconds,
        double toSeconds,
        boolean complete,
        @Nullable Double runSeconds,
        List<String> elements,
        List<Resting> initial,
        List<Event> events) {

    public Replay {
        elements = List.copyOf(elements);
        initial = List.copyOf(initial);
        events = List.copyOf(events);
    }

    /** What happens. */
    public enum Kind {
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
        /** A case has ended, and with it whatever it has left anywhere. */
        END
    }

    /**
     * Tokens of a case that rest at a node.
     *
     * @param waiting number of them that wait
     * @param working number of them that are worked on
     */
    public record Resting(long caseNumber, int element, int waiting, int working) {}

    /** @param element −1 when a case begins or ends */
    public record Event(double seconds, Kind kind, long caseNumber, int element) {}

    /**
     * What to record.
     *
     * @param fromSeconds begin of the window
     * @param toSeconds end of the window
     * @param mostEvents after which it ends early
     */
    public record Window(double fromSeconds, double toSeconds, int mostEvents) {

        public Window {
            if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
                throw new IllegalArgumentException("The window from %s s to %s s must not begin before 0 or be empty."
                        .formatted(fromSeconds, toSeconds));
            }
            if (mostEvents < 1) {
                throw new IllegalArgumentException("At least 1 event is needed, not %d.".formatted(mostEvents));
            }
        }
    }
}
