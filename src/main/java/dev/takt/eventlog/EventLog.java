package dev.takt.eventlog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event log in memory: one row an execution of an activity, held by columns with names as codes, sorted by case and within
 * a case by start and completion. Times are microseconds since 1970 in UTC. Immutable.
 */
public final class EventLog {

    /** The code of "nobody" in the resource column. */
    public static final int NOBODY = -1;

    private final List<String> cases;
    private final List<String> activities;
    private final List<String> resources;
    private final int[] firstOfCase;
    private final int[] activity;
    private final int[] resource;
    private final long[] enabled;
    private final long[] started;
    private final long[] completed;

    private EventLog(Builder b) {
        int n = b.size;
        cases = List.copyOf(b.cases.keySet());
        activities = List.copyOf(b.activities.keySet());
        resources = List.copyOf(b.resources.keySet());
        var order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingInt(i -> b.caseOf[i])
                        .thenComparingLong(i -> b.started[i])
                        .thenComparingLong(i -> b.completed[i]));
        firstOfCase = new int[cases.size() + 1];
        activity = new int[n];
        resource = new int[n];
        enabled = new long[n];
        started = new long[n];
        completed = new long[n];
        for (int i = 0; i < n; i++) {
            int row = order[i];
            firstOfCase[b.caseOf[row] + 1] = i + 1;
            activity[i] = b.activity[row];
            resource[i] = b.resource[row];
            enabled[i] = b.enabled[row];
            started[i] = b.started[row];
            completed[i] = b.completed[row];
        }
    }

    /** Number of executions. */
    public int size() {
        return activity.length;
    }

    /** Case ids in the order they first appeared. */
    public List<String> cases() {
        return cases;
    }

    public List<String> activities() {
        return activities;
    }

    public List<String> resources() {
        return resources;
    }

    /** The first row of a case; that of the next case, or {@link #size}, is behind its last. */
    public int firstRow(int caseIndex) {
        return firstOfCase[caseIndex];
    }

    public int activity(int row) {
        return activity[row];
    }

    /** The resource code, or {@link #NOBODY}. */
    public int resource(int row) {
        return resource[row];
    }

    public long enabled(int row) {
        return enabled[row];
    }

    public long started(int row) {
        return started[row];
    }

    public long completed(int row) {
        return completed[row];
    }

    /** Collects rows in any order. */
    public static final class Builder {

        private final Map<String, Integer> cases = new LinkedHashMap<>();
        private final Map<String, Integer> activities = new LinkedHashMap<>();
        private final Map<String, Integer> resources = new LinkedHashMap<>();
        private int[] caseOf = new int[1_024];
        private int[] activity = new int[1_024];
        private int[] resource = new int[1_024];
        private long[] enabled = new long[1_024];
        private long[] started = new long[1_024];
        private long[] completed = new long[1_024];
        private int size;

        /**
         * @param who null when nobody did it
         * @throws IllegalArgumentException if the times are out of order
         */
        public Builder add(
                String caseId, String what, @Nullable String who, long enabledAt, long startedAt, long completedAt) {
            if (enabledAt > startedAt || startedAt > completedAt) {
                throw new IllegalArgumentException(
                        "'%s' of case '%s' must be enabled (%d) before it starts (%d) before it is completed (%d)."
                                .formatted(what, caseId, enabledAt, startedAt, completedAt));
            }
            if (size == caseOf.length) {
                grow();
            }
            caseOf[size] = code(cases, caseId);
            activity[size] = code(activities, what);
            resource[size] = who == null ? NOBODY : code(resources, who);
            enabled[size] = enabledAt;
            started[size] = startedAt;
            completed[size++] = completedAt;
            return this;
        }

        private static int code(Map<String, Integer> codes, String name) {
            return codes.computeIfAbsent(name, n -> codes.size());
        }

        private void grow() {
            int n = Math.multiplyExact(size, 2);
            caseOf = Arrays.copyOf(caseOf, n);
            activity = Arrays.copyOf(activity, n);
            resource = Arrays.copyOf(resource, n);
            enabled = Arrays.copyOf(enabled, n);
            started = Arrays.copyOf(started, n);
            completed = Arrays.copyOf(completed, n);
        }

        public EventLog build() {
            return new EventLog(this);
        }
    }
}
