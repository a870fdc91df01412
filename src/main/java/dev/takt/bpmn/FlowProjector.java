package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.EventDetail;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.SequenceFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The control flow of one process: nodes and flows of each scope. Flows and boundary events without a proper end are left
 * out of the graph and reported; in the file they stay.
 */
final class FlowProjector {

    private final ElementIndex index;
    private final Problems problems;
    private final List<XmlElement> scopes = new ArrayList<>();
    private final Map<XmlElement, List<XmlElement>> nodesOf = new IdentityHashMap<>();
    private final Map<XmlElement, XmlElement> scopeOf = new IdentityHashMap<>();
    private final Map<XmlElement, List<SequenceFlow>> flowsOf = new IdentityHashMap<>();
    private final Map<String, XmlElement> flowElements = new LinkedHashMap<>();
    private final List<XmlElement> activities = new ArrayList<>();
    private final List<XmlElement> boundaryEvents = new ArrayList<>();
    private final List<XmlElement> eventStarts = new ArrayList<>();
    private final SequencedMap<NodeId, EventDetail> events = new LinkedHashMap<>();

    FlowProjector(ElementIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    FlowGraph project(XmlElement process) {
        var flows = new ArrayList<XmlElement>();
        addScope(process);
        for (var element : process.descendants()) {
            var parent = element.parent();
            if (BpmnNames.isModel(element, "sequenceFlow")) {
                flows.add(element);
            } else if (parent != null && BpmnNames.isFlowNode(element)) {
                addNode(element, parent);
            }
        }
        dropBadBoundaryEvents();
        var defaults = defaultFlows();
        flows.forEach(flow -> addFlow(flow, defaults));
        var details = new EventDetailReader(index);
        for (var scope : scopes) {
            nodesOf(scope).forEach(node -> details.read(node).ifPresent(d -> events.put(node(node), d)));
        }
        return build(process);
    }

    private void addScope(XmlElement scope) {
        scopes.add(scope);
        nodesOf.put(scope, new ArrayList<>());
        flowsOf.put(scope, new ArrayList<>());
    }

    private void addNode(XmlElement element, XmlElement parent) {
        var siblings = nodesOf.get(parent);
        if (siblings == null) {
            problems.warning(
                    "misplaced-element",
                    index.idOf(element),
                    element.line(),
                    "%s stands inside <%s>, where BPMN has no flow elements; it is left out of every figure."
                            .formatted(describe(element), parent.qualifiedName()),
                    "Move it into a process or sub-process.");
            return;
        }
        siblings.add(element);
        scopeOf.put(element, parent);
        if (BpmnNames.isSubProcess(element)) {
            addScope(element);
        }
        if (BpmnNames.isActivity(element)) {
            activities.add(element);
        }
        if (BpmnNames.isModel(element, "startEvent") && "true".equals(parent.attribute("triggeredByEvent"))) {
            eventStarts.add(element);
        }
    }

    private void dropBadBoundaryEvents() {
        for (var scope : scopes) {
            nodesOf(scope).removeIf(node -> {
                if (!BpmnNames.isModel(node, "boundaryEvent")) {
                    return false;
                }
                boundaryEvents.add(node);
                var host = index.resolve(node.attribute("attachedToRef"));
                if (host != null && BpmnNames.isActivity(host) && scopeOf.get(host) == scope) {
                    return false;
                }
                boundaryEvents.remove(node);
                scopeOf.remove(node);
                problems.error(
                        "bad-attachment",
                        index.idOf(node),
                        node.line(),
                        "%s must sit on a task or sub-process of its own scope, but is attached to '%s'%s."
                                .formatted(describe(node), node.attribute("attachedToRef"), reason(host)),
                        "Attach the event to an activity. Until then it is left out of every figure.");
                return true;
            });
        }
    }

    private static String reason(@Nullable XmlElement host) {
        if (host == null) {
            return ", which does not exist";
        }
        return BpmnNames.isActivity(host) ? " in another scope" : ", a " + host.localName();
    }

    private Set<String> defaultFlows() {
        var defaults = new HashSet<String>();
        for (var node : scopeOf.keySet()) {
            var flow = index.resolve(node.attribute("default"));
            if (flow != null) {
                defaults.add(index.idOf(flow));
            }
        }
        return defaults;
    }

    private void addFlow(XmlElement flow, Set<String> defaults) {
        var source = end(flow, "sourceRef", "source");
        var target = end(flow, "targetRef", "target");
        if (source == null || target == null) {
            return;
        }
        var scope = scopeOf.get(source);
        if (scope == null || scope != scopeOf.get(target)) {
            problems.error(
                    "flow-crosses-border",
                    index.idOf(flow),
                    flow.line(),
                    "The sequence flow '%s' leads from %s to %s across the border of a process or sub-process."
                            .formatted(index.idOf(flow), describe(source), describe(target)),
                    "Let it end inside the same scope, or use a message flow. Until then it is ignored in every figure.");
            return;
        }
        var id = index.idOf(flow);
        flowElements.put(id, flow);
        boolean conditional =
                flow.findElement(BpmnNames.MODEL, "conditionExpression").isPresent() && !BpmnNames.isGateway(source);
        flowsOf.getOrDefault(scope, new ArrayList<>())
                .add(new SequenceFlow(
                        new FlowId(id),
                        flow.attribute("name"),
                        node(source),
                        node(target),
                        conditional,
                        defaults.contains(id)));
    }

    private @Nullable XmlElement end(XmlElement flow, String attribute, String what) {
        var reference = flow.attribute(attribute);
        var node = index.resolve(reference);
        if (node != null && BpmnNames.isFlowNode(node) && scopeOf.containsKey(node)) {
            return node;
        }
        boolean reported = node != null && BpmnNames.isModel(node, "boundaryEvent");
        if (!reported) {
            String why;
            if (reference == null || reference.isBlank()) {
                why = "has no " + what;
            } else if (node == null) {
                why = "has the %s '%s', which does not exist".formatted(what, reference);
            } else if (BpmnNames.isFlowNode(node)) {
                why = "has the %s %s, which is not in this process".formatted(what, describe(node));
            } else {
                why = "has the %s '%s', which is a %s and no flow node".formatted(what, reference, node.localName());
            }
            problems.error(
                    "dangling-flow",
                    index.idOf(flow),
                    flow.line(),
                    "The sequence flow '%s' %s.".formatted(index.idOf(flow), why),
                    "Connect it or delete it. Until then it is ignored in every figure.");
        }
        return null;
    }

    /** Inner scopes are built before outer ones: they come later in document order. */
    private FlowGraph build(XmlElement process) {
        var graphs = new HashMap<String, FlowGraph>();
        var result = FlowGraph.EMPTY;
        for (var scope : scopes.reversed()) {
            var nodes = new ArrayList<FlowNode>();
            for (var element : nodesOf(scope)) {
                nodes.add(flowNode(element, graphs));
            }
            var graph = new FlowGraph(nodes, flowsOf.getOrDefault(scope, new ArrayList<>()));
            if (scope == process) {
                result = graph;
            } else {
                graphs.put(index.idOf(scope), graph);
            }
        }
        return result;
    }

    private FlowNode flowNode(XmlElement e, Map<String, FlowGraph> bodies) {
        var id = node(e);
        var name = name(e);
        var task = BpmnNames.TASKS.get(e.localName());
        if (task != null) {
            return new FlowNode.Task(id, name, task, repetition(e));
        }
        return switch (e.localName()) {
            case "startEvent" ->
                new FlowNode.StartEvent(id, name, trigger(e), !"false".equals(e.attribute("isInterrupting")));
            case "endEvent" -> new FlowNode.EndEvent(id, name, trigger(e));
            case "intermediateCatchEvent" -> new FlowNode.CatchEvent(id, name, trigger(e), link(e));
            case "intermediateThrowEvent", "implicitThrowEvent" ->
                new FlowNode.ThrowEvent(id, name, trigger(e), link(e));
            case "boundaryEvent" ->
                new FlowNode.BoundaryEvent(
                        id,
                        name,
                        trigger(e),
                        node(index.element(hostId(e))),
                        !"false".equals(e.attribute("cancelActivity")));
            case "callActivity" -> new FlowNode.CallActivity(id, name, e.attribute("calledElement"), repetition(e));
            case "subProcess", "transaction", "adHocSubProcess" ->
                new FlowNode.SubProcess(
                        id, name, kind(e), bodies.getOrDefault(id.value(), FlowGraph.EMPTY), repetition(e));
            case "exclusiveGateway" -> new FlowNode.ExclusiveGateway(id, name);
            case "parallelGateway" -> new FlowNode.ParallelGateway(id, name);
            case "inclusiveGateway" -> new FlowNode.InclusiveGateway(id, name);
            case "eventBasedGateway" -> new FlowNode.EventBasedGateway(id, name);
            case "complexGateway" -> new FlowNode.ComplexGateway(id, name);
            default -> throw new IllegalStateException("<%s> is no flow node.".formatted(e.localName()));
        };
    }

    private String hostId(XmlElement boundaryEvent) {
        var host = index.resolve(boundaryEvent.attribute("attachedToRef"));
        if (host == null) {
            throw new IllegalStateException("A boundary event without a host is left out before.");
        }
        return index.idOf(host);
    }

    private static FlowNode.SubProcess.Kind kind(XmlElement e) {
        return switch (e.localName()) {
            case "transaction" -> FlowNode.SubProcess.Kind.TRANSACTION;
            case "adHocSubProcess" -> FlowNode.SubProcess.Kind.AD_HOC;
            default ->
                "true".equals(e.attribute("triggeredByEvent"))
                        ? FlowNode.SubProcess.Kind.EVENT
                        : FlowNode.SubProcess.Kind.EMBEDDED;
        };
    }

    private EventTrigger trigger(XmlElement event) {
        var found = new ArrayList<EventTrigger>();
        for (var child : event.elements()) {
            var definition = BpmnNames.isModel(child, "eventDefinitionRef") ? index.resolve(child.text()) : child;
            if (definition != null
                    && definition.namespace().equals(BpmnNames.MODEL)
                    && definition.localName().endsWith("EventDefinition")) {
                found.add(triggerOf(definition.localName()));
            }
        }
        return switch (found.size()) {
            case 0 -> EventTrigger.NONE;
            case 1 -> found.getFirst();
            default -> EventTrigger.MULTIPLE;
        };
    }

    private static @Nullable String link(XmlElement event) {
        for (var child : event.elements()) {
            if (BpmnNames.isModel(child, "linkEventDefinition")) {
                return child.attribute("name");
            }
        }
        return null;
    }

    private static EventTrigger triggerOf(String definition) {
        return switch (definition) {
            case "messageEventDefinition" -> EventTrigger.MESSAGE;
            case "timerEventDefinition" -> EventTrigger.TIMER;
            case "signalEventDefinition" -> EventTrigger.SIGNAL;
            case "conditionalEventDefinition" -> EventTrigger.CONDITIONAL;
            case "errorEventDefinition" -> EventTrigger.ERROR;
            case "escalationEventDefinition" -> EventTrigger.ESCALATION;
            case "cancelEventDefinition" -> EventTrigger.CANCEL;
            case "compensateEventDefinition" -> EventTrigger.COMPENSATION;
            case "linkEventDefinition" -> EventTrigger.LINK;
            case "terminateEventDefinition" -> EventTrigger.TERMINATE;
            default -> EventTrigger.NONE;
        };
    }

    private static @Nullable Repetition repetition(XmlElement activity) {
        for (var child : activity.elements()) {
            if (BpmnNames.isModel(child, "standardLoopCharacteristics")) {
                return new Repetition(Repetition.Kind.STANDARD_LOOP, null);
            }
            if (BpmnNames.isModel(child, "multiInstanceLoopCharacteristics")) {
                var kind = "true".equals(child.attribute("isSequential"))
                        ? Repetition.Kind.SEQUENTIAL
                        : Repetition.Kind.PARALLEL;
                var cardinality = child.findElement(BpmnNames.MODEL, "loopCardinality");
                return new Repetition(
                        kind, cardinality.map(c -> plainNumber(c.text())).orElse(null));
            }
        }
        return null;
    }

    /** Expressions are never evaluated: only a plain number counts. */
    private static @Nullable Integer plainNumber(String text) {
        var stripped = text.strip();
        return stripped.matches("[1-9]\\d{0,5}") ? Integer.valueOf(stripped) : null;
    }

    private List<XmlElement> nodesOf(XmlElement scope) {
        return nodesOf.getOrDefault(scope, new ArrayList<>());
    }

    private NodeId node(XmlElement element) {
        return new NodeId(index.idOf(element));
    }

    private static String name(XmlElement element) {
        var name = element.attribute("name");
        return name == null ? "" : name.strip();
    }

    private String describe(XmlElement element) {
        return BpmnNames.describe(element, index.idOf(element));
    }

    /** All activities of the process in document order, after {@link #project}. */
    List<XmlElement> activities() {
        return activities;
    }

    /** The boundary events that are part of the graph. */
    /** Start events of event sub-processes. */
    List<XmlElement> eventStarts() {
        return eventStarts;
    }

    List<XmlElement> boundaryEvents() {
        return boundaryEvents;
    }

    /** The sequence flows that are part of the graph, by id. */
    Map<String, XmlElement> flows() {
        return flowElements;
    }

    /** What events say beyond their kind. */
    SequencedMap<NodeId, EventDetail> events() {
        return events;
    }

    boolean holds(XmlElement node) {
        return scopeOf.containsKey(node);
    }
}
