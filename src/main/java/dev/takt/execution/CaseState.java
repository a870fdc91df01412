package dev.takt.execution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands and how it got there. Elements are BPMN ids of the diagram.
 *
 * @param tokens where it stands, by element
 * @param timers holds and deadlines that run
 * @param events what a person may report, and what then happens
 * @param activities everything that was done or is being done, in the order of its start
 */
public record CaseState(
        Case info, List<Token> tokens, List<DueTimer> timers, List<AwaitedEvent> events, List<Activity> activities) {

    public CaseState {
        tokens = List.copyOf(tokens);
        timers = List.copyOf(timers);
        events = List.copyOf(events);
        activities = List.copyOf(activities);
    }

    public record Token(String element, int count) {}

    public record DueTimer(String id, String element, String name, Instant dueAt) {}

    public record AwaitedEvent(String id, String element, String name) {}

    /**
     * One execution of an element.
     *
     * @param claimedAt when the person who completed it had taken it; absent where nobody took it before completing it
     * @param cancelled ended by an event on its border or with the case, not completed
     */
    public record Activity(
            String element,
            String name,
            Type type,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant claimedAt,
            @Nullable String assignee,
            boolean cancelled) {}

    public enum Type {
        USER_TASK("userTask"),
        SERVICE_TASK("serviceTask"),
        /** The planned hold of a step. */
        HOLD("hold"),
        /** A task that asks which way to go. */
        DECISION("decision"),
        EVENT("event"),
        GATEWAY("gateway"),
        SUB_PROCESS("subProcess");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As BPMN would write it. */
        public String word() {
            return word;
        }
    }
}
