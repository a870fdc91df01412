package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells from the drawing which lane a node lies in: some tools draw lanes without listing their nodes. */
final class LaneGeometry {

    private final ElementIndex index;
    private final Map<String, Bounds> bounds = new HashMap<>();

    LaneGeometry(ElementIndex index) {
        this.index = index;
        for (var element : index.all()) {
            if (element.is(BpmnNames.BPMN_DI, "BPMNShape")) {
                var shown = index.resolve(element.attribute("bpmnElement"));
                var read = Bounds.of(element);
                if (shown != null && read != null) {
                    bounds.putIfAbsent(index.idOf(shown), read);
                }
            }
        }
    }

    /** For each node whose centre lies in a lane the innermost such lane. */
    Map<String, XmlElement> assign(List<XmlElement> lanes, FlowProjector flows) {
        var assigned = new LinkedHashMap<String, XmlElement>();
        for (var element : index.all()) {
            var shape = BpmnNames.isFlowNode(element) && flows.holds(element) ? boundsOf(element) : null;
            if (shape != null) {
                for (var lane : lanes) {
                    var area = boundsOf(lane);
                    if (area != null && area.contains(shape.centreX(), shape.centreY())) {
                        assigned.put(index.idOf(element), lane);
                    }
                }
            }
        }
        return assigned;
    }

    private @Nullable Bounds boundsOf(XmlElement element) {
        return bounds.get(index.idOf(element));
    }
}
