package dev.takt.simulation.engine;

import dev.takt.model.EventDetail;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessId;
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

    EventCompiler(SimulationModel model, Instant origin, ClockTable clocks, StepCompiler steps, Complaints complaints) {
        this.model = model;
        this.origin = origin;
        this.clocks = clocks;
        this.steps = steps;
        this.complaints = complaints;
        details.putAll(model.process().events());
        model.called().values().forEach(p -> details.putAll(p.events()));
        thrown.addAll(thrownIn(model.process().graph().allNodes()));
    }

    private boolean isThrown(String caught) {
        return isAmong(thrown, caught);
    }

    private static boolean isAmong(Set<String> thrown, String caught) {
        return thrown.stream().anyMatch(t -> t.equals(caught) || caught.endsWith(":") && t.startsWith(caught));
    }

    private static boolean isPassedOutwards(EventTrigger trigger) {
        return trigger == EventTrigger.ERROR || trigger == EventTrigger.ESCALATION;
    }

    /** What is thrown in a scope, the sub-processes in it and the processes called from there. */
    private void collectThrown(List<FlowNode> nodes, Set<String> found, Set<ProcessId> seen) {
        for (var node : nodes) {
            if (trigger(node) != EventTrigger.NONE) {
                found.add(event(trigger(node), node.id()));
            }
            if (node instanceof FlowNode.CallActivity call) {
                var process = Calls.of(model, call);
                if (process != null && seen.add(process.id())) {
                    collectThrown(process.graph().allNodes(), found, seen);
                }
            }
        }
    }

    private Set<String> thrownIn(List<FlowNode> nodes) {
        var found = new HashSet<String>();
        collectThrown(nodes, found, new HashSet<>());
        return found;
    }

    private Set<String> thrownIn(FlowNode.Activity host) {
        return switch (host) {
            case FlowNode.SubProcess sub -> thrownIn(sub.body().allNodes());
            case FlowNode.CallActivity call -> thrownIn(List.of(call));
            case FlowNode.Task task -> Set.of();
        };
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
        if (isPassedOutwards(event.trigger()) ? isAmong(thrownIn(host), caught) : isThrown(caught)) {
            return new Boundary(node, Boundary.Kind.THROWN, event.interrupting(), 0, caught);
        }
        if (chance == 0 && !model.branching().containsKey(event.id())) {
            complaints.warning(
                    "event-never-occurs",
                    event.id(),
                    "The event %s has neither a time nor a probability; it never occurs.".formatted(node.label),
                    "State the probability that it occurs during one execution of its step, or give its timer a"
                            + " duration.");
        }
        return new Boundary(node, Boundary.Kind.CHANCE, event.interrupting(), chance, caught);
    }

    /** @param around the scope an event sub-process lies in */
    void eventStart(FlowGraph around, FlowNode.SubProcess sub, Node compiled) {
        for (var node : sub.body().nodes()) {
            if (node instanceof FlowNode.StartEvent start) {
                compiled.timing = timing(start.id());
                addStart(compiled, eventStart(around, sub, start, compiled));
                return;
            }
        }
        complaints.refuse("event-sub-process-without-start", compiled, "has no start event");
    }

    private Boundary eventStart(FlowGraph around, FlowNode.SubProcess sub, FlowNode.StartEvent start, Node compiled) {
        var detail = details.get(start.id());
        var caught = event(start.trigger(), start.id());
        boolean interrupting = detail == null || detail.interrupting();
        if (compiled.timing != null) {
            return new Boundary(compiled, Boundary.Kind.TIMED, interrupting, 0, caught);
        }
        boolean occurs =
                isPassedOutwards(start.trigger()) ? isAmong(thrownAround(around, sub), caught) : isThrown(caught);
        var chances = sub.body().nodes().stream()
                .filter(n ->
                        n instanceof FlowNode.StartEvent && model.branching().containsKey(n.id()))
                .mapToDouble(n -> chance(n.id()))
                .toArray();
        if (!occurs && chances.length > 0) {
            double none = Arrays.stream(chances).reduce(1, (p, q) -> p * (1 - q));
            return new Boundary(compiled, Boundary.Kind.CHANCE, interrupting, 1 - none, caught);
        }
        if (!occurs) {
            complaints.warning(
                    "event-never-occurs",
                    start.id(),
                    "Nothing starts the event sub-process %s: its event has neither a time nor a probability, and nobody throws it."
                            .formatted(compiled.label),
                    "State the probability that it runs during one execution of what it lies in, or give its start"
                            + " event a timer.");
        }
        return new Boundary(compiled, Boundary.Kind.THROWN, interrupting, 0, caught);
    }

    /** What reaches an event sub-process: all that is thrown around it, but not by itself. */
    private Set<String> thrownAround(FlowGraph around, FlowNode.SubProcess sub) {
        var own = new HashSet<>(sub.body().allNodes());
        return thrownIn(around.allNodes().stream().filter(n -> !own.contains(n)).toList());
    }

    private static void addStart(Node compiled, Boundary start) {
        var scope = compiled.scope;
        var more = Arrays.copyOf(scope.eventStarts, scope.eventStarts.length + 1);
        more[more.length - 1] = start;
        scope.eventStarts = more;
        scope.hasChanceStart |= start.kind == Boundary.Kind.CHANCE;
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

    /** Of a node that throws. */
    private static EventTrigger trigger(FlowNode node) {
        return switch (node) {
            case FlowNode.ThrowEvent event -> event.trigger();
            case FlowNode.EndEvent event -> event.trigger();
            default -> EventTrigger.NONE;
        };
    }

    private Node.@Nullable Timing timing(NodeId id) {
        return switch (model.events().get(id)) {
            case null -> null;
            case EventTiming.After after -> after(id, after);
            case EventTiming.At at -> new Node.Timing.At(Ticks.between(origin, at.date()));
            case EventTiming.Series series -> {
                checkDistance(id, series.meanSeconds());
                yield new Node.Timing.Series(new Moments(origin, series));
            }
            case EventTiming.Weekly weekly ->
                new Node.Timing.Weekly(new WeeklyTimes(
                        origin, List.of(new WeeklyTimes.Time(weekly.days(), weekly.time(), weekly.zone()))));
        };
    }

    /** @param seconds between two occurrences */
    private void checkDistance(NodeId id, double seconds) {
        if (seconds < Ticks.seconds(1)) {
            complaints.error(
                    "livelock",
                    id,
                    "The timer '%s' repeats every %s s; time is counted in steps of %s s, so none would pass in between."
                            .formatted(id, FigureText.precise(seconds), FigureText.precise(Ticks.seconds(1))),
                    "Give its cycle a longer duration, such as R/PT1H.");
        }
    }

    private Node.Timing after(NodeId id, EventTiming.After after) {
        complaints.checkMean(after.delay(), id, "The delay of the event '%s'".formatted(id));
        if (after.occurrences() > 1) {
            checkDistance(id, after.delay().mean());
        }
        return new Node.Timing.After(
                Samplers.of(after.delay()), after.delay().mean(), clocks.of(after.calendar()), after.occurrences());
    }
}
