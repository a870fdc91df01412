package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlDocument;
import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Edit;
import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessId;
import dev.takt.model.Role;
import dev.takt.model.ValueStream;
import dev.takt.units.Probability;
import java.util.List;

/**
 * Applies edits to a copy of a document. What the projection only implies is written down first: ids that were missing or
 * shared, and roles that came from lanes, so that both still mean the same after the edit.
 */
final class DocumentEditor {

    private final XmlDocument xml;
    private final ElementIndex index;
    private final Projection projection;

    DocumentEditor(XmlDocument original) {
        this.xml = original.copy();
        this.index = new ElementIndex(xml.root(), new Problems());
        this.projection = new Projection(index, new Problems());
        writeIds();
    }

    XmlDocument xml() {
        return xml;
    }

    ElementIndex index() {
        return index;
    }

    private void writeIds() {
        var shapes = new DiagramElements(index);
        index.given().forEach((element, id) -> {
            var shared = element.attribute("id");
            if (shared != null && !shared.isBlank()) {
                if (element.namespace().equals(BpmnNames.MODEL)) {
                    shapes.giveSecondTo(shared, id);
                }
                element.set("id", id);
            } else {
                element.setFirst("id", id);
            }
        });
    }

    /** @throws IllegalArgumentException if the edit names something that is not here, with the reason */
    void apply(Edit edit) {
        switch (edit) {
            case Edit.RemoveNode removal -> {
                var stream = streamWith(removal.node());
                var change = stream.plan(removal);
                writeRoles();
                new GraphPatch(index, projection.data()).execute(change);
            }
            case Edit.SetStepData set -> step(set.step(), edit);
            case Edit.AdjustStep adjust -> step(adjust.step(), edit);
            case Edit.SetBranching set -> {
                streamOfBranch(set.element()).with(set);
                writeRoles();
                branch(index.element(set.element().value()), set.probability());
            }
            case Edit.SetHeadcount set -> {
                primary().with(set);
                writeRoles();
                role(set.role().value()).set("headcount", TaktElements.number(set.headcount()));
            }
            case Edit.SetCalendar set -> {
                primary().with(set);
                writeRoles();
                role(set.role().value()).set("calendar", set.calendar().value());
            }
            case Edit.SetDemand set -> {
                writeRoles();
                var stream = valueStreamElement();
                var demand = stream.findElement(BpmnNames.TAKT, "demand").orElseGet(() -> {
                    var created = TaktElements.create(stream, "demand");
                    stream.add(created);
                    return created;
                });
                demand.set("cases", TaktElements.number(set.demand().cases()));
                demand.set("per", set.demand().periodText());
            }
        }
    }

    private void step(NodeId id, Edit edit) {
        var stream = streamWith(id);
        var after = stream.with(edit).step(id);
        writeRoles();
        var activity = index.element(id.value());
        StepWriter.write(activity, stream.step(id), after, projection.laneRole(activity));
    }

    static void branch(XmlElement element, Probability probability) {
        TaktElements.onElement(element, "branch").set("probability", TaktElements.number(probability.value()));
    }

    private ValueStream primary() {
        return stream(projection.primary());
    }

    private ValueStream stream(ProcessId id) {
        var stream = projection.streams().get(id);
        if (stream == null) {
            throw new IllegalArgumentException("There is no process '%s' in this file.".formatted(id));
        }
        return stream;
    }

    private ValueStream streamWith(NodeId node) {
        return projection.streams().values().stream()
                .filter(s -> s.process().graph().allNodes().stream().anyMatch(n -> n.id().equals(node)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step '%s' in this file.".formatted(node)));
    }

    private ValueStream streamOfBranch(ElementId element) {
        return element instanceof NodeId node
                ? streamWith(node)
                : projection.streams().values().stream()
                        .filter(s -> s.process().graph().allFlows().stream().anyMatch(f -> f.id().equals(element)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no sequence flow '%s' in this file.".formatted(element.value())));
    }

    private XmlElement valueStreamElement() {
        return TaktElements.onElement(projection.primaryElement(), "valueStream");
    }

    private XmlElement role(String id) {
        return valueStreamElement().elements(BpmnNames.TAKT, "role").stream()
                .filter(r -> id.equals(r.attribute("id")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The role '%s' was not written.".formatted(id)));
    }

    /** From the first edit on the file says itself which roles it has. */
    private void writeRoles() {
        var derived = projection.data().roles().derived();
        if (!derived.isEmpty()) {
            writeRoles(derived);
        }
    }

    private void writeRoles(List<Role> derived) {
        var stream = valueStreamElement();
        var written = stream.elements(BpmnNames.TAKT, "role");
        var last = written.isEmpty()
                ? stream.elements(BpmnNames.TAKT, "calendar").stream()
                        .reduce((a, b) -> b)
                        .orElse(null)
                : written.getLast();
        for (var role : derived) {
            if (written.stream().noneMatch(w -> role.id().value().equals(w.attribute("id")))) {
                var element = TaktElements.create(stream, "role");
                stream.addAfter(last, element);
                element.set("id", role.id().value());
                element.set("name", role.name());
                last = element;
            }
        }
    }
}
