package dev.takt.analysis;

import dev.takt.model.NodeId;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the load does to stated queue waits: for a role whose queueing is {@code observed} they scale with the
 * Kingman factor ρ/(1−ρ) from the old to the new utilisation (method, section 2; Kingman 1961). The variability and the
 * process time of the role are taken to stay.
 *
 * <p>Left as they are: waits that the change itself states, waits of other kinds, steps that change their role, and every
 * wait where one of the two queues has no steady state (ρ ≥ 1) or no utilisation is known.
 */
public final class QueueScaling {

    /** Smaller changes of a utilisation are rounding. */
    private static final double NOTICEABLE = 1e-9;

    private QueueScaling() {}

    /** What became of the queue waits of a role. */
    public enum Outcome {
        /** They were multiplied. */
        SCALED,
        /** After the change the role has more work than time; the waits stay as stated and are a lower bound. */
        OVERLOADED_AFTER,
        /** Before the change the role had no queue that could be compared: ρ was 0, or 1 and more. */
        NOT_COMPARABLE
    }

    /**
     * @param before utilisation ρ before the change
     * @param after utilisation after it
     * @param factor what the waits were multiplied with; 1 where they stay
     * @param steps whose waits these are, in file order; never empty
     */
    public record Change(
            RoleId role,
            String roleName,
            Outcome outcome,
            double before,
            double after,
            double factor,
            List<NodeId> steps) {

        public Change {
            steps = List.copyOf(steps);
        }

        /** What happened, for people. */
        public String message() {
            var waits = steps.size() == 1
                    ? "the stated queue wait of 1 step"
                    : "the stated queue waits of %d steps".formatted(steps.size());
            return switch (outcome) {
                case SCALED ->
                    "%s is busy %s instead of %s, so %s %s multiplied by %s: a queue is as long as the busy time is to the free time."
                            .formatted(
                                    roleName,
                                    FigureText.percent(after),
                                    FigureText.percent(before),
                                    waits,
                                    steps.size() == 1 ? "is" : "are",
                                    FigureText.number(factor));
                case OVERLOADED_AFTER ->
                    "%s would need %s of its time: work arrives faster than it is done and the queue grows without end. %s %s kept, so the lead time is at least what is shown."
                            .formatted(
                                    roleName,
                                    FigureText.percent(after),
                                    capitalised(waits),
                                    steps.size() == 1 ? "is" : "are");
                case NOT_COMPARABLE ->
                    "%s is busy %s instead of %s. A queue at %s has no steady length to compare with, so %s %s kept."
                            .formatted(
                                    roleName,
                                    FigureText.percent(after),
                                    FigureText.percent(before),
                                    FigureText.percent(before),
                                    waits,
                                    steps.size() == 1 ? "is" : "are");
            };
        }

        private static String capitalised(String text) {
            return Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
    }

    /**
     * @param stream the changed value stream with its queue waits scaled
     * @param waits the waits that were scaled, by step
     * @param changes what was done for each role whose utilisation changed, in file order; empty when nothing was to be done
     */
    public record Scaled(ValueStream stream, SequencedMap<NodeId, Wait> waits, List<Change> changes) {

        public Scaled {
            changes = List.copyOf(changes);
        }
    }

    /** Scales by what the analyses of the two streams say of the roles. */
    public static Scaled scale(ValueStream base, Analysis ofBase, ValueStream changed, Analysis ofChanged) {
        return scale(base, utilisation(ofBase), changed, utilisation(ofChanged));
    }

    /**
     * @param base what the waits were stated for
     * @param before utilisation of each role there; a role without an entry is unknown
     * @param changed the value stream after the change
     * @param after utilisation of each role after the change
     */
    public static Scaled scale(
            ValueStream base, Map<RoleId, Double> before, ValueStream changed, Map<RoleId, Double> after) {
        var byRole = new LinkedHashMap<RoleId, List<NodeId>>();
        for (var role : changed.roles()) {
            var old = before.get(role.id());
            var now = after.get(role.id());
            if (role.queueing() == Role.Queueing.OBSERVED
                    && old != null
                    && now != null
                    && Math.abs(now - old) > NOTICEABLE) {
                byRole.put(role.id(), new ArrayList<>());
            }
        }
        if (!byRole.isEmpty()) {
            changed.steps().forEach((id, data) -> {
                var queued = data.role() == null ? null : byRole.get(data.role());
                if (queued != null && isSameQueue(base.steps().get(id), data)) {
                    queued.add(id);
                }
            });
        }
        var waits = new LinkedHashMap<NodeId, Wait>();
        var steps = new LinkedHashMap<NodeId, StepData>();
        var changes = new ArrayList<Change>();
        for (var role : changed.roles()) {
            var queued = byRole.getOrDefault(role.id(), List.of());
            var old = before.get(role.id());
            var now = after.get(role.id());
            if (queued.isEmpty() || old == null || now == null) {
                continue;
            }
            var change = change(role, old, now, queued);
            changes.add(change);
            byRole.remove(role.id()); // a second role of the same id changes nothing twice
            if (change.outcome() == Outcome.SCALED) {
                for (var id : queued) {
                    var data = changed.step(id);
                    var wait = data.waiting();
                    if (wait != null) {
                        var scaled = new Wait(wait.kind(), wait.duration().scaled(change.factor()), wait.basis());
                        waits.put(id, scaled);
                        steps.put(id, data.withWaiting(scaled));
                    }
                }
            }
        }
        return new Scaled(steps.isEmpty() ? changed : changed.withSteps(steps), waits, changes);
    }

    private static boolean isSameQueue(@Nullable StepData old, StepData now) {
        var wait = now.waiting();
        return old != null
                && wait != null
                && wait.kind() == WaitKind.QUEUE
                && wait.equals(old.waiting())
                && now.role() != null
                && now.role().equals(old.role());
    }

    private static Change change(Role role, double before, double after, List<NodeId> steps) {
        if (after >= 1) {
            return new Change(role.id(), role.name(), Outcome.OVERLOADED_AFTER, before, after, 1, steps);
        }
        double factor = factor(before, after);
        return Double.isNaN(factor)
                ? new Change(role.id(), role.name(), Outcome.NOT_COMPARABLE, before, after, 1, steps)
                : new Change(role.id(), role.name(), Outcome.SCALED, before, after, factor, steps);
    }

    /**
     * [ρ'/(1−ρ')]/[ρ/(1−ρ)]; NaN where there is nothing to compare: ρ is not inside (0, 1), or ρ' is 1 and more.
     *
     * @param before ρ
     * @param after ρ'
     */
    static double factor(double before, double after) {
        if (!(before > 0 && before < 1 && after >= 0 && after < 1)) {
            return Double.NaN;
        }
        double factor = after / (1 - after) * ((1 - before) / before);
        return Double.isFinite(factor) ? factor : Double.NaN;
    }

    /** Utilisation of every role of which it is known. */
    public static SequencedMap<RoleId, Double> utilisation(Analysis analysis) {
        var known = new LinkedHashMap<RoleId, Double>();
        analysis.profile().roles().forEach((id, role) -> {
            if (role.utilisation() != null) {
                known.put(id, role.utilisation().mean());
            }
        });
        return known;
    }
}
