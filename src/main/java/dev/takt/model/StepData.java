package dev.takt.model;

import dev.takt.units.Money;
import dev.takt.units.Probability;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The value-stream data of one activity (method, section 2). An absent figure is unknown, never zero.
 *
 * @param processTime hands-on time, working
 * @param waiting time from available until work starts
 * @param role who performs the step, after the lane's role has been applied; absent for a step nobody performs or whose
 *     role is not known
 * @param people how many at once, at least 1
 * @param valueClass what the user decided; absent where only a suggestion exists
 * @param mandatory required by law, control or segregation of duties: never removed
 * @param completeAndAccurate share of incoming work usable as it is
 * @param cost fixed cost per execution, without labour
 */
public record StepData(
        @Nullable Distribution processTime,
        @Nullable Wait waiting,
        @Nullable RoleId role,
        int people,
        @Nullable ValueClass valueClass,
        boolean mandatory,
        @Nullable Probability completeAndAccurate,
        @Nullable String system,
        @Nullable OutcomeId outcome,
        @Nullable Money cost,
        Map<Figure, Evidence> evidence) {

    /** A step of which nothing is known yet. */
    public static final StepData UNKNOWN =
            new StepData(null, null, null, 1, null, false, null, null, null, null, Map.of());

    public StepData {
        evidence = Map.copyOf(evidence);
        if (people < 1) {
            throw new IllegalArgumentException("A step needs at least 1 person, not %d.".formatted(people));
        }
    }

    /** This step with another process time. */
    public StepData withProcessTime(Distribution time) {
        return with(parts -> parts.processTime = time);
    }

    /** This step with another wait. */
    public StepData withWaiting(Wait wait) {
        return with(parts -> parts.waiting = wait);
    }

    /** This step with another share of incoming work that is usable as it is. */
    public StepData withCompleteAndAccurate(Probability share) {
        return with(parts -> parts.completeAndAccurate = share);
    }

    /** This step with another fixed cost per execution. */
    public StepData withCost(Money amount) {
        return with(parts -> parts.cost = amount);
    }

    /** This step with other evidence for one of its figures. */
    public StepData withEvidence(Figure figure, Evidence source) {
        var all = new HashMap<>(evidence);
        all.put(figure, source);
        return with(parts -> parts.evidence = all);
    }

    /** The components that change, each as it is until it is replaced. */
    private final class Parts {
        private @Nullable Distribution processTime = StepData.this.processTime;
        private @Nullable Wait waiting = StepData.this.waiting;
        private @Nullable Probability completeAndAccurate = StepData.this.completeAndAccurate;
        private @Nullable Money cost = StepData.this.cost;
        private Map<Figure, Evidence> evidence = StepData.this.evidence;

        private StepData together() {
            return new StepData(
                    processTime,
                    waiting,
                    role,
                    people,
                    valueClass,
                    mandatory,
                    completeAndAccurate,
                    system,
                    outcome,
                    cost,
                    evidence);
        }
    }

    private StepData with(Consumer<Parts> change) {
        var parts = new Parts();
        change.accept(parts);
        return parts.together();
    }
}
