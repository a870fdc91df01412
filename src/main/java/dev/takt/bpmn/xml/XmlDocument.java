package dev.takt.bpmn.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole file.
 *
 * @param version of XML, usually 1.0
 * @param standalone as declared, absent when it is not
 * @param prolog comments and instructions in front of the root
 * @param epilog comments and instructions behind it
 */
public record XmlDocument(
        String version, @Nullable String standalone, List<XmlNode> prolog, XmlElement root, List<XmlNode> epilog) {

    public XmlDocument {
        prolog = List.copyOf(prolog);
        epilog = List.copyOf(epilog);
    }

    private record Copying(XmlElement from, XmlElement to) {}

    /** An independent tree of the same content and places. */
    public XmlDocument copy() {
        return new XmlDocument(version, standalone, prolog, copyOf(root), epilog);
    }

    static XmlElement copyOf(XmlElement original) {
        var copy = shallow(original);
        var pending = new ArrayList<Copying>();
        pending.add(new Copying(original, copy));
        while (!pending.isEmpty()) {
            var next = pending.removeLast();
            for (var child : next.from().children()) {
                if (child instanceof XmlElement element) {
                    var copied = shallow(element);
                    next.to().append(copied);
                    pending.add(new Copying(element, copied));
                } else {
                    next.to().append(child);
                }
            }
        }
        return copy;
    }

    private static XmlElement shallow(XmlElement e) {
        return new XmlElement(e.prefix(), e.localName(), e.namespace(), e.attributes(), e.rawLine(), e.column());
    }
}
