package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands, how it got there, and how long its steps took beside how long they were planned to take.
 *
 * @param xml the diagram it runs by
 * @param tokens where it stands
 * @param timers holds and deadlines that run
 * @param events what a person may report to have happened
 * @param activities everything that was done or is being done, in the order of its start
 * @param comparison every step of the process, planned beside measured
 * @param totals of the whole case
 */
public record CaseReport(
        CaseView info,
        String xml,
        List<Token> tokens,
        List<Timer> timers,
        List<Event> events,
        List<Activity> activities,
        List<Comparison> comparison,
        Totals totals) {

    public CaseReport {
        tokens = List.copyOf(tokens);
        timers = List.copyOf(timers);
        events = List.copyOf(events);
        activities = List.copyOf(activities);
        comparison = List.copyOf(comparison);
    }

    @JsonClassDescription("Where a case stands.")
    public record Token(String element, int count) {}

    @JsonClassDescription("A hold or deadline that runs.")
    public record Timer(String id, String element, String name, Instant dueAt) {}

    @JsonClassDescription("Something a person may report to have happened.")
    public record Event(String id, String element, String name) {}

    /**
     * One execution of an element.
     *
     * @param claimedAt when the person who did it took it
     * @param elapsedSeconds from its start to its end, or to now
     * @param workingSeconds the same in working time of the step's role
     * @param cancelled ended by an event or with the case, not completed
     */
    @JsonClassDescription("One execution of an element.")
    public record Activity(
            String element,
            String name,
            String type,
            Instant startedAt,
            @Nullable Instant endedAt,

            @JsonPropertyDescription("When the person who did it took it") @Nullable
            Instant claimedAt,

            @Nullable String assignee,
            double elapsedSeconds,

            @JsonPropertyDescription("Working time by the calendar of the role; until now while it goes on")
            double workingSeconds,

            @JsonPropertyDescription("Ended by an event or with the case, not completed")
            boolean cancelled) {}

    /**
     * A step, planned beside measured; times are seconds per visit, working unless the name says elapsed.
     *
     * @param visits completed visits in this case
     * @param measuredProcessTimeSeconds from claimed to completed; absent where nobody claimed it
     * @param measuredWaitSeconds planned hold and from available to claimed; absent where nobody claimed it
     */
    @JsonClassDescription("A step, planned beside measured: seconds per visit, working unless the name says elapsed.")
    public record Comparison(
            String element,
            String name,

            @JsonPropertyDescription("Completed visits in this case")
            int visits,

            @Nullable Double plannedLeadTimeSeconds,
            @Nullable Double measuredLeadTimeSeconds,
            @Nullable Double plannedProcessTimeSeconds,

            @JsonPropertyDescription("From claimed to completed; null where nobody claimed it") @Nullable
            Double measuredProcessTimeSeconds,

            @Nullable Double plannedWaitSeconds,

            @JsonPropertyDescription("Planned hold and from available to claimed; null where nobody claimed it")
            @Nullable
            Double measuredWaitSeconds,

            @Nullable Double measuredElapsedLeadTimeSeconds,
            @Nullable Double measuredElapsedProcessTimeSeconds,
            @Nullable Double measuredElapsedWaitSeconds) {}

    /** Measured times are absent while the case runs, and for one that was cancelled. */
    @JsonClassDescription("Of the whole case; measured times are null until it is complete.")
    public record Totals(
            @Nullable Double plannedLeadTimeSeconds,
            @Nullable Double measuredLeadTimeSeconds,
            @Nullable Double plannedElapsedLeadTimeSeconds,
            @Nullable Double measuredElapsedLeadTimeSeconds) {}
}
