package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.FlowId;
import dev.takt.model.GraphChange;
import dev.takt.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes a planned change of the control flow on the document: elements, references to them, figures and drawing. */
final class GraphPatch {

    private static final Set<String> BEFORE_INCOMING =
            Set.of("documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming");

    /** Elements that mean nothing without both of their ends. */
    private static final Set<String> CONNECTIONS =
            Set.of("sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation");

    private final ElementIndex index;
    private final ValueStreamData data;
    private final DiagramElements diagram;

    GraphPatch(ElementIndex index, ValueStreamData data) {
        this.index = index;
        this.data = data;
        this.diagram = new DiagramElements(index);
    }

    void execute(GraphChange change) {
        var gone = new LinkedHashSet<String>();
        change.removedNodes().forEach(n -> addWithContent(n.value(), gone));
        change.removedFlows().forEach(f -> gone.add(f.value()));
        addConnections(gone);

        var route = new EdgeRoutes(index, diagram, gone);
        change.newTargets().forEach((flow, target) -> route.connect(flow.value(), target.value()));
        change.newTargets().forEach((flow, target) -> retarget(flow, target));
        change.newBranching()
                .forEach((flow, probability) -> DocumentEditor.branch(index.element(flow.value()), probability));
        change.unknownBranching()
                .forEach(flow -> StepReader.findExtension(index.element(flow.value()), "branch")
                        .ifPresent(branch -> branch.set("probability", null)));
        removeReferences(gone);
        diagram.remove(gone);
        for (var id : gone) {
            var element = index.element(id);
            var parent = element.parent();
            if (parent != null) {
                parent.remove(element);
            }
        }
    }

    private void addWithContent(String id, Set<String> gone) {
        for (var element : index.element(id).descendants()) {
            var own = index.idOf(element);
            if (element.namespace().equals(BpmnNames.MODEL) && !own.isEmpty()) {
                gone.add(own);
            }
        }
    }

    /** Message flows, associations and flows that led nowhere before, at elements that are gone. */
    private void addConnections(Set<String> gone) {
        for (var element : index.all()) {
            if (element.namespace().equals(BpmnNames.MODEL) && CONNECTIONS.contains(element.localName())) {
                var id = index.idOf(element);
                boolean cut = ends(element).stream().anyMatch(end -> {
                    var target = index.resolve(end);
                    return target != null && gone.contains(index.idOf(target));
                });
                boolean moved = element.localName().equals("sequenceFlow") && isPlanned(element, gone);
                if (cut && !moved && !id.isEmpty()) {
                    gone.add(id);
                }
            }
        }
    }

    /** A flow whose source stays is either retargeted by the plan or removed by it. */
    private boolean isPlanned(XmlElement flow, Set<String> gone) {
        var source = index.resolve(flow.attribute("sourceRef"));
        return source != null && BpmnNames.isFlowNode(source) && !gone.contains(index.idOf(source));
    }

    private static List<String> ends(XmlElement connection) {
        var ends = new ArrayList<String>();
        for (var name : List.of("sourceRef", "targetRef")) {
            var attribute = connection.attribute(name);
            if (attribute != null) {
                ends.add(attribute);
            }
            connection.elements(BpmnNames.MODEL, name).forEach(e -> ends.add(e.text()));
        }
        return ends;
    }

    private void retarget(FlowId flow, NodeId target) {
        var element = index.element(flow.value());
        element.set("targetRef", target.value());
        var node = index.element(target.value());
        boolean lists = !node.elements(BpmnNames.MODEL, "incoming").isEmpty();
        if (lists) {
            var incoming = XmlElement.create(node, BpmnNames.MODEL, "incoming");
            incoming.setText(flow.value());
            node.addAfter(TaktElements.lastOf(node, BEFORE_INCOMING), incoming);
        }
    }

    /** Children and attributes elsewhere that name what is gone. */
    private void removeReferences(Set<String> gone) {
        for (var element : index.all()) {
            var parent = element.parent();
            if (element.namespace().equals(BpmnNames.MODEL)) {
                switch (element.localName()) {
                    case "incoming", "outgoing", "flowNodeRef" -> {
                        if (parent != null && names(element.text(), gone)) {
                            parent.remove(element);
                        }
                    }
                    default -> {
                        for (var attribute : List.of("default", "activityRef")) {
                            if (names(element.attribute(attribute), gone)) {
                                element.set(attribute, null);
                            }
                        }
                    }
                }
            }
        }
        var stream = data.element();
        if (stream != null) {
            for (var scenario : stream.elements(BpmnNames.TAKT, "scenario")) {
                for (var override : scenario.elements()) {
                    boolean ofElement = override.localName().equals("stepOverride")
                            || override.localName().equals("branchOverride");
                    if (ofElement && names(override.attribute("ref"), gone)) {
                        scenario.remove(override);
                    }
                }
            }
        }
    }

    private boolean names(@Nullable String reference, Set<String> gone) {
        var element = index.resolve(reference);
        return element != null && gone.contains(index.idOf(element));
    }
}
