package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueStream;
import dev.takt.model.WaitKind;
import dev.takt.units.Durations;
import dev.takt.units.TimeBasis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final EngineNames names = new EngineNames();
    private final Map<NodeId, RoleId> roleOfLane = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int insideEventSubProcess;

    ExecutableBuilder(ValueStream stream, EventDetails details) {
        this.stream = stream;
        this.details = details;
        stream.process().lanes().forEach(lane -> readLane(lane, null));
    }

    List<Note> notes() {
        return notes;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The graph to run; only of use when there are no {@link #problems()}. */
    ExecutableGraph build() {
        var drawn = stream.process().graph();
        int size = drawn.allNodes().size();
        if (size > MOST_NODES) {
            problem(
                    "too-large-to-run",
                    null,
                    "The process has %d elements; a process that runs may have %d.".formatted(size, MOST_NODES),
                    "Split it into several processes.");
            return new ExecutableGraph();
        }
        var graph = scope(drawn, null, Kind.SUB_PROCESS, 0);
        startProcess(graph);
        if (problems.isEmpty()) {
            problems.addAll(new RunawayCheck().check(graph));
        }
        return graph;
    }

    // ---- one scope ------------------------------------------------------------------------------------------------

    private ExecutableGraph scope(FlowGraph drawn, RunNode.@Nullable Role inherited, Kind around, int depth) {
        var graph = new ExecutableGraph();
        var made = new LinkedHashMap<NodeId, RunNode>();
        for (var node : drawn.nodes()) {
            if (details.compensates(node.id())) {
                note(node.id(), "undoes another step; compensation does not run, so this step never starts.");
                continue;
            }
            var role = roleOf(node.id(), inherited);
            var run = node(node, role, drawn, around, depth);
            if (run != null) {
                run.role = role;
                made.put(node.id(), graph.add(run));
            }
        }
        attachBoundaries(graph, drawn, made);
        for (var flow : drawn.flows()) {
            var source = made.get(flow.source());
            var target = made.get(flow.target());
            if (source != null && target != null && !source.kind.end() && !target.kind.start()) {
                graph.add(new RunFlow(
                        names.id(flow.id().value()),
                        flow.id().value(),
                        flow.name() == null ? "" : flow.name(),
                        source,
                        target,
                        flow.conditional() || flow.isDefault()));
            }
        }
        joinLinks(graph, drawn, made);
        holdBeforeSteps(graph, drawn, made);
        splitBehindActivities(graph);
        graph.nodes().stream().filter(n -> n.kind == Kind.FIRST_TIMER).forEach(n -> waitForFirst(graph, n));
        graph.nodes().forEach(n -> endWithoutWayOut(graph, n));
        ask(graph);
        return graph;
    }

    private @Nullable RunNode node(
            FlowNode node, RunNode.@Nullable Role role, FlowGraph scope, Kind around, int depth) {
        return switch (node) {
            case FlowNode.StartEvent start -> self(start, Kind.START);
            case FlowNode.EndEvent end -> end(end, around);
            case FlowNode.CatchEvent event -> catchEvent(event);
            case FlowNode.ThrowEvent event -> throwEvent(event);
            case FlowNode.BoundaryEvent event -> null; // needs its host: attachBoundaries
            case FlowNode.Task task -> repeated(task, task(task, scope));
            case FlowNode.CallActivity call -> {
                note(call.id(), "calls another process; here a person confirms that it is done.");
                yield repeated(call, pureHold(call, scope) ? hold(call) : self(call, Kind.SERVICE));
            }
            case FlowNode.SubProcess sub -> repeated(sub, subProcess(sub, role, depth));
            case FlowNode.ExclusiveGateway gateway -> self(gateway, Kind.EXCLUSIVE);
            case FlowNode.ParallelGateway gateway -> self(gateway, Kind.PARALLEL);
            case FlowNode.InclusiveGateway gateway -> self(gateway, Kind.INCLUSIVE);
            case FlowNode.EventBasedGateway gateway -> self(gateway, Kind.FIRST_TIMER);
            case FlowNode.ComplexGateway gateway -> {
                note(gateway.id(), "is a complex gateway; it runs as an inclusive one.");
                yield self(gateway, Kind.INCLUSIVE);
            }
        };
    }

    private RunNode task(FlowNode.Task task, FlowGraph scope) {
        if (pureHold(task, scope)) {
            return hold(task);
        }
        return switch (task.kind()) {
            case ABSTRACT, USER, MANUAL -> self(task, Kind.PERSON);
            case RECEIVE -> {
                note(task.id(), "waits for a message; a person confirms that it has come.");
                yield self(task, Kind.PERSON);
            }
            case SERVICE, SCRIPT, SEND, BUSINESS_RULE -> {
                note(
                        task.id(),
                        "is a %s; no code of the file runs, a person confirms that it is done."
                                .formatted(words(task.kind())));
                yield self(task, Kind.SERVICE);
            }
        };
    }

    private @Nullable RunNode subProcess(FlowNode.SubProcess sub, RunNode.@Nullable Role role, int depth) {
        boolean event = sub.kind() == FlowNode.SubProcess.Kind.EVENT;
        if (sub.body().nodes().isEmpty() && event) {
            note(sub.id(), "is an event sub-process without content; it never starts.");
            return null;
        }
        if (sub.body().nodes().isEmpty() || sub.kind() == FlowNode.SubProcess.Kind.AD_HOC) {
            note(
                    sub.id(),
                    sub.body().nodes().isEmpty()
                            ? "has no content; it runs as one task."
                            : "is an ad-hoc sub-process, whose order is free; it runs as one task.");
            return self(sub, Kind.PERSON);
        }
        if (depth == DEEPEST) {
            problem(
                    "too-deep-to-run",
                    sub.id().value(),
                    "The sub-process '%s' lies more than %d deep.".formatted(sub.name(), DEEPEST),
                    "Draw the inner ones as processes of their own.");
            return self(sub, Kind.PERSON);
        }
        var kind = event
                ? Kind.EVENT_SUB_PROCESS
                : sub.kind() == FlowNode.SubProcess.Kind.TRANSACTION ? Kind.TRANSACTION : Kind.SUB_PROCESS;
        var run = self(sub, kind);
        insideEventSubProcess += event ? 1 : 0;
        var body = scope(sub.body(), role, kind, depth + 1);
        insideEventSubProcess -= event ? 1 : 0;
        run.body = body;
        if (event) {
            startEventSubProcess(run, sub, body);
        } else {
            startSubProcess(run, sub, body);
        }
        return run;
    }

    private RunNode self(FlowNode node, Kind kind) {
        return new RunNode(names.id(node.id().value()), node.id().value(), Part.SELF, node.name(), kind);
    }

    /** The step as a timer; its length is set when the waits are. */
    private RunNode hold(FlowNode node) {
        return new RunNode(names.id(node.id().value()), node.id().value(), Part.HOLD, node.name(), Kind.TIMER);
    }

    private @Nullable RunNode repeated(FlowNode.Activity activity, @Nullable RunNode run) {
        var repetition = activity.repetition();
        if (repetition == null || run == null || !run.kind.activity()) {
            return run;
        }
        if (repetition.kind() == Repetition.Kind.STANDARD_LOOP) {
            note(activity.id(), "has a loop marker without a number; it runs once. Draw the loop as a way back.");
            return run;
        }
        Integer count = repetition.count();
        if (count == null || count < 1) {
            note(activity.id(), "is to run several times, but the number is not stated; it runs once.");
            return run;
        }
        if (count > MOST_REPETITIONS) {
            note(
                    activity.id(),
                    "is to run %d times; a case runs it %d times at most.".formatted(count, MOST_REPETITIONS));
        }
        run.times = Math.min(count, MOST_REPETITIONS);
        run.sequential = repetition.kind() == Repetition.Kind.SEQUENTIAL;
        return run;
    }

    // ---- events ---------------------------------------------------------------------------------------------------

    private RunNode end(FlowNode.EndEvent end, Kind around) {
        var run = self(end, Kind.END);
        switch (end.trigger()) {
            case NONE -> {
                // ends as drawn
            }
            case TERMINATE -> run.kind = Kind.END_TERMINATE;
            case ERROR -> throwCode(run, end.id(), Kind.END_ERROR);
            case ESCALATION -> escalate(run, end.id(), Kind.END_ESCALATION);
            case CANCEL -> {
                if (around == Kind.TRANSACTION) {
                    run.kind = Kind.END_CANCEL;
                } else {
                    note(end.id(), "cancels a transaction but lies in none; it ends the path.");
                }
            }
            default -> noteNotSent(end.id(), end.trigger());
        }
        return run;
    }

    private RunNode throwEvent(FlowNode.ThrowEvent event) {
        var run = self(event, Kind.PASS);
        switch (event.trigger()) {
            case NONE, LINK -> {
                // passes the token on
            }
            case ESCALATION -> escalate(run, event.id(), Kind.THROW_ESCALATION);
            default -> noteNotSent(event.id(), event.trigger());
        }
        return run;
    }

    /** Two event sub-processes that escalate to each other would never stop. */
    private void escalate(RunNode run, NodeId id, Kind kind) {
        if (insideEventSubProcess > 0) {
            note(id, "escalates out of an event sub-process; nothing hears it, the case just goes on.");
        } else {
            throwCode(run, id, kind);
        }
    }

    /** What is thrown needs a code; what names none gets its own, which only catches of every code hear. */
    private void throwCode(RunNode run, NodeId id, Kind kind) {
        run.kind = kind;
        String code = details.code(id);
        run.code = code.isEmpty() ? "unnamed " + id : code;
    }

    private void noteNotSent(NodeId id, EventTrigger trigger) {
        note(
                id,
                trigger == EventTrigger.COMPENSATION
                        ? "undoes earlier steps; compensation does not run, the case just goes on."
                        : "sends a %s; nothing is sent, the case just goes on.".formatted(words(trigger)));
    }

    private RunNode catchEvent(FlowNode.CatchEvent event) {
        if (event.trigger() == EventTrigger.LINK) {
            return self(event, Kind.PASS);
        }
        var run = self(event, Kind.PERSON);
        if (event.trigger() == EventTrigger.TIMER && setTimer(run, event.id())) {
            run.kind = Kind.TIMER;
        } else if (event.trigger() == EventTrigger.TIMER) {
            note(event.id(), "is a timer without a plain duration or date; a person lets the case go on.");
        } else {
            note(event.id(), "waits for a %s; a person confirms that it has come.".formatted(words(event.trigger())));
        }
        return run;
    }

    private boolean setTimer(RunNode run, NodeId id) {
        var timer = details.findTimer(id);
        if (timer.isEmpty()) {
            return false;
        }
        String text = timer.get().text();
        Optional<String> value = switch (timer.get().kind()) {
            case "timeDuration" -> TimerText.duration(text);
            case "timeDate" -> TimerText.date(text);
            default -> TimerText.firstOfCycle(text);
        };
        value.ifPresent(v -> run.timer = v);
        run.timerIsDate = timer.get().kind().equals("timeDate");
        if (value.isPresent() && timer.get().kind().equals("timeCycle")) {
            note(id, "is a repeating timer; it fires once.");
        }
        return value.isPresent();
    }

    private void attachBoundaries(ExecutableGraph graph, FlowGraph drawn, Map<NodeId, RunNode> made) {
        for (var node : drawn.nodes()) {
            if (!(node instanceof FlowNode.BoundaryEvent event)) {
                continue;
            }
            var host = made.get(event.attachedTo());
            if (host == null || !host.kind.activity()) {
                note(event.id(), "sits on nothing that can be interrupted; it never happens.");
                continue;
            }
            if (event.trigger() == EventTrigger.COMPENSATION) {
                note(event.id(), "leads to a step that undoes this one; compensation does not run.");
                continue;
            }
            var run = self(event, Kind.BOUNDARY_BY_HAND);
            run.attachedTo = host;
            run.interrupting = event.interrupting();
            run.role = host.role;
            catchOnBoundary(event, run, host);
            made.put(event.id(), graph.add(run));
        }
    }

    private void catchOnBoundary(FlowNode.BoundaryEvent event, RunNode run, RunNode host) {
        String byHand = "happens when a person says so.";
        switch (event.trigger()) {
            case TIMER -> {
                if (setTimer(run, event.id())) {
                    run.kind = Kind.BOUNDARY_TIMER;
                } else {
                    note(event.id(), "is a timer without a plain duration or date; it " + byHand);
                }
            }
            case ERROR -> {
                run.code = details.code(event.id());
                run.interrupting = true; // an error always interrupts
                if (throwsCode(host, Kind.END_ERROR, run.code)) {
                    run.kind = Kind.BOUNDARY_ERROR;
                } else {
                    note(event.id(), "catches an error that nothing inside throws; it " + byHand);
                }
            }
            case ESCALATION -> {
                run.code = details.code(event.id());
                if (throwsCode(host, Kind.END_ESCALATION, run.code)
                        || throwsCode(host, Kind.THROW_ESCALATION, run.code)) {
                    run.kind = Kind.BOUNDARY_ESCALATION;
                } else {
                    note(event.id(), "catches an escalation that nothing inside throws; it " + byHand);
                }
            }
            case CANCEL -> {
                if (host.kind == Kind.TRANSACTION && throwsCode(host, Kind.END_CANCEL, "")) {
                    run.kind = Kind.BOUNDARY_CANCEL;
                } else {
                    note(event.id(), "catches a cancellation that nothing inside throws; it " + byHand);
                }
            }
            default -> note(event.id(), "waits for a %s; it %s".formatted(words(event.trigger()), byHand));
        }
    }

    private static boolean throwsCode(RunNode host, Kind kind, String code) {
        var pending = new ArrayDeque<RunNode>();
        pending.add(host);
        while (!pending.isEmpty()) {
            var body = pending.remove().body;
            if (body == null) {
                continue;
            }
            for (var node : body.nodes()) {
                if (node.kind == kind && (code.isEmpty() || code.equals(node.code))) {
                    return true;
                }
                pending.add(node);
            }
        }
        return false;
    }

    /** Link events are drawn jumps: a flow takes their place. */
    private void joinLinks(ExecutableGraph graph, FlowGraph drawn, Map<NodeId, RunNode> made) {
        var targets = new HashMap<String, RunNode>();
        for (var node : drawn.nodes()) {
            var run = made.get(node.id());
            if (run != null && node instanceof FlowNode.CatchEvent event && event.trigger() == EventTrigger.LINK) {
                targets.putIfAbsent(details.findLink(event.id()).orElse(event.name()), run);
            }
        }
        for (var node : drawn.nodes()) {
            var run = made.get(node.id());
            if (run != null && node instanceof FlowNode.ThrowEvent event && event.trigger() == EventTrigger.LINK) {
                String link = details.findLink(event.id()).orElse(event.name());
                var target = targets.get(link);
                if (target == null) {
                    note(event.id(), "jumps to the link '%s', which is not here; the path ends.".formatted(link));
                } else {
                    connect(graph, run, target);
                }
            }
        }
    }

    // ---- planned holds --------------------------------------------------------------------------------------------

    /** A step that is nothing but a planned hold: no process time, a planned wait, nothing on its border. */
    private boolean pureHold(FlowNode.Activity activity, FlowGraph scope) {
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

    private void holdBeforeSteps(ExecutableGraph graph, FlowGraph drawn, Map<NodeId, RunNode> made) {
        for (var node : drawn.nodes()) {
            var run = made.get(node.id());
            var step = stream.step(node.id());
            var waiting = step.waiting();
            if (run == null || waiting == null || !(node instanceof FlowNode.Activity) || !holds(step)) {
                continue;
            }
            var length = Durations.ofSeconds(waiting.duration().mean());
            String timer = waiting.basis() == TimeBasis.WORKING
                    ? TimerText.working(length, stream.calendarOf(step.role()))
                    : TimerText.elapsed(length);
            if (waiting.duration().variance() > 0) {
                note(node.id(), "has a planned hold of varying length; a case is held for the average.");
            }
            if (run.kind == Kind.TIMER) {
                run.timer = timer;
            } else if (run.kind.activity()) {
                var hold = graph.add(
                        new RunNode(names.idBeside(run.id, "hold"), run.element, Part.HOLD, run.name, Kind.TIMER));
                hold.timer = timer;
                hold.role = run.role;
                graph.incoming(run).forEach(flow -> graph.leadTo(flow, hold));
                connect(graph, hold, run);
            }
        }
    }

    // ---- ways in and out ------------------------------------------------------------------------------------------

    private void startProcess(ExecutableGraph graph) {
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
                note(start.element, "is a second start; a case starts at '%s'.".formatted(first.title()));
            } else if (trigger != EventTrigger.NONE) {
                note(start.element, "is a %s start; a person starts the case.".formatted(words(trigger)));
            }
        }
    }

    private void startSubProcess(RunNode sub, FlowNode.SubProcess drawn, ExecutableGraph body) {
        var starts = starts(body);
        if (starts.isEmpty()) {
            addStart(body, sub.element, "The sub-process '%s'".formatted(sub.title()));
            return;
        }
        var triggers = triggers(drawn.body());
        if (starts.stream().anyMatch(s -> triggers.getOrDefault(s.element, EventTrigger.NONE) != EventTrigger.NONE)) {
            note(sub.element, "has a start that waits for an event; it starts at once.");
        }
        if (starts.size() > 1) {
            note(sub.element, "has several starts; all of them start at once.");
            var first = starts.getFirst();
            for (var start : starts.subList(1, starts.size())) {
                start.kind = Kind.PASS;
                connect(body, first, start);
            }
        }
    }

    private void startEventSubProcess(RunNode sub, FlowNode.SubProcess drawn, ExecutableGraph body) {
        var starts = starts(body);
        if (starts.isEmpty()) {
            addStart(body, sub.element, "The event sub-process '%s'".formatted(sub.title()));
            starts = starts(body);
        }
        if (starts.size() > 1) {
            note(sub.element, "has several starts; only the first one is heard.");
            starts.subList(1, starts.size()).forEach(body::remove);
        }
        if (starts.isEmpty()) {
            return; // the missing start is a problem already
        }
        var start = starts.getFirst();
        start.kind = Kind.START_BY_HAND;
        if (start.element == null) {
            note(sub.element, "has no start event; it starts when a person says so.");
            return;
        }
        var id = new NodeId(start.element);
        start.interrupting = details.interrupting(id);
        var trigger = triggers(drawn.body()).getOrDefault(start.element, EventTrigger.NONE);
        switch (trigger) {
            case TIMER -> {
                if (setTimer(start, id)) {
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
            note(start.element, "waits for a %s; it starts when a person says so.".formatted(words(trigger)));
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
            problem(
                    "no-way-in",
                    element,
                    what + " has no start event and nothing that could be first.",
                    "Add a start event and connect it with the first step.");
            return;
        }
        note(
                element,
                "%s has no start event; it starts with %s."
                        .formatted(
                                what,
                                first.stream().map(RunNode::title).collect(Collectors.joining("', '", "'", "'"))));
        var start = graph.add(new RunNode(names.fresh(), null, Part.SELF, "", Kind.START));
        first.forEach(node -> connect(graph, start, node));
    }

    private void endWithoutWayOut(ExecutableGraph graph, RunNode node) {
        boolean needsWayOut = switch (node.kind) {
            case EXCLUSIVE, PARALLEL, INCLUSIVE, FIRST_TIMER -> true;
            default -> false;
        };
        if (needsWayOut && graph.outgoing(node).isEmpty()) {
            node.kind = Kind.END;
            note(node.element, "is a gateway without a way out; the path ends there.");
        }
    }

    // ---- decisions ------------------------------------------------------------------------------------------------

    /** Conditional flows out of an activity are a choice without a gateway: it gets one. */
    private void splitBehindActivities(ExecutableGraph graph) {
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
                    names.idBeside(node.id, "split"), node.element, Part.DECISION, node.name, Kind.INCLUSIVE));
            split.role = node.role;
            ways.forEach(flow -> graph.startFrom(flow, split));
            connect(graph, node, split);
        }
    }

    /**
     * An event gateway waits for whichever comes first. With timers only, the engine does it; with anything a person has to
     * report, a task asks what came, and the timers sit on its border.
     */
    private void waitForFirst(ExecutableGraph graph, RunNode gateway) {
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
                names.idBeside(gateway.id, "await"),
                gateway.element,
                Part.DECISION,
                "What came first? " + ways.stream().map(f -> f.target.title()).collect(Collectors.joining(" / ")),
                Kind.PERSON));
        task.role = gateway.role;
        graph.incoming(gateway).forEach(flow -> graph.leadTo(flow, task));
        connect(graph, task, gateway);
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
        note(gateway.element, "waits for the first of several events; a person says which one came.");
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

    private void ask(ExecutableGraph graph) {
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
                        names.idBeside(gateway.id, "decide"),
                        gateway.element,
                        Part.DECISION,
                        "Decide: " + choice.label(),
                        Kind.PERSON));
                task.role = gateway.role != null ? gateway.role : nearestRole(graph, gateway);
                task.questions.add(question);
                open.forEach(flow -> graph.leadTo(flow, task));
                connect(graph, task, gateway);
                note(gateway.element, "has no step right before it that could ask; a task asks which way to go.");
            }
        }
    }

    /** An inclusive gateway that joins and splits waits in between: what was chosen before it may be stale behind it. */
    private void joinFirst(ExecutableGraph graph, RunNode gateway) {
        var join = graph.add(new RunNode(
                names.idBeside(gateway.id, "join"), gateway.element, Part.SELF, gateway.name, Kind.INCLUSIVE));
        graph.incoming(gateway).forEach(flow -> graph.leadTo(flow, join));
        connect(graph, join, gateway);
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

    // ---- small parts ----------------------------------------------------------------------------------------------

    private void connect(ExecutableGraph graph, RunNode source, RunNode target) {
        graph.add(new RunFlow(names.fresh(), null, "", source, target, false));
    }

    private void readLane(Lane lane, @Nullable RoleId outer) {
        var role = stream.roles().stream()
                .filter(r -> r.name().equalsIgnoreCase(lane.name())
                        || r.id().value().equals(lane.id())
                        || r.id().value().equals(lane.name()))
                .findFirst()
                .map(dev.takt.model.Role::id)
                .orElse(outer);
        if (role != null) {
            lane.nodes().forEach(node -> roleOfLane.put(node, role));
        }
        lane.children().forEach(child -> readLane(child, role));
    }

    private RunNode.@Nullable Role roleOf(NodeId node, RunNode.@Nullable Role inherited) {
        var id = stream.step(node).role();
        var role = id != null ? id : roleOfLane.get(node);
        if (role == null) {
            return inherited;
        }
        return new RunNode.Role(
                role.value(),
                stream.findRole(role).map(dev.takt.model.Role::name).orElse(role.value()));
    }

    private void note(NodeId element, String message) {
        note(element.value(), message);
    }

    private void note(@Nullable String element, String message) {
        notes.add(new Note(element, message));
    }

    private void problem(String code, @Nullable String element, String message, String remedy) {
        problems.add(new Problem(Problem.Severity.ERROR, code, element, null, message, remedy));
    }

    private static String words(TaskKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " task";
    }

    private static String words(EventTrigger trigger) {
        return switch (trigger) {
            case NONE, MULTIPLE -> "event";
            case CONDITIONAL -> "condition";
            default -> trigger.name().toLowerCase(Locale.ROOT);
        };
    }
}
