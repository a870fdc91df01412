package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lanes of one process and, for each node, the innermost lane it lies in. */
final class LaneProjector {

    private final ElementIndex index;
    private final FlowProjector flows;
    private final Problems problems;
    private final Map<String, XmlElement> laneOf = new LinkedHashMap<>();
    private final Map<XmlElement, List<NodeId>> nodesIn = new IdentityHashMap<>();
    private final List<XmlElement> lanes = new ArrayList<>();

    LaneProjector(ElementIndex index, FlowProjector flows, Problems problems) {
        this.index = index;
        this.flows = flows;
        this.problems = problems;
    }

    List<Lane> project(XmlElement process) {
        for (var element : process.descendants()) { // outer lanes come before inner ones, so the innermost wins
            if (BpmnNames.isModel(element, "lane")) {
                lanes.add(element);
                for (var reference : element.elements(BpmnNames.MODEL, "flowNodeRef")) {
                    assign(element, reference.text());
                }
            }
        }
        if (laneOf.isEmpty() && !lanes.isEmpty()) {
            new LaneGeometry(index).assign(lanes, flows).forEach((node, lane) -> laneOf.put(node, lane));
        }
        laneOf.forEach((node, lane) ->
                nodesIn.computeIfAbsent(lane, l -> new ArrayList<>()).add(new NodeId(node)));
        return build(process);
    }

    private void assign(XmlElement lane, String reference) {
        var node = index.resolve(reference);
        if (node == null) {
            problems.warning(
                    "unknown-lane-node",
                    index.idOf(lane),
                    lane.line(),
                    "%s lists '%s', which does not exist."
                            .formatted(BpmnNames.describe(lane, index.idOf(lane)), reference.strip()),
                    "Remove the reference, or draw the element into the lane again.");
        } else if (flows.holds(node)) {
            laneOf.put(index.idOf(node), lane);
        }
    }

    /** Inner lanes are built before outer ones: they come later in document order. */
    private List<Lane> build(XmlElement process) {
        var inner = new IdentityHashMap<XmlElement, List<Lane>>();
        var outermost = new ArrayList<Lane>();
        for (var element : lanes.reversed()) {
            var id = index.idOf(element);
            var children = inner.getOrDefault(element, List.of());
            var lane = new Lane(id, nameOf(element), nodesIn.getOrDefault(element, List.of()), children);
            var set = element.parent();
            var owner = set == null ? null : set.parent();
            if (owner == process || owner != null && BpmnNames.isSubProcess(owner)) {
                outermost.addFirst(lane);
            } else if (owner != null && BpmnNames.isModel(owner, "lane")) {
                var siblings = inner.computeIfAbsent(owner, o -> new ArrayList<>());
                siblings.addFirst(lane);
            }
        }
        return outermost;
    }

    static String nameOf(XmlElement lane) {
        var name = lane.attribute("name");
        return name == null ? "" : name.strip();
    }

    boolean hasLanes() {
        return !lanes.isEmpty();
    }

    /** The innermost lane of a node, or of the sub-process around it. */
    @Nullable
    XmlElement laneOf(XmlElement node) {
        for (XmlElement at = node; at != null; at = at.parent()) {
            var lane = laneOf.get(index.idOf(at));
            if (lane != null) {
                return lane;
            }
        }
        return null;
    }
}
