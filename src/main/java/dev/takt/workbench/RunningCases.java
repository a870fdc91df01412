package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Cases that are under way when a simulation begins, all alike. */
@JsonClassDescription("Cases that are under way when a simulation begins, all alike")
public record RunningCases(
        @JsonPropertyDescription(
                "Where their tokens are: ids or names of steps and events, which begin anew, and of flows, which they go along")
        List<String> at,

        @JsonPropertyDescription("Elapsed time since they arrived")
        double ageSeconds,

        int cases) {

    /** Of one run. */
    public static final int MOST_GROUPS = 10_000;

    /** All groups together. */
    public static final int MOST_CASES = 100_000;

    public static final int MOST_PLACES = 100;

    /** A hundred years: a case that is older has another cause than the process. */
    private static final double MOST_DAYS = 36_525;

    private static final double DAY = 86_400;

    public RunningCases {
        at = List.copyOf(at);
    }

    /** How many they are. */
    public static long count(List<RunningCases> groups) {
        return groups.stream().mapToLong(RunningCases::cases).sum();
    }

    /** @throws WorkbenchException.InvalidInput if a value lies outside the limits */
    public static void check(List<RunningCases> groups) {
        if (groups.size() > MOST_GROUPS) {
            throw new WorkbenchException.InvalidInput(
                    "%,d groups of cases are under way at the start; it can be %,d."
                            .formatted(groups.size(), MOST_GROUPS),
                    "Put cases at the same step into one group with their mean age.");
        }
        groups.forEach(RunningCases::check);
        long all = count(groups);
        if (all > MOST_CASES) {
            throw new WorkbenchException.InvalidInput(
                    "%,d cases are under way at the start; it can be %,d.".formatted(all, MOST_CASES),
                    "Begin with fewer cases.");
        }
    }

    private void check() {
        if (at.isEmpty() || at.size() > MOST_PLACES || at.stream().anyMatch(String::isBlank)) {
            throw new WorkbenchException.InvalidInput(
                    "A case under way at the start is at %d places, or one has no name; it can be 1 to %d."
                            .formatted(at.size(), MOST_PLACES),
                    "Name the step it is at, or several where branches run beside each other.");
        }
        if (!(ageSeconds >= 0 && ageSeconds <= MOST_DAYS * DAY)) {
            throw new WorkbenchException.InvalidInput(
                    "The age of the cases at '%s' (%s s) must lie between 0 and %.0f days."
                            .formatted(String.join(" + ", at), ageSeconds, MOST_DAYS),
                    "State the elapsed time since they arrived.");
        }
        if (cases < 1 || cases > MOST_CASES) {
            throw new WorkbenchException.InvalidInput(
                    "The number of cases at '%s' (%,d) must lie between 1 and %,d."
                            .formatted(String.join(" + ", at), cases, MOST_CASES),
                    "Choose a number within the limits, or leave the line out.");
        }
    }
}
