package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** Tells which nodes a diagram should show and does not. */
final class DiagramCheck {

    private final ElementIndex index;
    private final DiagramElements diagram;

    DiagramCheck(ElementIndex index) {
        this.index = index;
        this.diagram = new DiagramElements(index);
    }

    boolean isComplete() {
        return !diagram.isEmpty() && missing().isEmpty();
    }

    /** Flow nodes without a shape, but for the insides of collapsed sub-processes, which may have no drawing. */
    List<XmlElement> missing() {
        var missing = new ArrayList<XmlElement>();
        for (var element : index.all()) {
            if (BpmnNames.isFlowNode(element)
                    && Bounds.ofAny(diagram.shapesOf(index.idOf(element))) == null
                    && !isInsideCollapsed(element)) {
                missing.add(element);
            }
        }
        return missing;
    }

    private boolean isInsideCollapsed(XmlElement element) {
        for (var at = element.parent(); at != null; at = at.parent()) {
            if (BpmnNames.isSubProcess(at)) {
                for (var shape : diagram.shapesOf(index.idOf(at))) {
                    if (!"true".equals(shape.attribute("isExpanded"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
