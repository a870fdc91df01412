package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds or makes the elements of our extension in their places. */
final class TaktElements {

    private static final Set<String> BEFORE_EXTENSIONS = Set.of("documentation");

    private TaktElements() {}

    /** The extension element of this name on a BPMN element; new and empty if there is none. */
    static XmlElement onElement(XmlElement owner, String name) {
        var found = StepReader.findExtension(owner, name);
        if (found.isPresent()) {
            return found.get();
        }
        declareNamespace(owner);
        var extensions = owner.findElement(BpmnNames.MODEL, "extensionElements").orElseGet(() -> {
            var created = XmlElement.create(owner, BpmnNames.MODEL, "extensionElements");
            owner.addAfter(lastOf(owner, BEFORE_EXTENSIONS), created);
            return created;
        });
        var element = XmlElement.create(owner, BpmnNames.TAKT, name);
        extensions.add(element);
        return element;
    }

    /** A new, empty element of our namespace, to be put into {@code parent}. */
    static XmlElement create(XmlElement parent, String name) {
        declareNamespace(parent);
        return XmlElement.create(parent, BpmnNames.TAKT, name);
    }

    private static void declareNamespace(XmlElement where) {
        var root = where;
        for (var at = where.parent(); at != null; at = at.parent()) {
            root = at;
        }
        root.declare("takt", BpmnNames.TAKT);
    }

    /** The last of the leading children that have one of these names, behind which the next kind belongs. */
    static @Nullable XmlElement lastOf(XmlElement owner, Set<String> names) {
        XmlElement last = null;
        for (var child : owner.elements()) {
            if (child.namespace().equals(BpmnNames.MODEL) && names.contains(child.localName())) {
                last = child;
            }
        }
        return last;
    }

    /** A number as short as it can be written and read back the same. */
    static String number(double value) {
        var plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return plain.length() <= 30 ? plain : String.valueOf(value);
    }
}
