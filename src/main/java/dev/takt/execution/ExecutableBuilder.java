package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.ValueStream;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the model that runs from the one that was drawn. Every node is made anew from its kind; nothing is copied but ids,
 * names and parsed durations. The rules are listed at {@link ExecutableModel}.
 */
final class ExecutableBuilder {

    private static final int MOST_REPETITIONS = 100;
    private static final int MOST_NODES = 5_000;
    /** Three more levels than sub-processes, and the engine's XML reader takes a hundred. */
    private static final int DEEPEST = 90;

    private final ValueStream stream;
    private final EventDetails details;
    private final Remarks remarks = new Remarks();
    private final RunNodes nodes = new RunNodes();
    private final StepRoles roles;
    private final RunEvents events;
    private final PlannedHolds holds;
    private final WaysIn waysIn;
    private final Decisions decisions;

    ExecutableBuilder(ValueStream stream, EventDetails details) {
        this.stream = stream;
        this.details = details;
        this.roles = new StepRoles(stream);
        this.events = new RunEvents(details, nodes, remarks);
        this.holds = new PlannedHolds(stream, nodes, remarks);
        this.waysIn = new WaysIn(stream, details, events, nodes, remarks);
        this.decisions = new Decisions(stream, nodes, remarks);
    }

    List<Note> notes() {
        return remarks.notes();
    }

    List<Problem> problems() {
        return remarks.problems();
    }

    /** The graph to run; only of use when there are no {@link #problems()}. */
    ExecutableGraph build() {
        var drawn = stream.process().graph();
        int size = drawn.allNodes().size();
        if (size > MOST_NODES) {
            remarks.problem(
                    "too-large-to-run",
                    null,
                    "The process has %d elements; a process that runs may have %d.".formatted(size, MOST_NODES),
                    "Split it into several processes.");
            return new ExecutableGraph();
        }
        var graph = scope(drawn, null, Kind.SUB_PROCESS, 0);
        waysIn.startProcess(graph);
        if (remarks.problems().isEmpty()) {
            new RunawayCheck().check(graph).forEach(remarks::problem);
        }
        return graph;
    }

    private ExecutableGraph scope(FlowGraph drawn, RunNode.@Nullable Role inherited, Kind around, int depth) {
        var graph = new ExecutableGraph();
        var made = new LinkedHashMap<NodeId, RunNode>();
        for (var node : drawn.nodes()) {
            if (details.compensates(node.id())) {
                remarks.note(node.id(), "undoes another step; compensation does not run, so this step never starts.");
                continue;
            }
            var role = roles.roleOf(node.id(), inherited);
            var run = node(node, role, drawn, around, depth);
            if (run != null) {
                run.role = role;
                made.put(node.id(), graph.add(run));
            }
        }
        events.attachBoundaries(graph, drawn, made);
        for (var flow : drawn.flows()) {
            var source = made.get(flow.source());
            var target = made.get(flow.target());
            if (source != null && target != null && !source.kind.end() && !target.kind.start()) {
                graph.add(new RunFlow(
                        nodes.names().id(flow.id().value()),
                        flow.id().value(),
                        flow.name() == null ? "" : flow.name(),
                        source,
                        target,
                        flow.conditional() || flow.isDefault()));
            }
        }
        events.joinLinks(graph, drawn, made);
        holds.holdBeforeSteps(graph, drawn, made);
        decisions.splitBehindActivities(graph);
        graph.nodes().stream().filter(n -> n.kind == Kind.FIRST_TIMER).forEach(n -> decisions.waitForFirst(graph, n));
        graph.nodes().forEach(n -> endWithoutWayOut(graph, n));
        decisions.ask(graph);
        return graph;
    }

    private @Nullable RunNode node(
            FlowNode node, RunNode.@Nullable Role role, FlowGraph scope, Kind around, int depth) {
        return switch (node) {
            case FlowNode.StartEvent start -> nodes.self(start, Kind.START);
            case FlowNode.EndEvent end -> events.end(end, around);
            case FlowNode.CatchEvent event -> events.catchEvent(event);
            case FlowNode.ThrowEvent event -> events.throwEvent(event);
            case FlowNode.BoundaryEvent event -> null; // needs its host: attachBoundaries
            case FlowNode.Task task -> repeated(task, task(task, scope));
            case FlowNode.CallActivity call -> {
                remarks.note(call.id(), "calls another process; here a person confirms that it is done.");
                yield repeated(call, holds.pureHold(call, scope) ? nodes.hold(call) : nodes.self(call, Kind.SERVICE));
            }
            case FlowNode.SubProcess sub -> repeated(sub, subProcess(sub, role, depth));
            case FlowNode.ExclusiveGateway gateway -> nodes.self(gateway, Kind.EXCLUSIVE);
            case FlowNode.ParallelGateway gateway -> nodes.self(gateway, Kind.PARALLEL);
            case FlowNode.InclusiveGateway gateway -> nodes.self(gateway, Kind.INCLUSIVE);
            case FlowNode.EventBasedGateway gateway -> nodes.self(gateway, Kind.FIRST_TIMER);
            case FlowNode.ComplexGateway gateway -> {
                remarks.note(gateway.id(), "is a complex gateway; it runs as an inclusive one.");
                yield nodes.self(gateway, Kind.INCLUSIVE);
            }
        };
    }

    private RunNode task(FlowNode.Task task, FlowGraph scope) {
        if (holds.pureHold(task, scope)) {
            return nodes.hold(task);
        }
        return switch (task.kind()) {
            case ABSTRACT, USER, MANUAL -> nodes.self(task, Kind.PERSON);
            case RECEIVE -> {
                remarks.note(task.id(), "waits for a message; a person confirms that it has come.");
                yield nodes.self(task, Kind.PERSON);
            }
            case SERVICE, SCRIPT, SEND, BUSINESS_RULE -> {
                remarks.note(
                        task.id(),
                        "is a %s; no code of the file runs, a person confirms that it is done."
                                .formatted(Remarks.words(task.kind())));
                yield nodes.self(task, Kind.SERVICE);
            }
        };
    }

    private @Nullable RunNode subProcess(FlowNode.SubProcess sub, RunNode.@Nullable Role role, int depth) {
        boolean event = sub.kind() == FlowNode.SubProcess.Kind.EVENT;
        if (sub.body().nodes().isEmpty() && event) {
            remarks.note(sub.id(), "is an event sub-process without content; it never starts.");
            return null;
        }
        if (sub.body().nodes().isEmpty() || sub.kind() == FlowNode.SubProcess.Kind.AD_HOC) {
            remarks.note(
                    sub.id(),
                    sub.body().nodes().isEmpty()
                            ? "has no content; it runs as one task."
                            : "is an ad-hoc sub-process, whose order is free; it runs as one task.");
            return nodes.self(sub, Kind.PERSON);
        }
        if (depth == DEEPEST) {
            remarks.problem(
                    "too-deep-to-run",
                    sub.id().value(),
                    "The sub-process '%s' lies more than %d deep.".formatted(sub.name(), DEEPEST),
                    "Draw the inner ones as processes of their own.");
            return nodes.self(sub, Kind.PERSON);
        }
        var kind = event
                ? Kind.EVENT_SUB_PROCESS
                : sub.kind() == FlowNode.SubProcess.Kind.TRANSACTION ? Kind.TRANSACTION : Kind.SUB_PROCESS;
        var run = nodes.self(sub, kind);
        if (event) {
            events.enterEventSubProcess();
        }
        var body = scope(sub.body(), role, kind, depth + 1);
        if (event) {
            events.leaveEventSubProcess();
        }
        run.body = body;
        if (event) {
            waysIn.startEventSubProcess(run, sub, body);
        } else {
            waysIn.startSubProcess(run, sub, body);
        }
        return run;
    }

    private @Nullable RunNode repeated(FlowNode.Activity activity, @Nullable RunNode run) {
        var repetition = activity.repetition();
        if (repetition == null || run == null || !run.kind.activity()) {
            return run;
        }
        if (repetition.kind() == Repetition.Kind.STANDARD_LOOP) {
            remarks.note(
                    activity.id(), "has a loop marker without a number; it runs once. Draw the loop as a way back.");
            return run;
        }
        Integer count = repetition.count();
        if (count == null || count < 1) {
            remarks.note(activity.id(), "is to run several times, but the number is not stated; it runs once.");
            return run;
        }
        if (count > MOST_REPETITIONS) {
            remarks.note(
                    activity.id(),
                    "is to run %d times; a case runs it %d times at most.".formatted(count, MOST_REPETITIONS));
        }
        run.times = Math.min(count, MOST_REPETITIONS);
        run.sequential = repetition.kind() == Repetition.Kind.SEQUENTIAL;
        return run;
    }

    private void endWithoutWayOut(ExecutableGraph graph, RunNode node) {
        boolean needsWayOut = switch (node.kind) {
            case EXCLUSIVE, PARALLEL, INCLUSIVE, FIRST_TIMER -> true;
            default -> false;
        };
        if (needsWayOut && graph.outgoing(node).isEmpty()) {
            node.kind = Kind.END;
            remarks.note(node.element, "is a gateway without a way out; the path ends there.");
        }
    }
}
