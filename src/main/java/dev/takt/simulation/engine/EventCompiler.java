package dev.takt.simulation.engine;

import dev.takt.model.EventDetail;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessModel;
import dev.takt.model.WaitKind;
import dev.takt.model.sampling.Samplers;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.engine.Node.Boundary;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.FigureText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles events: when they occur, who throws them, who catches them. */
final class EventCompiler {

    private static final double TOLERANCE = 1e-6;

    private final SimulationModel model;
    private final Instant origin;
    private final ClockTable clocks;
    private final StepCompiler steps;
    private final Complaints complaints;
    private final Map<NodeId, EventDetail> details = new HashMap<>();
    private final Set<String> thrown = new HashSet<>();
    private final Set<String> looked = new HashSet<>();

    EventCompiler(SimulationModel model, Instant origin, ClockTable clocks, StepCompiler steps, Complaints complaints) {
        this.model = model;
        this.origin = origin;
        this.clocks = clocks;
        this.steps = steps;
        this.complaints = complaints;
        details.putAll(model.process().events());
        model.called().values().forEach(p -> details.putAll(p.events()));
        collectThrown(model.process());
    }

    private boolean isThrown(String caught) {
        return thrown.stream().anyMatch(t -> t.equals(caught) || caught.endsWith(":") && t.startsWith(caught));
    }

    private double chance(NodeId event) {
        var given = model.branching().get(event);
        return given == null ? 0 : given.value();
    }

    void boundaries(FlowGraph graph, FlowNode.Activity host, Node compiled, Map<NodeId, Node> mine) {
        var found = new ArrayList<Boundary>();
        for (var node : graph.nodes()) {
            if (node instanceof FlowNode.BoundaryEvent event
                    && event.attachedTo().equals(host.id())
                    && event.trigger() != EventTrigger.COMPENSATION) {
                found.add(boundary(event, host, NetCompiler.at(mine, event.id())));
            }
        }
        compiled.boundaries = found.toArray(Boundary[]::new);
        compiled.hasTimedBoundary = found.stream().anyMatch(b -> b.kind == Boundary.Kind.TIMED);
        compiled.hasChanceBoundary = found.stream().anyMatch(b -> b.kind == Boundary.Kind.CHANCE);
        double chances = found.stream()
                .filter(b -> b.kind == Boundary.Kind.CHANCE && b.interrupting)
                .mapToDouble(b -> b.chance)
                .sum();
        if (chances > 1 + TOLERANCE) {
            complaints.error(
                    "probabilities-do-not-add-up",
                    host.id(),
                    "The interrupting events on %s have probabilities that add up to %s, more than 1."
                            .formatted(compiled.label, FigureText.precise(chances)),
                    "Lower them: together they can interrupt at most every execution.");
        }
    }

    private Boundary boundary(FlowNode.BoundaryEvent event, FlowNode.Activity host, Node node) {
        node.timing = timing(event.id());
        var caught = event(event.trigger(), event.id());
        double chance = chance(event.id());
        if (node.timing != null) {
            return new Boundary(node, Boundary.Kind.TIMED, event.interrupting(), 0, caught);
        }
        boolean isThrown = isThrown(caught);
        boolean inside = host instanceof FlowNode.SubProcess || host instanceof FlowNode.CallActivity;
        boolean local = event.trigger() == EventTrigger.ERROR || event.trigger() == EventTrigger.ESCALATION;
        if (isThrown && (inside || !local)) {
            return new Boundary(node, Boundary.Kind.THROWN, event.interrupting(), 0, caught);
        }
        if (chance == 0 && !model.branching().containsKey(event.id())) {
            complaints.warning(
                    "event-never-occurs",
                    event.id(),
                    "The event %s has neither a time nor a probability; it never occurs.".formatted(node.label),
                    "State the probability that it occurs during one execution of its step, or give its timer a duration.");
        }
        return new Boundary(node, Boundary.Kind.CHANCE, event.interrupting(), chance, caught);
    }

    void eventStart(FlowNode.SubProcess sub, Node compiled) {
        for (var node : sub.body().nodes()) {
            if (node instanceof FlowNode.StartEvent start) {
                var detail = details.get(start.id());
                var caught = event(start.trigger(), start.id());
                boolean interrupting = detail == null || detail.interrupting();
                compiled.timing = timing(start.id());
                var kind = compiled.timing == null ? Boundary.Kind.THROWN : Boundary.Kind.TIMED;
                boolean occurs = kind == Boundary.Kind.TIMED || isThrown(caught);
                if (!occurs) {
                    complaints.warning(
                            "event-never-occurs",
                            start.id(),
                            "Nothing starts the event sub-process %s: its event has no time and nobody throws it."
                                    .formatted(compiled.label),
                            "Give its start event a timer.");
                }
                var scope = compiled.scope;
                var more = Arrays.copyOf(scope.eventStarts, scope.eventStarts.length + 1);
                more[more.length - 1] = new Boundary(compiled, kind, interrupting, 0, caught);
                scope.eventStarts = more;
                return;
            }
        }
        complaints.refuse("event-sub-process-without-start", compiled, "has no start event");
    }

    void intermediate(FlowNode.CatchEvent event, Node compiled) {
        if (event.trigger() == EventTrigger.LINK) {
            return;
        }
        if (event.trigger() == EventTrigger.COMPENSATION || event.trigger() == EventTrigger.CANCEL) {
            complaints.refuse("compensation", compiled, "compensates or cancels");
            return;
        }
        compiled.step =
                steps.event(compiled, event.trigger() == EventTrigger.TIMER ? WaitKind.PLANNED : WaitKind.EXTERNAL);
        compiled.timing = timing(event.id());
        compiled.event = event(event.trigger(), event.id());
        if (compiled.timing != null) {
            compiled.body = Node.Body.TIMED_EVENT;
        } else if (thrown.contains(compiled.event)) {
            compiled.body = Node.Body.THROWN_EVENT;
        } else if (event.trigger() != EventTrigger.NONE) {
            complaints.error(
                    "event-without-time",
                    event.id(),
                    "%s waits for a %s that nothing in the process throws and that has no time."
                            .formatted(compiled.label, event.trigger().name().toLowerCase(Locale.ROOT)),
                    "State how long the event takes to occur.");
        }
    }

    void thrower(EventTrigger trigger, Node compiled) {
        switch (trigger) {
            case SIGNAL, MESSAGE, ESCALATION -> {
                compiled.body = Node.Body.THROW;
                compiled.event = event(trigger, compiled.id);
            }
            case COMPENSATION, CANCEL -> complaints.refuse("compensation", compiled, "compensates or cancels");
            default -> {}
        }
    }

    void end(FlowNode.EndEvent event, Node compiled) {
        switch (event.trigger()) {
            case TERMINATE -> compiled.body = Node.Body.TERMINATE;
            case ERROR -> {
                compiled.body = Node.Body.ERROR;
                compiled.event = event(event.trigger(), event.id());
            }
            default -> thrower(event.trigger(), compiled);
        }
    }

    /** Kind and name of an event: what a thrower and a catcher have in common. */
    private String event(EventTrigger trigger, NodeId id) {
        var detail = details.get(id);
        var reference = detail == null ? null : detail.reference();
        return trigger.name() + ":" + (reference == null ? "" : reference);
    }

    /** What the process throws, and those it calls; what others of the same file throw is not of its cases. */
    private void collectThrown(ProcessModel process) {
        if (!looked.add(process.id().value())) {
            return;
        }
        for (var node : process.graph().allNodes()) {
            switch (node) {
                case FlowNode.ThrowEvent event -> collect(event.trigger(), event.id());
                case FlowNode.EndEvent event -> collect(event.trigger(), event.id());
                case FlowNode.CallActivity call -> {
                    var called = Calls.of(model, call);
                    if (called != null) {
                        collectThrown(called);
                    }
                }
                default -> {}
            }
        }
    }

    private void collect(EventTrigger trigger, NodeId id) {
        if (trigger != EventTrigger.NONE) {
            thrown.add(event(trigger, id));
        }
    }

    private Node.@Nullable Timing timing(NodeId id) {
        return switch (model.events().get(id)) {
            case null -> null;
            case EventTiming.After after -> after(id, after);
            case EventTiming.At at -> new Node.Timing.At(Ticks.between(origin, at.date()));
            case EventTiming.Series series -> new Node.Timing.Series(new Moments(origin, series));
            case EventTiming.Weekly weekly ->
                new Node.Timing.Weekly(new WeeklyTimes(
                        origin, List.of(new WeeklyTimes.Time(weekly.days(), weekly.time(), weekly.zone()))));
        };
    }

    private Node.Timing after(NodeId id, EventTiming.After after) {
        complaints.checkMean(after.delay(), id, "The delay of the event '%s'".formatted(id));
        if (after.occurrences() > 1 && after.delay().mean() == 0) {
            complaints.error(
                    "livelock",
                    id,
                    "The timer '%s' repeats without any time passing in between.".formatted(id),
                    "Give its cycle a duration, such as R/PT1H.");
        }
        return new Node.Timing.After(Samplers.of(after.delay()), clocks.of(after.calendar()), after.occurrences());
    }
}
