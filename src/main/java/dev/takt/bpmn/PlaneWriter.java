package dev.takt.bpmn;

import dev.takt.bpmn.layout.Box;
import dev.takt.bpmn.layout.Point;
import dev.takt.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes shapes and edges onto one plane of the diagram interchange part. */
final class PlaneWriter {

    private static final double LABEL_HEIGHT = 14;
    private static final double LETTER = 6;
    private static final double LABEL_WIDTH = 90;

    private final XmlElement plane;
    private final Set<String> ids;
    private final Map<String, XmlElement> shown = new HashMap<>();

    private PlaneWriter(XmlElement plane, Set<String> ids) {
        this.plane = plane;
        this.ids = ids;
    }

    /** The plane that shows an element; a new diagram if there is none. */
    static PlaneWriter of(ElementIndex index, XmlElement root, String shown, Set<String> ids) {
        root.declare("bpmndi", BpmnNames.BPMN_DI);
        root.declare("dc", BpmnNames.DC);
        root.declare("di", BpmnNames.DI);
        for (var element : root.descendants()) {
            if (element.is(BpmnNames.BPMN_DI, "BPMNPlane")) {
                var model = index.resolve(element.attribute("bpmnElement"));
                if (model != null && index.idOf(model).equals(shown)) {
                    return new PlaneWriter(element, ids);
                }
            }
        }
        var diagram = XmlElement.create(root, BpmnNames.BPMN_DI, "BPMNDiagram");
        root.add(diagram);
        diagram.set("id", free("BPMNDiagram_" + shown, ids));
        var plane = XmlElement.create(root, BpmnNames.BPMN_DI, "BPMNPlane");
        diagram.add(plane);
        plane.set("id", free("BPMNPlane_" + shown, ids));
        plane.set("bpmnElement", shown);
        return new PlaneWriter(plane, ids);
    }

    private static String free(String wanted, Set<String> ids) {
        var id = wanted;
        for (int number = 2; !ids.add(id); number++) {
            id = wanted + "_" + number;
        }
        return id;
    }

    /** The lower end of what the plane shows already. */
    double bottom() {
        double bottom = 0;
        for (var shape : plane.elements(BpmnNames.BPMN_DI, "BPMNShape")) {
            var bounds = Bounds.of(shape);
            bottom = bounds == null ? bottom : Math.max(bottom, bounds.bottom());
        }
        return bottom;
    }

    /** Adds a shape, or moves the one that is there. */
    void shape(String element, Box box, @Nullable Boolean horizontal, @Nullable Boolean expanded) {
        var shape = find("BPMNShape", element);
        if (shape == null) {
            shape = add("BPMNShape", element);
        }
        shape.findElement(BpmnNames.DC, "Bounds").ifPresent(shape::remove);
        if (horizontal != null) {
            shape.set("isHorizontal", String.valueOf(horizontal));
        }
        if (expanded != null) {
            shape.set("isExpanded", String.valueOf(expanded));
        }
        shape.addFirst(bounds(shape, box));
    }

    /** Where a name outside its shape stands, so that flows do not run through it. */
    enum LabelPlace {
        BELOW,
        ABOVE,
        LOWER_LEFT
    }

    void label(String element, String name, Box shape, LabelPlace place) {
        var owner = find("BPMNShape", element);
        if (owner != null && !name.isBlank()) {
            int lines = lines(name);
            double labelWidth = Math.min(LABEL_WIDTH, name.length() * LETTER + 4);
            double y = place == LabelPlace.ABOVE ? shape.y() - lines * LABEL_HEIGHT - 2 : shape.bottom() + 4;
            double x = place == LabelPlace.LOWER_LEFT
                    ? shape.centreX() - labelWidth - 4
                    : shape.centreX() - labelWidth / 2;
            label(owner, new Box(x, y, labelWidth, lines * LABEL_HEIGHT));
        }
    }

    private static int lines(String name) {
        return (int) Math.ceil((name.length() * LETTER + 4) / LABEL_WIDTH);
    }

    private void label(XmlElement owner, Box box) {
        owner.findElement(BpmnNames.BPMN_DI, "BPMNLabel").ifPresent(owner::remove);
        var label = XmlElement.create(owner, BpmnNames.BPMN_DI, "BPMNLabel");
        owner.add(label);
        label.add(bounds(label, box));
    }

    /** @param name shown beside the last level part, where the branches have parted */
    void edge(String element, List<Point> points, @Nullable String name) {
        var edge = find("BPMNEdge", element);
        if (edge == null) {
            edge = add("BPMNEdge", element);
        }
        Waypoints.write(
                edge,
                Waypoints.tidy(points.stream()
                        .map(p -> new Waypoint(Math.round(p.x()), Math.round(p.y())))
                        .toList()));
        if (name != null && !name.isBlank()) {
            label(edge, labelOf(points, name));
        }
    }

    /** Beside the last level part, on the side the flow does not come from; a straight one has it behind its source. */
    private static Box labelOf(List<Point> points, String name) {
        var end = points.getLast();
        var before = points.get(points.size() - 2);
        double labelWidth = Math.min(LABEL_WIDTH, name.length() * LETTER + 4);
        double labelHeight = lines(name) * LABEL_HEIGHT;
        if (Math.abs(before.x() - end.x()) < 1) {
            return new Box(end.x() + 4, (before.y() + end.y()) / 2, labelWidth, labelHeight);
        }
        if (points.size() == 2) {
            return new Box(Math.min(before.x(), end.x()) + 4, end.y() - labelHeight - 3, labelWidth, labelHeight);
        }
        boolean fromAbove = points.get(points.size() - 3).y() < end.y();
        double y = fromAbove ? end.y() + 4 : end.y() - labelHeight - 4;
        return new Box(end.x() - labelWidth - 6, y, labelWidth, labelHeight);
    }

    boolean shows(String element) {
        return find("BPMNShape", element) != null || find("BPMNEdge", element) != null;
    }

    private XmlElement add(String kind, String element) {
        var created = XmlElement.create(plane, BpmnNames.BPMN_DI, kind);
        created.set("id", free(element + "_di", ids));
        created.set("bpmnElement", element);
        plane.add(created);
        shown.put(kind + element, created);
        return created;
    }

    private @Nullable XmlElement find(String kind, String element) {
        if (shown.isEmpty()) {
            for (var child : plane.elements()) {
                var model = child.attribute("bpmnElement");
                if (model != null) {
                    shown.putIfAbsent(child.localName() + model.substring(model.indexOf(':') + 1), child);
                    shown.putIfAbsent(child.localName() + model, child);
                }
            }
        }
        return shown.get(kind + element);
    }

    private static XmlElement bounds(XmlElement parent, Box box) {
        parent.declare("dc", BpmnNames.DC); // a file may bind the prefix of the root to something else here
        var bounds = XmlElement.create(parent, BpmnNames.DC, "Bounds");
        bounds.set("x", number(box.x()));
        bounds.set("y", number(box.y()));
        bounds.set("width", number(box.width()));
        bounds.set("height", number(box.height()));
        return bounds;
    }

    private static String number(double value) {
        return TaktElements.number(Math.round(value));
    }
}
