package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ValueStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a case, a sub-process and an event sub-process start. */
final class WaysIn {

    private final ValueStream stream;
    private final EventDetails details;
    private final RunEvents events;
    private final RunNodes nodes;
    private final Remarks remarks;

    WaysIn(ValueStream stream, EventDetails details, RunEvents events, RunNodes nodes, Remarks remarks) {
        this.stream = stream;
        this.details = details;
        this.events = events;
        this.nodes = nodes;
        this.remarks = remarks;
    }

    void startProcess(ExecutableGraph graph) {
        var starts = starts(graph);
        if (starts.isEmpty()) {
            addStart(graph, null, "The process");
            return;
        }
        var triggers = triggers(stream.process().graph());
        var first = starts.stream()
                .filter(s -> triggers.get(s.element) == EventTrigger.NONE)
                .findFirst()
                .orElse(starts.getFirst());
        for (var start : starts) {
            var trigger = triggers.getOrDefault(start.element, EventTrigger.NONE);
            if (start != first) {
                start.kind = Kind.START_BY_HAND;
                remarks.note(start.element, "is a second start; a case starts at '%s'.".formatted(first.title()));
            } else if (trigger != EventTrigger.NONE) {
                remarks.note(
                        start.element, "is a %s start; a person starts the case.".formatted(Remarks.words(trigger)));
            }
        }
    }

    void startSubProcess(RunNode sub, FlowNode.SubProcess drawn, ExecutableGraph body) {
        var starts = starts(body);
        if (starts.isEmpty()) {
            addStart(body, sub.element, "The sub-process '%s'".formatted(sub.title()));
            return;
        }
        var triggers = triggers(drawn.body());
        if (starts.stream().anyMatch(s -> triggers.getOrDefault(s.element, EventTrigger.NONE) != EventTrigger.NONE)) {
            remarks.note(sub.element, "has a start that waits for an event; it starts at once.");
        }
        if (starts.size() > 1) {
            remarks.note(sub.element, "has several starts; all of them start at once.");
            var first = starts.getFirst();
            for (var start : starts.subList(1, starts.size())) {
                start.kind = Kind.PASS;
                nodes.connect(body, first, start);
            }
        }
    }

    void startEventSubProcess(RunNode sub, FlowNode.SubProcess drawn, ExecutableGraph body) {
        var starts = starts(body);
        if (starts.isEmpty()) {
            addStart(body, sub.element, "The event sub-process '%s'".formatted(sub.title()));
            starts = starts(body);
        }
        if (starts.size() > 1) {
            remarks.note(sub.element, "has several starts; only the first one is heard.");
            starts.subList(1, starts.size()).forEach(body::remove);
        }
        if (starts.isEmpty()) {
            return; // the missing start is a problem already
        }
        var start = starts.getFirst();
        start.kind = Kind.START_BY_HAND;
        if (start.element == null) {
            remarks.note(sub.element, "has no start event; it starts when a person says so.");
            return;
        }
        var id = new NodeId(start.element);
        start.interrupting = details.interrupting(id);
        var trigger = triggers(drawn.body()).getOrDefault(start.element, EventTrigger.NONE);
        switch (trigger) {
            case TIMER -> {
                if (events.setTimer(start, id)) {
                    start.kind = Kind.START_TIMER;
                }
            }
            case ERROR -> {
                start.kind = Kind.START_ERROR;
                start.code = details.code(id);
                start.interrupting = true;
            }
            case ESCALATION -> {
                start.kind = Kind.START_ESCALATION;
                start.code = details.code(id);
            }
            default -> {
                // a person says so
            }
        }
        if (start.kind == Kind.START_BY_HAND) {
            remarks.note(
                    start.element,
                    "waits for a %s; it starts when a person says so.".formatted(Remarks.words(trigger)));
        }
    }

    private static List<RunNode> starts(ExecutableGraph graph) {
        return graph.nodes().stream().filter(n -> n.kind == Kind.START).toList();
    }

    private static Map<String, EventTrigger> triggers(FlowGraph drawn) {
        var triggers = new HashMap<String, EventTrigger>();
        for (var node : drawn.nodes()) {
            if (node instanceof FlowNode.StartEvent start) {
                triggers.put(start.id().value(), start.trigger());
            }
        }
        return triggers;
    }

    /** BPMN 2.0.2, 10.4.2: without a start event, everything without a way in starts. */
    private void addStart(ExecutableGraph graph, @Nullable String element, String what) {
        var first = graph.nodes().stream()
                .filter(n -> !n.kind.boundary() && n.kind != Kind.EVENT_SUB_PROCESS)
                .filter(n -> graph.incoming(n).isEmpty())
                .toList();
        if (first.isEmpty()) {
            remarks.problem(
                    "no-way-in",
                    element,
                    what + " has no start event and nothing that could be first.",
                    "Add a start event and connect it with the first step.");
            return;
        }
        remarks.note(
                element,
                "%s has no start event; it starts with %s."
                        .formatted(
                                what,
                                first.stream().map(RunNode::title).collect(Collectors.joining("', '", "'", "'"))));
        var start = graph.add(new RunNode(nodes.names().fresh(), null, Part.SELF, "", Kind.START));
        first.forEach(node -> nodes.connect(graph, start, node));
    }
}
