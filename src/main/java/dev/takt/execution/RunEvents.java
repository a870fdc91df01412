package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Events as they run: timers, errors and escalations by the engine, what comes from outside by a person. */
final class RunEvents {

    private final EventDetails details;
    private final RunNodes nodes;
    private final Remarks remarks;
    private int insideEventSubProcess;

    RunEvents(EventDetails details, RunNodes nodes, Remarks remarks) {
        this.details = details;
        this.nodes = nodes;
        this.remarks = remarks;
    }

    /** Between this and {@link #leaveEventSubProcess} escalations are not thrown. */
    void enterEventSubProcess() {
        insideEventSubProcess++;
    }

    void leaveEventSubProcess() {
        insideEventSubProcess--;
    }

    RunNode end(FlowNode.EndEvent end, Kind around) {
        var run = nodes.self(end, Kind.END);
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
                    remarks.note(end.id(), "cancels a transaction but lies in none; it ends the path.");
                }
            }
            default -> noteNotSent(end.id(), end.trigger());
        }
        return run;
    }

    RunNode throwEvent(FlowNode.ThrowEvent event) {
        var run = nodes.self(event, Kind.PASS);
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
            remarks.note(id, "escalates out of an event sub-process; nothing hears it, the case just goes on.");
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
        remarks.note(
                id,
                trigger == EventTrigger.COMPENSATION
                        ? "undoes earlier steps; compensation does not run, the case just goes on."
                        : "sends a %s; nothing is sent, the case just goes on.".formatted(Remarks.words(trigger)));
    }

    RunNode catchEvent(FlowNode.CatchEvent event) {
        if (event.trigger() == EventTrigger.LINK) {
            return nodes.self(event, Kind.PASS);
        }
        var run = nodes.self(event, Kind.PERSON);
        if (event.trigger() == EventTrigger.TIMER && setTimer(run, event.id())) {
            run.kind = Kind.TIMER;
        } else if (event.trigger() == EventTrigger.TIMER) {
            remarks.note(event.id(), "is a timer without a plain duration or date; a person lets the case go on.");
        } else {
            remarks.note(
                    event.id(),
                    "waits for a %s; a person confirms that it has come.".formatted(Remarks.words(event.trigger())));
        }
        return run;
    }

    boolean setTimer(RunNode run, NodeId id) {
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
            remarks.note(id, "is a repeating timer; it fires once.");
        }
        return value.isPresent();
    }

    void attachBoundaries(ExecutableGraph graph, FlowGraph drawn, Map<NodeId, RunNode> made) {
        for (var node : drawn.nodes()) {
            if (!(node instanceof FlowNode.BoundaryEvent event)) {
                continue;
            }
            var host = made.get(event.attachedTo());
            if (host == null || !host.kind.activity()) {
                remarks.note(event.id(), "sits on nothing that can be interrupted; it never happens.");
                continue;
            }
            if (event.trigger() == EventTrigger.COMPENSATION) {
                remarks.note(event.id(), "leads to a step that undoes this one; compensation does not run.");
                continue;
            }
            var run = nodes.self(event, Kind.BOUNDARY_BY_HAND);
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
                    remarks.note(event.id(), "is a timer without a plain duration or date; it " + byHand);
                }
            }
            case ERROR -> {
                run.code = details.code(event.id());
                run.interrupting = true; // an error always interrupts
                if (throwsCode(host, Kind.END_ERROR, run.code)) {
                    run.kind = Kind.BOUNDARY_ERROR;
                } else {
                    remarks.note(event.id(), "catches an error that nothing inside throws; it " + byHand);
                }
            }
            case ESCALATION -> {
                run.code = details.code(event.id());
                if (throwsCode(host, Kind.END_ESCALATION, run.code)
                        || throwsCode(host, Kind.THROW_ESCALATION, run.code)) {
                    run.kind = Kind.BOUNDARY_ESCALATION;
                } else {
                    remarks.note(event.id(), "catches an escalation that nothing inside throws; it " + byHand);
                }
            }
            case CANCEL -> {
                if (host.kind == Kind.TRANSACTION && throwsCode(host, Kind.END_CANCEL, "")) {
                    run.kind = Kind.BOUNDARY_CANCEL;
                } else {
                    remarks.note(event.id(), "catches a cancellation that nothing inside throws; it " + byHand);
                }
            }
            default ->
                remarks.note(event.id(), "waits for a %s; it %s".formatted(Remarks.words(event.trigger()), byHand));
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
    void joinLinks(ExecutableGraph graph, FlowGraph drawn, Map<NodeId, RunNode> made) {
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
                    remarks.note(
                            event.id(), "jumps to the link '%s', which is not here; the path ends.".formatted(link));
                } else {
                    nodes.connect(graph, run, target);
                }
            }
        }
    }
}
