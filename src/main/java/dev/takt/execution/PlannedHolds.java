package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.Map;

/** Planned holds as timers: the step itself where it has no process time, else before it. */
final class PlannedHolds {

    private final ValueStream stream;
    private final RunNodes nodes;
    private final Remarks remarks;

    PlannedHolds(ValueStream stream, RunNodes nodes, Remarks remarks) {
        this.stream = stream;
        this.nodes = nodes;
        this.remarks = remarks;
    }

    /** A step that is nothing but a planned hold: no process time, a planned wait, nothing on its border. */
    boolean pureHold(FlowNode.Activity activity, FlowGraph scope) {
        var step = stream.step(activity.id());
        var processTime = step.processTime();
        return holds(step)
                && processTime != null
                && processTime.mean() == 0
                && scope.nodes().stream()
                        .noneMatch(n -> n instanceof FlowNode.BoundaryEvent b
                                && b.attachedTo().equals(activity.id()));
    }

    private static boolean holds(StepData step) {
        var waiting = step.waiting();
        return waiting != null
                && waiting.kind() == WaitKind.PLANNED
                && waiting.duration().mean() > 0;
    }

    void holdBeforeSteps(ExecutableGraph graph, FlowGraph drawn, Map<NodeId, RunNode> made) {
        for (var node : drawn.nodes()) {
            var run = made.get(node.id());
            var step = stream.step(node.id());
            var waiting = step.waiting();
            if (run == null || waiting == null || !(node instanceof FlowNode.Activity) || !holds(step)) {
                continue;
            }
            if (!fits(node.id(), waiting, stream.calendarOf(step.role()))) {
                continue;
            }
            var length = Durations.ofSeconds(waiting.duration().mean());
            String timer = waiting.basis() == TimeBasis.WORKING
                    ? TimerText.working(length, stream.calendarOf(step.role()))
                    : TimerText.elapsed(length);
            if (waiting.duration().variance() > 0) {
                remarks.note(node.id(), "has a planned hold of varying length; a case is held for the average.");
            }
            if (run.kind == Kind.TIMER) {
                run.timer = timer;
            } else if (run.kind.activity()) {
                var hold = graph.add(new RunNode(
                        nodes.names().idBeside(run.id, "hold"), run.element, Part.HOLD, run.name, Kind.TIMER));
                hold.timer = timer;
                hold.role = run.role;
                graph.incoming(run).forEach(flow -> graph.leadTo(flow, hold));
                nodes.connect(graph, hold, run);
            }
        }
    }

    private boolean fits(NodeId id, Wait hold, WorkCalendar calendar) {
        double factor = hold.basis() == TimeBasis.WORKING ? calendar.elapsedPerWorking() : 1;
        double days = hold.duration().mean() * factor / Durations.toSeconds(Duration.ofDays(1));
        if (days <= TimerText.LONGEST.toDays()) {
            return true;
        }
        remarks.problem(
                "hold-too-long",
                id.value(),
                "The planned hold of '%s' lasts %s days; the longest that can run is %d days (100 years)."
                        .formatted(id.value(), FigureText.number(days), TimerText.LONGEST.toDays()),
                "Give the hold the length it really has.");
        return false;
    }
}
