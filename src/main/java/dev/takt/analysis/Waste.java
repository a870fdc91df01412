package dev.takt.analysis;

import dev.takt.model.WaitKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the waste is, most first (Pareto). Waste is waiting and work that adds nothing: the labour of non-value-adding steps and
 * of repetition. Planned holds are shown but are no waste. Waiting counts wherever it happens, on parallel branches too, so the
 * sum is more than the waiting on the critical path.
 *
 * @param total over all steps
 * @param steps by step; the id is that of the step
 * @param roles by role; the empty id is nobody's
 * @param systems by system; the empty id is none
 * @param kinds by kind of waste; the ids are the names of {@link Kind}
 * @param casesPerYear absent without demand
 */
public record Waste(
        Entry total,
        List<Entry> steps,
        List<Entry> roles,
        List<Entry> systems,
        List<Entry> kinds,
        @Nullable Double casesPerYear) {

    /** How many entries a list has at most; what is left over is summed in the last one, with the id {@link #OTHERS}. */
    public static final int LISTED = 100;

    public static final String OTHERS = "*";

    public Waste {
        steps = List.copyOf(steps);
        roles = List.copyOf(roles);
        systems = List.copyOf(systems);
        kinds = List.copyOf(kinds);
    }

    /** What is wasted. */
    public enum Kind {
        QUEUE("Waiting for busy people"),
        BATCH("Waiting for a gate or a batch"),
        UNAVAILABLE("Waiting for people off duty"),
        EXTERNAL("Waiting for somebody outside"),
        PLANNED("Planned holds"),
        NON_VALUE_ADDING("Work that adds no value"),
        REWORK("Repeated work");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Kind of(WaitKind kind) {
            return switch (kind) {
                case QUEUE -> QUEUE;
                case BATCH -> BATCH;
                case UNAVAILABLE -> UNAVAILABLE;
                case EXTERNAL -> EXTERNAL;
                case PLANNED -> PLANNED;
            };
        }
    }

    /**
     * The waste of one step, role, system or kind. Times are working seconds.
     *
     * @param waitSeconds waiting without planned holds, per case
     * @param plannedSeconds planned holds, per case
     * @param workSeconds labour of non-value-adding and repeated work, per case
     * @param moneyPerCase what that labour costs, with the fixed cost of those executions; absent when no rate or cost is known.
     *     Waiting as such costs nothing that the model states
     * @param moneyPerYear the same per year; absent without demand
     * @param secondsPerYear waiting and work without planned holds, per year; absent without demand
     * @param share of the waste in time of the whole process, in [0, 1]
     * @param cumulated the shares up to this entry
     * @param kinds the times above by kind, in the order of {@link Kind}; kinds without time are left out
     */
    public record Entry(
            String id,
            String name,
            double waitSeconds,
            double plannedSeconds,
            double workSeconds,
            @Nullable Double moneyPerCase,
            @Nullable Double moneyPerYear,
            @Nullable Double secondsPerYear,
            double share,
            double cumulated,
            SequencedMap<Kind, Double> kinds) {

        public Entry {
            kinds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(kinds));
        }

        /** Waiting and work, per case. */
        public double seconds() {
            return waitSeconds + workSeconds;
        }
    }
}
