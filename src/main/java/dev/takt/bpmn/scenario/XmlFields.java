package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads attributes of another tool's XML; what cannot be read is reported with its line and absent. */
record XmlFields(Findings findings) {

    /** Absent for what is empty or {@code NaN}: some tools write that for "nothing". */
    static @Nullable String text(XmlElement e, String attribute) {
        var text = e.attribute(attribute);
        return text == null || text.isBlank() || text.strip().equals("NaN") ? null : text.strip();
    }

    @Nullable
    Double number(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        var number = numberOf(text);
        if (number != null) {
            return number;
        }
        bad(e, attribute, text, "is no number", "Write a plain number such as 2 or 0.5.");
        return null;
    }

    /** A finite number written plainly, or absent. */
    static @Nullable Double numberOf(String text) {
        if (!text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return null;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    double numberOr(XmlElement e, String attribute, double other) {
        var number = number(e, attribute);
        return number == null ? other : number;
    }

    void bad(XmlElement e, String attribute, String value, String what, String remedy) {
        findings.error(
                "bad-value",
                null,
                e.line(),
                "%s=\"%s\" of <%s> in line %s %s.".formatted(attribute, value, e.qualifiedName(), e.line(), what),
                remedy);
    }

    /** The only or first child of a name in the namespace of its parent. */
    static Optional<XmlElement> child(XmlElement e, String name) {
        return e.findElement(e.namespace(), name);
    }
}
