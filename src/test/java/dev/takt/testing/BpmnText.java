package dev.takt.testing;

import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueStream;
import dev.takt.units.Durations;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a value stream of {@link RandomProcesses} as a BPMN file without a drawing; independent of the product's writer. */
public final class BpmnText {

    private final StringBuilder out = new StringBuilder();
    private final ValueStream stream;
    private final Map<NodeId, String> roleOfLane = new HashMap<>();

    private BpmnText(ValueStream stream) {
        this.stream = stream;
    }

    public static String of(ValueStream stream) {
        var text = new BpmnText(stream);
        text.file();
        return text.out.toString();
    }

    private void file() {
        out.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" targetNamespace="http://takt.dev/tests">
                """);
        out.append("<bpmn:process id=\"%s\" name=\"%s\">\n"
                .formatted(stream.process().id(), stream.process().name()));
        out.append("<bpmn:extensionElements>\n");
        valueStream();
        out.append("</bpmn:extensionElements>\n<bpmn:laneSet id=\"Lanes\">\n");
        for (var lane : stream.process().lanes()) {
            out.append("<bpmn:lane id=\"%s\" name=\"%s\">".formatted(lane.id(), lane.name()));
            for (var node : lane.nodes()) {
                out.append("<bpmn:flowNodeRef>%s</bpmn:flowNodeRef>".formatted(node));
                stream.roles().stream()
                        .filter(r -> r.name().equals(lane.name()))
                        .forEach(r -> roleOfLane.put(node, r.id().value()));
            }
            out.append("</bpmn:lane>\n");
        }
        out.append("</bpmn:laneSet>\n");
        scope(stream.process().graph(), "");
        out.append("</bpmn:process>\n</bpmn:definitions>\n");
    }

    private void valueStream() {
        out.append("<takt:valueStream currency=\"%s\" timeZone=\"%s\">\n"
                .formatted(stream.currency(), stream.defaultCalendar().zone()));
        stream.calendars().forEach((id, calendar) -> {
            out.append("<takt:calendar id=\"%s\" name=\"%s\">".formatted(id, calendar.name()));
            for (var interval : calendar.intervals()) {
                var days = interval.days().stream()
                        .sorted()
                        .map(d -> d.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                                .toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
                out.append("<takt:interval days=\"%s\" from=\"%s\" to=\"%s\"/>"
                        .formatted(days, interval.from(), interval.to()));
            }
            out.append("</takt:calendar>\n");
        });
        for (var role : stream.roles()) {
            out.append("<takt:role id=\"%s\" name=\"%s\"".formatted(role.id(), role.name()));
            attribute("headcount", role.headcount());
            attribute(
                    "ratePerHour",
                    role.ratePerHour() == null ? null : role.ratePerHour().amount());
            attribute("calendar", role.calendar());
            attribute("queueing", role.queueing().name().toLowerCase(Locale.ROOT));
            out.append("/>\n");
        }
        for (var outcome : stream.outcomes()) {
            out.append("<takt:outcome id=\"%s\" name=\"%s\" value=\"%s\" mandatory=\"%s\"/>\n"
                    .formatted(
                            outcome.id().value(),
                            outcome.name(),
                            outcome.value().amount(),
                            outcome.mandatory()));
        }
        out.append("<takt:demand cases=\"%s\" per=\"%s\"/>\n"
                .formatted(stream.demand().cases(), stream.demand().periodText()));
        out.append(
                "<takt:sla duration=\"%s\"/>\n".formatted(stream.serviceLevel().target()));
        for (var scenario : stream.scenarios()) {
            out.append("<takt:scenario id=\"%s\" name=\"%s\">"
                    .formatted(scenario.id().value(), scenario.name()));
            scenario.edits().forEach(this::override);
            out.append("</takt:scenario>\n");
        }
        out.append("</takt:valueStream>\n");
    }

    private void override(Edit edit) {
        switch (edit) {
            case Edit.SetDemand e ->
                out.append("<takt:demand cases=\"%s\" per=\"%s\"/>"
                        .formatted(e.demand().cases(), e.demand().periodText()));
            case Edit.SetHeadcount e ->
                out.append("<takt:roleOverride ref=\"%s\" headcount=\"%s\"/>".formatted(e.role(), e.headcount()));
            case Edit.AdjustStep e -> {
                out.append("<takt:stepOverride ref=\"%s\">".formatted(e.step()));
                distribution("processTime", e.processTime());
                out.append("</takt:stepOverride>");
            }
            case Edit.SetBranching e ->
                out.append("<takt:branchOverride ref=\"%s\" probability=\"%s\"/>"
                        .formatted(e.element().value(), e.probability().value()));
            default -> throw new IllegalArgumentException("No scenario says " + edit);
        }
    }

    private void scope(FlowGraph graph, String laneRole) {
        for (var node : graph.nodes()) {
            node(node, roleOfLane.getOrDefault(node.id(), laneRole));
        }
        for (var flow : graph.flows()) {
            out.append("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">"
                    .formatted(flow.id(), flow.source(), flow.target()));
            branch(flow.id());
            out.append("</bpmn:sequenceFlow>\n");
        }
    }

    private void branch(Object element) {
        var probability = element instanceof FlowId id
                ? stream.branching().get(id)
                : stream.branching().get((NodeId) element);
        if (probability != null) {
            out.append("<bpmn:extensionElements><takt:branch probability=\"%s\"/></bpmn:extensionElements>"
                    .formatted(probability.value()));
        }
    }

    private void node(FlowNode node, String laneRole) {
        var tag = tag(node);
        out.append("<bpmn:%s id=\"%s\" name=\"%s\"".formatted(tag, node.id(), node.name()));
        if (node instanceof FlowNode.BoundaryEvent event) {
            out.append(" attachedToRef=\"%s\">".formatted(event.attachedTo()));
            branch(event.id());
            out.append("<bpmn:timerEventDefinition/>");
        } else {
            out.append('>');
        }
        if (node instanceof FlowNode.Activity) {
            step(stream.step(node.id()), laneRole);
        }
        incomingAndOutgoing(node.id());
        if (node instanceof FlowNode.SubProcess sub) {
            scope(sub.body(), laneRole);
        }
        out.append("</bpmn:%s>\n".formatted(tag));
    }

    private void incomingAndOutgoing(NodeId id) {
        stream.process().graph().forEachScope(scope -> {
            scope.incoming(id).forEach(f -> out.append("<bpmn:incoming>%s</bpmn:incoming>".formatted(f.id())));
            scope.outgoing(id).forEach(f -> out.append("<bpmn:outgoing>%s</bpmn:outgoing>".formatted(f.id())));
        });
    }

    private void step(StepData step, String laneRole) {
        var role = step.role() == null ? "" : step.role().value();
        out.append("<bpmn:extensionElements><takt:step");
        if (!role.equals(laneRole)) {
            out.append(" role=\"%s\"".formatted(role));
        }
        attribute("people", step.people());
        attribute("valueClass", step.valueClass());
        attribute("mandatory", step.mandatory());
        attribute(
                "completeAndAccurate",
                step.completeAndAccurate() == null
                        ? null
                        : step.completeAndAccurate().value());
        attribute("system", step.system());
        attribute("outcome", step.outcome() == null ? null : step.outcome().value());
        attribute("cost", step.cost() == null ? null : step.cost().amount());
        out.append('>');
        distribution("processTime", step.processTime());
        if (step.waiting() != null) {
            out.append("<takt:wait kind=\"%s\" clock=\"%s\">"
                    .formatted(
                            step.waiting().kind(), step.waiting().basis().name().toLowerCase(Locale.ROOT)));
            distribution("duration", step.waiting().duration());
            out.append("</takt:wait>");
        }
        step.evidence()
                .forEach((figure, evidence) ->
                        out.append("<takt:evidence figure=\"processTime\" source=\"%s\" note=\"%s\"/>"
                                .formatted(evidence.source().name().toLowerCase(Locale.ROOT), evidence.note())));
        out.append("</takt:step></bpmn:extensionElements>");
    }

    private void distribution(String element, Distribution distribution) {
        if (distribution == null) {
            return;
        }
        var attributes = switch (distribution) {
            case Distribution.Fixed d -> "kind=\"fixed\" value=\"%s\"".formatted(time(d.seconds()));
            case Distribution.Uniform d ->
                "kind=\"uniform\" min=\"%s\" max=\"%s\"".formatted(time(d.minSeconds()), time(d.maxSeconds()));
            case Distribution.Triangular d ->
                "kind=\"triangular\" min=\"%s\" mode=\"%s\" max=\"%s\""
                        .formatted(time(d.minSeconds()), time(d.modeSeconds()), time(d.maxSeconds()));
            case Distribution.Pert d ->
                "kind=\"pert\" min=\"%s\" mode=\"%s\" max=\"%s\""
                        .formatted(time(d.minSeconds()), time(d.modeSeconds()), time(d.maxSeconds()));
            case Distribution.LogNormal d ->
                "kind=\"lognormal\" mean=\"%s\" sd=\"%s\"".formatted(time(d.meanSeconds()), time(d.sdSeconds()));
            case Distribution.Exponential d -> "kind=\"exponential\" mean=\"%s\"".formatted(time(d.meanSeconds()));
            case Distribution.Erlang d ->
                "kind=\"erlang\" k=\"%d\" mean=\"%s\"".formatted(d.stages(), time(d.meanSeconds()));
            default -> throw new IllegalArgumentException("No random process has " + distribution);
        };
        out.append("<takt:%s %s/>".formatted(element, attributes));
    }

    private static String time(double seconds) {
        return Durations.ofSeconds(seconds).toString();
    }

    private void attribute(String name, Object value) {
        if (value != null) {
            out.append(" %s=\"%s\"".formatted(name, value));
        }
    }

    private static String tag(FlowNode node) {
        return switch (node) {
            case FlowNode.StartEvent n -> "startEvent";
            case FlowNode.EndEvent n -> "endEvent";
            case FlowNode.CatchEvent n -> "intermediateCatchEvent";
            case FlowNode.ThrowEvent n -> "intermediateThrowEvent";
            case FlowNode.BoundaryEvent n -> "boundaryEvent";
            case FlowNode.Task n ->
                n.kind() == TaskKind.ABSTRACT ? "task" : camelCase(n.kind().name()) + "Task";
            case FlowNode.CallActivity n -> "callActivity";
            case FlowNode.SubProcess n -> "subProcess";
            case FlowNode.ExclusiveGateway n -> "exclusiveGateway";
            case FlowNode.ParallelGateway n -> "parallelGateway";
            case FlowNode.InclusiveGateway n -> "inclusiveGateway";
            case FlowNode.EventBasedGateway n -> "eventBasedGateway";
            case FlowNode.ComplexGateway n -> "complexGateway";
        };
    }

    private static String camelCase(String constant) {
        return constant.equals("BUSINESS_RULE") ? "businessRule" : constant.toLowerCase(Locale.ROOT);
    }
}
