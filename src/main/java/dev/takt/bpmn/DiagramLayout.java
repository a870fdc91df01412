package dev.takt.bpmn;

import dev.takt.bpmn.layout.Box;
import dev.takt.bpmn.layout.Point;
import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.FlowNode;
import dev.takt.model.ProcessId;
import dev.takt.model.ProcessModel;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a file the drawing it lacks. A process of which nothing is drawn is laid out whole, pools one below the other; where
 * only some elements lack a place they get one below the author's drawing, which stays as it is.
 */
final class DiagramLayout {

    private static final double LEFT = 160;
    private static final double TOP = 80;
    private static final double DISTANCE = 60;
    private static final double BLACK_BOX = 60;

    private final ElementIndex index;
    private final XmlElement root;
    private final Map<ProcessId, ValueStream> streams;
    private final Problems problems;
    private final Set<String> ids;
    private final Map<String, Box> placed = new HashMap<>();
    private final Map<ProcessId, ProcessPicture> pictures = new HashMap<>();
    private final DiagramElements diagram;

    DiagramLayout(ElementIndex index, XmlElement root, Map<ProcessId, ValueStream> streams, Problems problems) {
        this.index = index;
        this.root = root;
        this.streams = streams;
        this.problems = problems;
        this.ids = index.ids();
        this.diagram = new DiagramElements(index);
    }

    void complete() {
        var collaborations = root.elements(BpmnNames.MODEL, "collaboration");
        var inPools = new ArrayList<String>();
        for (var collaboration : collaborations) {
            inPools.addAll(collaboration(collaboration));
        }
        for (var process : index.processes()) {
            var id = index.idOf(process);
            if (!inPools.contains(id)) {
                var plane = PlaneWriter.of(index, root, id, ids);
                process(plane, model(process), null, top(plane), 0);
                new ArtifactPlacement(index, plane, placed).placeIn(process);
            }
        }
    }

    /** All pools on one plane; gives the processes they show. */
    private List<String> collaboration(XmlElement collaboration) {
        var shown = new ArrayList<String>();
        var id = index.idOf(collaboration);
        if (id.isEmpty()) {
            id = "Collaboration_of_" + (collaboration.line() == null ? "file" : collaboration.line());
            collaboration.setFirst("id", id);
            ids.add(id);
        }
        var plane = PlaneWriter.of(index, root, id, ids);
        var blackBoxes = new ArrayList<String>();
        double y = top(plane);
        double width = widestPool(collaboration);
        for (var participant : collaboration.elements(BpmnNames.MODEL, "participant")) {
            var pool = index.idOf(participant);
            var process = index.resolve(participant.attribute("processRef"));
            if (process != null && BpmnNames.isModel(process, "process") && !shown.contains(index.idOf(process))) {
                shown.add(index.idOf(process));
                var area = process(plane, model(process), pool, y, width);
                if (area != null) {
                    y = area.bottom() + DISTANCE;
                }
            } else if (!plane.shows(pool)) {
                blackBoxes.add(pool);
            }
        }
        for (var pool : blackBoxes) {
            var box = new Box(LEFT, y, width, BLACK_BOX);
            plane.shape(pool, box, true, null);
            placed.put(pool, box);
            y = box.bottom() + DISTANCE;
        }
        var artifacts = new ArtifactPlacement(index, plane, placed);
        for (var process : index.processes()) {
            if (shown.contains(index.idOf(process))) {
                artifacts.placeIn(process);
            }
        }
        artifacts.placeIn(collaboration);
        return shown;
    }

    private double widestPool(XmlElement collaboration) {
        double width = 600;
        for (var participant : collaboration.elements(BpmnNames.MODEL, "participant")) {
            var process = index.resolve(participant.attribute("processRef"));
            if (process != null && BpmnNames.isModel(process, "process") && !isDrawn(model(process))) {
                width = Math.max(width, picture(model(process), true).width());
            }
        }
        return width;
    }

    private ProcessPicture picture(ProcessModel model, boolean pool) {
        return pictures.computeIfAbsent(model.id(), id -> new ProcessPicture(model, pool));
    }

    private boolean isDrawn(ProcessModel model) {
        return model.graph().allNodes().stream().anyMatch(n -> Bounds.ofAny(diagram.shapesOf(n.id().value())) != null);
    }

    private double top(PlaneWriter plane) {
        double bottom = plane.bottom();
        return bottom == 0 ? TOP : bottom + DISTANCE;
    }

    private ProcessModel model(XmlElement process) {
        var stream = streams.get(new ProcessId(index.idOf(process)));
        if (stream == null) {
            throw new IllegalStateException("Every process of the file is projected.");
        }
        return stream.process();
    }

    /** Where the whole process was put; nothing if it was drawn before. */
    private @Nullable Box process(
            PlaneWriter plane, ProcessModel model, @Nullable String pool, double top, double width) {
        var nodes = model.graph().allNodes();
        boolean drawn = nodes.stream().anyMatch(n -> Bounds.ofAny(diagram.shapesOf(n.id().value())) != null);
        if (drawn) {
            new MissingShapes(index, plane, diagram, placed).place(model, top);
            return null;
        }
        var picture = picture(model, pool != null);
        if (pool != null) {
            picture.widenTo(Math.max(width, picture.width()));
        }
        var area = new Box(LEFT, top, picture.width(), picture.height());
        if (pool != null) {
            plane.shape(pool, area, true, null);
            placed.put(pool, area);
        }
        picture.lanes().forEach((id, box) -> plane.shape(id, box.movedBy(LEFT, top), true, null));
        for (var node : nodes) {
            var box = picture.shapes().get(node.id().value());
            if (box != null) {
                place(plane, node, box.movedBy(LEFT, top), picture.expanded());
            }
        }
        for (var flow : model.graph().allFlows()) {
            var points = picture.edges().get(flow.id().value());
            if (points != null) {
                plane.edge(flow.id().value(), moved(points, top), flow.name());
            }
        }
        if (picture.isSimplified()) {
            problems.info(
                    "simple-layout",
                    model.id().value(),
                    null,
                    "The process has %d nodes and too many or too long flows for a careful drawing; it was laid out in a simple grid."
                            .formatted(nodes.size()),
                    "Split it into sub-processes to get a drawing that can be read.");
        }
        return area;
    }

    private void place(PlaneWriter plane, FlowNode node, Box box, Set<String> expanded) {
        var id = node.id().value();
        placed.put(id, box);
        Boolean open = node instanceof FlowNode.SubProcess ? expanded.contains(id) : null;
        plane.shape(id, box, null, open);
        if (!(node instanceof FlowNode.Activity)) {
            plane.label(id, node.name(), box, labelPlace(node));
        }
    }

    private static PlaneWriter.LabelPlace labelPlace(FlowNode node) {
        return switch (node) {
            case FlowNode.BoundaryEvent e -> PlaneWriter.LabelPlace.LOWER_LEFT;
            case FlowNode.ExclusiveGateway g -> PlaneWriter.LabelPlace.ABOVE;
            case FlowNode.ParallelGateway g -> PlaneWriter.LabelPlace.ABOVE;
            case FlowNode.InclusiveGateway g -> PlaneWriter.LabelPlace.ABOVE;
            case FlowNode.EventBasedGateway g -> PlaneWriter.LabelPlace.ABOVE;
            case FlowNode.ComplexGateway g -> PlaneWriter.LabelPlace.ABOVE;
            default -> PlaneWriter.LabelPlace.BELOW;
        };
    }

    private static List<Point> moved(List<Point> points, double top) {
        return points.stream().map(p -> p.movedBy(LEFT, top)).toList();
    }
}
