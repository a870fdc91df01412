package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import dev.takt.model.FlowNode;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is asked which way a case goes, and what came first. */
final class Decisions {

    private final ValueStream stream;
    private final RunNodes nodes;
    private final Remarks remarks;

    Decisions(ValueStream stream, RunNodes nodes, Remarks remarks) {
        this.stream = stream;
        this.nodes = nodes;
        this.remarks = remarks;
    }

    /** Conditional flows out of an activity are a choice without a gateway: it gets one. */
    void splitBehindActivities(ExecutableGraph graph) {
        for (var node : graph.nodes()) {
            boolean gateway = switch (node.kind) {
                case EXCLUSIVE, PARALLEL, INCLUSIVE, FIRST_TIMER -> true;
                default -> false;
            };
            var ways = graph.outgoing(node);
            if (gateway || ways.size() < 2 || ways.stream().noneMatch(flow -> flow.optional)) {
                continue;
            }
            var split = graph.add(new RunNode(
                    nodes.names().idBeside(node.id, "split"), node.element, Part.DECISION, node.name, Kind.INCLUSIVE));
            split.role = node.role;
            ways.forEach(flow -> graph.startFrom(flow, split));
            nodes.connect(graph, node, split);
        }
    }

    /**
     * An event gateway waits for whichever comes first. With timers only, the engine does it; with anything a person has to
     * report, a task asks what came, and the timers sit on its border.
     */
    void waitForFirst(ExecutableGraph graph, RunNode gateway) {
        var ways = graph.outgoing(gateway);
        if (!ways.isEmpty()
                && ways.stream()
                        .allMatch(f -> f.target.kind == Kind.TIMER
                                && graph.incoming(f.target).size() == 1
                                && f.target.part == Part.SELF)) {
            return;
        }
        gateway.kind = Kind.EXCLUSIVE;
        var task = graph.add(new RunNode(
                nodes.names().idBeside(gateway.id, "await"),
                gateway.element,
                Part.DECISION,
                "What came first? " + ways.stream().map(f -> f.target.title()).collect(Collectors.joining(" / ")),
                Kind.PERSON));
        task.role = gateway.role;
        graph.incoming(gateway).forEach(flow -> graph.leadTo(flow, task));
        nodes.connect(graph, task, gateway);
        for (var flow : ways) {
            var event = flow.target;
            if (graph.incoming(event).size() > 1 || event.part != Part.SELF) {
                continue;
            }
            if (event.kind == Kind.TIMER) {
                event.kind = Kind.BOUNDARY_TIMER;
                event.attachedTo = task;
                graph.remove(flow);
            } else if (event.kind == Kind.PERSON && event.times == 1 && isCatch(event)) {
                event.kind = Kind.PASS; // that it came was said at the gateway
            }
        }
        remarks.note(gateway.element, "waits for the first of several events; a person says which one came.");
        if (graph.outgoing(gateway).isEmpty()) { // only timers with further ways in were left, and they moved
            gateway.kind = Kind.END;
        }
    }

    private boolean isCatch(RunNode node) {
        return node.element != null
                && stream.process().graph().allNodes().stream()
                        .filter(n -> n.id().value().equals(node.element))
                        .anyMatch(n -> n instanceof FlowNode.CatchEvent
                                || n instanceof FlowNode.Task task && task.kind() == TaskKind.RECEIVE);
    }

    void ask(ExecutableGraph graph) {
        for (var gateway : graph.nodes()) {
            var ways = graph.outgoing(gateway);
            boolean multiple = gateway.kind == Kind.INCLUSIVE;
            if (!multiple && gateway.kind != Kind.EXCLUSIVE || ways.size() < 2) {
                continue;
            }
            if (multiple && graph.incoming(gateway).size() > 1) {
                joinFirst(graph, gateway);
            }
            var choice = choice(gateway, ways, multiple);
            String variable = EngineNames.variable("decision_", gateway.id);
            var settings = new ArrayList<String>();
            for (var way : ways) {
                String taken = EngineNames.variable("taken_", way.id);
                settings.add(multiple ? taken : way.id);
                way.condition = multiple ? "${%s}".formatted(taken) : "${%s == '%s'}".formatted(variable, way.id);
            }
            var question = new Question(choice, variable, settings);
            var asked = new LinkedHashSet<RunNode>();
            var open = new ArrayList<RunFlow>();
            for (var flow : graph.incoming(gateway)) {
                var people = deciders(graph, flow);
                asked.addAll(people);
                if (people.isEmpty()) {
                    open.add(flow);
                }
            }
            asked.forEach(person -> person.questions.add(question));
            if (!open.isEmpty()) {
                var task = graph.add(new RunNode(
                        nodes.names().idBeside(gateway.id, "decide"),
                        gateway.element,
                        Part.DECISION,
                        "Decide: " + choice.label(),
                        Kind.PERSON));
                task.role = gateway.role != null ? gateway.role : nearestRole(graph, gateway);
                task.questions.add(question);
                open.forEach(flow -> graph.leadTo(flow, task));
                nodes.connect(graph, task, gateway);
                remarks.note(
                        gateway.element, "has no step right before it that could ask; a task asks which way to go.");
            }
        }
    }

    /** An inclusive gateway that joins and splits waits in between: what was chosen before it may be stale behind it. */
    private void joinFirst(ExecutableGraph graph, RunNode gateway) {
        var join = graph.add(new RunNode(
                nodes.names().idBeside(gateway.id, "join"), gateway.element, Part.SELF, gateway.name, Kind.INCLUSIVE));
        graph.incoming(gateway).forEach(flow -> graph.leadTo(flow, join));
        nodes.connect(graph, join, gateway);
    }

    /**
     * The people's tasks that every way back along this flow meets without anything between that would wait: what is chosen
     * when completing one of them is still true at the gateway, whatever else the case does meanwhile. Empty when a way
     * back meets something else.
     */
    private static Set<RunNode> deciders(ExecutableGraph graph, RunFlow intoGateway) {
        var people = new LinkedHashSet<RunNode>();
        var seen = new HashSet<RunNode>();
        var pending = new ArrayDeque<RunNode>();
        pending.add(intoGateway.source);
        while (!pending.isEmpty()) {
            var node = pending.remove();
            if (!seen.add(node)) {
                continue;
            }
            boolean passes = (node.kind == Kind.PASS || node.kind == Kind.EXCLUSIVE)
                    && graph.outgoing(node).size() == 1
                    && !graph.incoming(node).isEmpty();
            if (node.kind.waitsForPerson() && node.times == 1) {
                people.add(node);
            } else if (passes) {
                graph.incoming(node).forEach(flow -> pending.add(flow.source));
            } else {
                return Set.of();
            }
        }
        return people;
    }

    private static Choice choice(RunNode gateway, List<RunFlow> ways, boolean multiple) {
        var options = new ArrayList<Choice.Option>();
        for (var way : ways) {
            String label = way.name.isBlank() ? way.target.title() : way.name;
            options.add(new Choice.Option(way.element == null ? way.id : way.element, label));
        }
        String label = gateway.name.isBlank() || gateway.part == Part.DECISION
                ? options.stream().map(Choice.Option::label).collect(Collectors.joining(" or "))
                : gateway.name;
        return new Choice(
                "decision_" + (gateway.element == null ? gateway.id : gateway.element), label, multiple, options);
    }

    private static RunNode.@Nullable Role nearestRole(ExecutableGraph graph, RunNode gateway) {
        var seen = new HashSet<RunNode>();
        var pending = new ArrayDeque<RunNode>();
        pending.add(gateway);
        while (!pending.isEmpty()) {
            var node = pending.remove();
            if (node != gateway && node.role != null) {
                return node.role;
            }
            for (var flow : graph.incoming(node)) {
                if (seen.add(flow.source)) {
                    pending.add(flow.source);
                }
            }
        }
        return null;
    }
}
