package dev.takt.bpmn;

import dev.takt.bpmn.layout.Box;
import dev.takt.bpmn.layout.Point;
import dev.takt.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws what stands beside the flow: notes and data above what they belong to, message flows and associations. */
final class ArtifactPlacement {

    private static final double ABOVE = 30;

    private final ElementIndex index;
    private final PlaneWriter plane;
    private final Map<String, Box> placed;
    private double right = 160;

    ArtifactPlacement(ElementIndex index, PlaneWriter plane, Map<String, Box> placed) {
        this.index = index;
        this.plane = plane;
        this.placed = placed;
    }

    /** @param owner a process or collaboration */
    void placeIn(XmlElement owner) {
        var anchors = anchors(owner);
        double bottom = plane.bottom();
        for (var element : owner.elements()) {
            var id = index.idOf(element);
            var size = sizeOf(element);
            if (size != null && !id.isEmpty() && !plane.shows(id)) {
                var anchor = anchors.get(id);
                double x = Math.max(right, anchor == null ? right : anchor.centreX() - size.width() / 2);
                var box = new Box(x, bottom + ABOVE, size.width(), size.height());
                plane.shape(id, box, null, null);
                placed.put(id, box);
                right = box.right() + ABOVE;
            }
        }
        for (var element : owner.elements()) {
            boolean line = BpmnNames.isModel(element, "association") || BpmnNames.isModel(element, "messageFlow");
            var id = index.idOf(element);
            if (line && !id.isEmpty() && !plane.shows(id)) {
                var source = box(element.attribute("sourceRef"));
                var target = box(element.attribute("targetRef"));
                if (source != null && target != null) {
                    plane.edge(id, upright(source, target), element.attribute("name"));
                }
            }
        }
    }

    private static @Nullable Box sizeOf(XmlElement element) {
        if (!element.namespace().equals(BpmnNames.MODEL)) {
            return null;
        }
        return switch (element.localName()) {
            case "textAnnotation" -> new Box(0, 0, 120, 50);
            case "dataObjectReference" -> new Box(0, 0, 36, 50);
            case "dataStoreReference" -> new Box(0, 0, 50, 50);
            default -> null;
        };
    }

    /** For each end of an association the place of the other one. */
    private Map<String, Box> anchors(XmlElement owner) {
        var anchors = new HashMap<String, Box>();
        for (var association : owner.elements(BpmnNames.MODEL, "association")) {
            link(association.attribute("sourceRef"), association.attribute("targetRef"), anchors);
            link(association.attribute("targetRef"), association.attribute("sourceRef"), anchors);
        }
        return anchors;
    }

    private void link(@Nullable String from, @Nullable String to, Map<String, Box> anchors) {
        var artifact = index.resolve(from);
        var anchor = box(to);
        if (artifact != null && anchor != null) {
            anchors.putIfAbsent(index.idOf(artifact), anchor);
        }
    }

    private @Nullable Box box(@Nullable String reference) {
        var element = index.resolve(reference);
        return element == null ? null : placed.get(index.idOf(element));
    }

    /** From the lower border of the upper one to the upper border of the lower one, level between the pools. */
    private List<Point> upright(Box source, Box target) {
        boolean down = source.centreY() <= target.centreY();
        double from = down ? source.bottom() : source.y();
        double to = down ? target.y() : target.bottom();
        var pool = poolAround(down ? target : source);
        double middle = pool == null ? (from + to) / 2 : pool.y() - ABOVE;
        return List.of(
                new Point(source.centreX(), from),
                new Point(source.centreX(), middle),
                new Point(target.centreX(), middle),
                new Point(target.centreX(), to));
    }

    private @Nullable Box poolAround(Box box) {
        Box around = null;
        for (var other : placed.values()) {
            boolean contains = other.x() <= box.x()
                    && other.right() >= box.right()
                    && other.y() <= box.y()
                    && other.bottom() >= box.bottom();
            if (contains && (around == null || other.height() > around.height())) {
                around = other;
            }
        }
        return around;
    }
}
