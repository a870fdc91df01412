package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rectangle of the diagram, in its units; y grows downwards. */
record Bounds(double x, double y, double width, double height) {

    /** The bounds of a shape or label, or nothing where they are missing or no numbers. */
    static @Nullable Bounds of(XmlElement shape) {
        var element = shape.findElement(BpmnNames.DC, "Bounds").orElse(null);
        if (element == null) {
            return null;
        }
        var x = number(element.attribute("x"));
        var y = number(element.attribute("y"));
        var width = number(element.attribute("width"));
        var height = number(element.attribute("height"));
        return x == null || y == null || width == null || height == null ? null : new Bounds(x, y, width, height);
    }

    /** Those of the first shape that has usable ones. */
    static @Nullable Bounds ofAny(List<XmlElement> shapes) {
        for (var shape : shapes) {
            var bounds = of(shape);
            if (bounds != null) {
                return bounds;
            }
        }
        return null;
    }

    static @Nullable Double number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null; // a drawing without usable places is a drawing that is laid out anew
        }
    }

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }
}
