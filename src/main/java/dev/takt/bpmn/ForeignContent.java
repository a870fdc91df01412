package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlAttribute;
import dev.takt.bpmn.xml.XmlDocument;
import dev.takt.bpmn.xml.XmlElement;
import dev.takt.bpmn.xml.XmlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what an editor dropped because it did not know it: foreign attributes and elements, comments, processing
 * instructions and the announcements of extensions. Only elements that still exist under their id are touched, and nothing
 * of the kinds an editor does know, since their absence may be the user's will.
 */
final class ForeignContent {

    private static final Set<String> EDITED = Set.of(
            BpmnNames.MODEL,
            BpmnNames.BPMN_DI,
            BpmnNames.DC,
            BpmnNames.DI,
            BpmnNames.TAKT,
            "",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    /** Elements below the root that have no id of their own to be found by. */
    private static final Set<String> ANNOUNCEMENTS = Set.of("extension", "import", "relationship");

    private final XmlDocument original;
    private final XmlDocument target;
    private final ElementIndex targetIndex;

    private ForeignContent(XmlDocument original, XmlDocument target) {
        this.original = original;
        this.target = target;
        this.targetIndex = new ElementIndex(target.root(), new Problems());
    }

    /** Works on {@code target} in place; the result may have other comments around its root. */
    static XmlDocument restore(XmlDocument original, XmlDocument target) {
        return new ForeignContent(original, target).restore();
    }

    private XmlDocument restore() {
        var index = new ElementIndex(original.root(), new Problems());
        restore(original.root(), target.root());
        announcements();
        for (var element : index.all()) {
            var id = element.attribute("id");
            var counterpart = id == null || element == original.root() ? null : counterpart(element, id);
            if (counterpart != null) {
                restore(element, counterpart);
            }
        }
        return new XmlDocument(
                target.version(),
                target.standalone(),
                together(original.prolog(), target.prolog()),
                target.root(),
                together(original.epilog(), target.epilog()));
    }

    /** The same thing in the target: an element of this id and this kind, or of a kind it was changed to. */
    private @Nullable XmlElement counterpart(XmlElement element, String id) {
        var found = targetIndex.resolve(id);
        return found != null && found.namespace().equals(element.namespace()) ? found : null;
    }

    /** Others' marks on our own data; an element of ours that was rewritten is the one of the same name and id. */
    private void insideOwn(XmlElement from, XmlElement to) {
        for (var own : from.elements()) {
            if (!own.namespace().equals(BpmnNames.TAKT)) {
                continue;
            }
            var same = to.elements(BpmnNames.TAKT, own.localName()).stream()
                    .filter(e -> identity(e).equals(identity(own)))
                    .toList();
            if (same.size() == 1) {
                attributes(own, same.getFirst());
                children(own, same.getFirst());
                insideOwn(own, same.getFirst());
            }
        }
    }

    private static String identity(XmlElement own) {
        var id = own.attribute("id") == null ? own.attribute("ref") : own.attribute("id");
        return id == null ? "" : id;
    }

    private void restore(XmlElement from, XmlElement to) {
        attributes(from, to);
        children(from, to);
        var extensions = from.findElement(BpmnNames.MODEL, "extensionElements");
        if (extensions.isPresent()) {
            var restored = to.findElement(BpmnNames.MODEL, "extensionElements");
            if (restored.isPresent()) {
                children(extensions.get(), restored.get());
                insideOwn(extensions.get(), restored.get());
            } else if (holdsForeign(extensions.get())) {
                var created = XmlElement.create(to, BpmnNames.MODEL, "extensionElements");
                to.addAfter(TaktElements.lastOf(to, Set.of("documentation")), created);
                children(extensions.get(), created);
            }
        }
    }

    private void attributes(XmlElement from, XmlElement to) {
        for (var attribute : from.attributes()) {
            if (!attribute.declaresNamespace()
                    && !EDITED.contains(attribute.namespace())
                    && to.attribute(attribute.namespace(), attribute.localName()) == null) {
                to.set(prefixed(to, attribute), attribute.value());
            }
        }
    }

    private static boolean holdsForeign(XmlElement extensions) {
        return extensions.elements().stream().anyMatch(e -> !EDITED.contains(e.namespace()));
    }

    private XmlAttribute prefixed(XmlElement to, XmlAttribute attribute) {
        target.root().declare(attribute.prefix(), attribute.namespace());
        return new XmlAttribute(to.prefixOf(attribute.namespace()), attribute.localName(), attribute.namespace(), "");
    }

    /** Comments go back in front of the sibling they stood before, if that is still there. */
    private void children(XmlElement from, XmlElement to) {
        var comments = comments(to);
        var taken = new HashSet<String>();
        var pending = new ArrayList<XmlNode>();
        for (var child : from.children()) {
            if (child instanceof XmlElement element) {
                if (!EDITED.contains(element.namespace()) && taken.add(element.qualifiedName())) {
                    foreign(from, to, element.namespace(), element.localName());
                }
                place(pending, to, element);
            } else if (!(child instanceof XmlNode.Text) && !comments.contains(child)) {
                pending.add(child);
            }
        }
        pending.forEach(to::append);
    }

    private void place(List<XmlNode> pending, XmlElement to, XmlElement sibling) {
        var id = sibling.attribute("id");
        var next = id == null ? null : targetIndex.resolve(id);
        if (next == null || next.parent() != to) {
            next = id == null
                    ? to.findElement(sibling.namespace(), sibling.localName()).orElse(null)
                    : null;
        }
        if (next != null) {
            for (var node : pending) {
                to.insertBefore(next, node);
            }
            pending.clear();
        }
    }

    private static Set<XmlNode> comments(XmlElement element) {
        var comments = new HashSet<XmlNode>();
        for (var child : element.children()) {
            if (child instanceof XmlNode.Comment || child instanceof XmlNode.Instruction) {
                comments.add(child);
            }
        }
        return comments;
    }

    /** All of a kind come back when none is left; with some left, the others were taken out on purpose. */
    private void foreign(XmlElement from, XmlElement to, String namespace, String name) {
        if (to.findElement(namespace, name).isEmpty()) {
            for (var lost : from.elements(namespace, name)) {
                to.add(lost.copyInto(to));
            }
        }
    }

    private void announcements() {
        for (var child : original.root().elements()) {
            boolean lost = child.namespace().equals(BpmnNames.MODEL)
                    && ANNOUNCEMENTS.contains(child.localName())
                    && target.root().elements(BpmnNames.MODEL, child.localName()).stream()
                            .noneMatch(e -> e.hasAttributesOf(child));
            if (lost) {
                target.root().addFirst(child.copyInto(target.root()));
            }
        }
    }

    private static List<XmlNode> together(List<XmlNode> first, List<XmlNode> second) {
        var all = new ArrayList<>(first);
        second.stream().filter(n -> !first.contains(n)).forEach(all::add);
        return all;
    }
}
