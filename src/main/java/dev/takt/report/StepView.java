package dev.takt.report;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import dev.takt.performance.Estimate;
import dev.takt.units.TimeBasis;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the pictures say of one step; absent is unknown. Times are working seconds of one execution.
 *
 * @param wip expected number of cases that wait before the step: demand · visits · elapsed wait (Little, method section 3)
 */
record StepView(
        NodeId id,
        String name,
        @Nullable RoleId role,
        @Nullable String roleName,
        @Nullable String system,
        @Nullable ValueClass valueClass,
        @Nullable Double processTime,
        @Nullable Double waiting,
        @Nullable Double completeAndAccurate,
        int people,
        @Nullable Double utilisation,
        @Nullable Double visits,
        @Nullable WaitKind waitKind,
        @Nullable Double wip) {

    double processTimeOrNone() {
        return processTime == null ? 0 : processTime;
    }

    double waitingOrNone() {
        return waiting == null ? 0 : waiting;
    }

    @Nullable
    Double leadTime() {
        return processTime == null || waiting == null ? null : processTime + waiting;
    }

    /** All activities by id, in file order. */
    static SequencedMap<NodeId, StepView> of(MappedStream mapped) {
        var views = new LinkedHashMap<NodeId, StepView>();
        for (var node : mapped.stream().process().graph().allNodes()) {
            if (node instanceof FlowNode.Activity activity) {
                views.putIfAbsent(activity.id(), of(mapped, activity));
            }
        }
        return Collections.unmodifiableSequencedMap(views);
    }

    private static StepView of(MappedStream mapped, FlowNode.Activity activity) {
        var stream = mapped.stream();
        var data = stream.step(activity.id());
        var figures = mapped.analysis().profile().steps().get(activity.id());
        var role = data.role();
        var wait = data.waiting();
        var visits = figures == null ? null : mean(figures.visits());
        Double wip = null;
        if (wait != null && stream.demand() != null && visits != null) {
            double elapsed = wait.basis() == TimeBasis.ELAPSED
                    ? wait.duration().mean()
                    : wait.duration().mean() * stream.calendarOf(role).elapsedPerWorking();
            wip = stream.demand().perSecond() * visits * elapsed;
        }
        return new StepView(
                activity.id(),
                activity.name().isBlank() ? activity.id().value() : activity.name(),
                role,
                role == null ? null : stream.findRole(role).map(r -> r.name()).orElse(role.value()),
                data.system(),
                mapped.analysis().valueClasses().get(activity.id()),
                figures == null ? null : mean(figures.processTime()),
                figures == null ? null : mean(figures.waiting()),
                data.completeAndAccurate() == null
                        ? null
                        : Double.valueOf(data.completeAndAccurate().value()),
                data.people(),
                role == null ? null : utilisation(mapped, role),
                visits,
                wait == null || wait.duration().mean() == 0 ? null : wait.kind(),
                wip);
    }

    private static @Nullable Double utilisation(MappedStream mapped, RoleId role) {
        var given = mapped.utilisation().get(role);
        if (given != null) {
            return given;
        }
        var figures = mapped.analysis().profile().roles().get(role);
        return figures == null ? null : mean(figures.utilisation());
    }

    private static @Nullable Double mean(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.mean();
    }
}
