package dev.takt.bpmn.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element of the tree; mutable, because edits patch it in place on a copy of the document. */
public final class XmlElement implements XmlNode.Container {

    private final String prefix;
    private final String localName;
    private final String namespace;
    private final int line;
    private final int column;
    private final List<XmlAttribute> attributes;
    private final List<XmlNode> children = new ArrayList<>(2);

    @Nullable
    private XmlElement parent;

    /** @param line where its start tag begins, counted from 1; 0 for an element that was not read from a file */
    XmlElement(String prefix, String localName, String namespace, List<XmlAttribute> attributes, int line, int column) {
        this.prefix = prefix;
        this.localName = localName;
        this.namespace = namespace;
        this.attributes = new ArrayList<>(attributes);
        this.line = line;
        this.column = column;
    }

    /** A new element whose prefix is one that {@code where} and its ancestors bind to the namespace. */
    public static XmlElement create(XmlElement where, String namespace, String localName) {
        return new XmlElement(where.prefixOf(namespace), localName, namespace, List.of(), 0, 0);
    }

    public String prefix() {
        return prefix;
    }

    public String localName() {
        return localName;
    }

    public String namespace() {
        return namespace;
    }

    public String qualifiedName() {
        return prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    public boolean is(String otherNamespace, String otherLocalName) {
        return localName.equals(otherLocalName) && namespace.equals(otherNamespace);
    }

    /** Line of the file, or absent for an element that was added since. */
    public @Nullable Integer line() {
        return line == 0 ? null : line;
    }

    int rawLine() {
        return line;
    }

    public int column() {
        return column;
    }

    public @Nullable XmlElement parent() {
        return parent;
    }

    public List<XmlAttribute> attributes() {
        return Collections.unmodifiableList(attributes);
    }

    /** The value of an attribute without namespace. */
    public @Nullable String attribute(String name) {
        return attribute("", name);
    }

    public @Nullable String attribute(String attributeNamespace, String name) {
        for (var attribute : attributes) {
            if (attribute.is(attributeNamespace, name)) {
                return attribute.value();
            }
        }
        return null;
    }

    /** Sets an attribute without namespace in its old place, or as the last one; {@code null} removes it. */
    public void set(String name, @Nullable String value) {
        set(new XmlAttribute("", name, "", ""), value);
    }

    /** As {@link #set(String, String)}, for any attribute; its own value is not looked at. */
    public void set(XmlAttribute name, @Nullable String value) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).is(name.namespace(), name.localName())) {
                if (value == null) {
                    attributes.remove(i);
                } else {
                    attributes.set(i, attributes.get(i).withValue(value));
                }
                return;
            }
        }
        if (value != null) {
            attributes.add(name.withValue(value));
        }
    }

    /** Sets an attribute so that it comes first, as ids do. */
    public void setFirst(String name, String value) {
        attributes.removeIf(a -> a.is("", name));
        attributes.addFirst(new XmlAttribute("", name, "", value));
    }

    public List<XmlNode> children() {
        return Collections.unmodifiableList(children);
    }

    public List<XmlElement> elements() {
        var elements = new ArrayList<XmlElement>();
        for (var child : children) {
            if (child instanceof XmlElement element) {
                elements.add(element);
            }
        }
        return elements;
    }

    public List<XmlElement> elements(String childNamespace, String name) {
        var elements = new ArrayList<XmlElement>();
        for (var child : children) {
            if (child instanceof XmlElement element && element.is(childNamespace, name)) {
                elements.add(element);
            }
        }
        return elements;
    }

    public Optional<XmlElement> findElement(String childNamespace, String name) {
        for (var child : children) {
            if (child instanceof XmlElement element && element.is(childNamespace, name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** This element and all below it, in document order. */
    public List<XmlElement> descendants() {
        var all = new ArrayList<XmlElement>();
        var pending = new ArrayList<XmlElement>();
        pending.add(this);
        while (!pending.isEmpty()) {
            var element = pending.removeLast();
            all.add(element);
            for (int i = element.children.size() - 1; i >= 0; i--) {
                if (element.children.get(i) instanceof XmlElement child) {
                    pending.add(child);
                }
            }
        }
        return all;
    }

    /** The text directly in this element, without that of its child elements. */
    public String text() {
        var text = new StringBuilder();
        for (var child : children) {
            if (child instanceof XmlNode.Text part) {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    /** Replaces all content by one text. */
    public void setText(String text) {
        children.clear();
        children.add(new XmlNode.Text(text, false));
    }

    /**
     * The prefix that is bound to a namespace here.
     *
     * @throws IllegalStateException if there is none
     */
    public String prefixOf(String searched) {
        return findPrefix(searched)
                .orElseThrow(
                        () -> new IllegalStateException("The namespace '%s' is not declared.".formatted(searched)));
    }

    private Optional<String> findPrefix(String searched) {
        var hidden = new ArrayList<String>();
        for (var at = this; at != null; at = at.parent) {
            for (var attribute : at.attributes) {
                if (attribute.declaresNamespace()) {
                    var declared = attribute.declaredPrefix();
                    if (attribute.value().equals(searched) && !hidden.contains(declared)) {
                        return Optional.of(declared);
                    }
                    hidden.add(declared);
                }
            }
        }
        return Optional.empty();
    }

    /** Makes sure that a namespace has a prefix here; binds {@code wanted}, or a numbered variant of it, if not. */
    public void declare(String wanted, String declaredNamespace) {
        if (findPrefix(declaredNamespace).isPresent()) {
            return;
        }
        int number = 1;
        var candidate = wanted;
        while (!namespaceOf(candidate).isEmpty()) { // what is below may use a prefix as it is bound above
            candidate = wanted + ++number;
        }
        attributes.add(new XmlAttribute("xmlns", candidate, XmlAttribute.XMLNS, declaredNamespace));
    }

    private boolean declares(String candidate) {
        return attributes.stream()
                .anyMatch(a -> a.declaresNamespace() && a.declaredPrefix().equals(candidate));
    }

    /** Adds a node as it is, without white space around it. */
    public void append(XmlNode node) {
        children.add(node);
        adopt(node);
    }

    void insert(int index, XmlNode node) {
        children.add(index, node);
        adopt(node);
    }

    private void adopt(XmlNode node) {
        if (node instanceof XmlElement element) {
            element.parent = this;
        }
    }

    /** Adds an element as the last one, on a line of its own where its siblings have that. */
    public void add(XmlElement element) {
        addAfter(lastElement(), element);
    }

    /** Adds an element as the first one, on a line of its own where its siblings have that. */
    public void addFirst(XmlElement element) {
        addAfter(null, element);
    }

    /** Adds an element behind a sibling; in front of all others if that is {@code null}. */
    public void addAfter(@Nullable XmlElement sibling, XmlElement element) {
        Indentation.insert(this, sibling == null ? 0 : indexOf(sibling) + 1, element);
    }

    /** Puts a comment or instruction on a line of its own in front of a child element. */
    public void insertBefore(XmlElement sibling, XmlNode node) {
        int index = indexOf(sibling);
        children.add(index, node);
        if (index > 0 && children.get(index - 1) instanceof XmlNode.Text space && space.isBlank()) {
            children.add(index + 1, space);
        }
    }

    /**
     * An independent copy of this element and its content, with the namespaces declared that are not bound to the same
     * prefixes at the place it is meant for.
     */
    public XmlElement copyInto(XmlElement place) {
        var copy = XmlDocument.copyOf(this);
        var seen = new ArrayList<String>();
        for (var element : descendants()) {
            copy.bind(element.prefix, element.namespace, place, seen);
            for (var attribute : element.attributes) {
                if (!attribute.declaresNamespace() && !attribute.prefix().isEmpty()) {
                    copy.bind(attribute.prefix(), attribute.namespace(), place, seen);
                }
            }
        }
        return copy;
    }

    private void bind(String boundPrefix, String boundNamespace, XmlElement place, List<String> seen) {
        if (!seen.contains(boundPrefix) && !boundPrefix.equals("xml")) {
            seen.add(boundPrefix);
            if (!declares(boundPrefix) && !boundNamespace.equals(place.namespaceOf(boundPrefix))) {
                boolean unprefixed = boundPrefix.isEmpty();
                attributes.add(new XmlAttribute(
                        unprefixed ? "" : "xmlns",
                        unprefixed ? "xmlns" : boundPrefix,
                        XmlAttribute.XMLNS,
                        boundNamespace));
            }
        }
    }

    /** What a prefix is bound to here; empty if it is not. */
    private String namespaceOf(String searched) {
        for (var at = this; at != null; at = at.parent) {
            for (var attribute : at.attributes) {
                if (attribute.declaresNamespace() && attribute.declaredPrefix().equals(searched)) {
                    return attribute.value();
                }
            }
        }
        return "";
    }

    /** Whether this element has the same attributes, declarations aside. */
    public boolean hasAttributesOf(XmlElement other) {
        return attributes.stream()
                .filter(a -> !a.declaresNamespace())
                .toList()
                .equals(other.attributes.stream()
                        .filter(a -> !a.declaresNamespace())
                        .toList());
    }

    /** Takes an element out together with the white space in front of it. */
    public void remove(XmlNode child) {
        int index = indexOf(child);
        children.remove(index);
        if (child instanceof XmlElement element) {
            element.parent = null;
        }
        if (index > 0 && children.get(index - 1) instanceof XmlNode.Text text && text.isBlank()) {
            children.remove(index - 1);
        }
        if (children.stream().allMatch(c -> c instanceof XmlNode.Text text && text.isBlank())) {
            children.clear();
        }
    }

    /** Puts another element in the place of a child. */
    public void replace(XmlElement child, XmlElement replacement) {
        children.set(indexOf(child), replacement);
        child.parent = null;
        adopt(replacement);
    }

    private @Nullable XmlElement lastElement() {
        for (int i = children.size() - 1; i >= 0; i--) {
            if (children.get(i) instanceof XmlElement element) {
                return element;
            }
        }
        return null;
    }

    /** From the end, where new elements go. */
    int indexOf(XmlNode child) {
        for (int i = children.size() - 1; i >= 0; i--) {
            if (children.get(i) == child) { // identity: two comments may read the same
                return i;
            }
        }
        throw new IllegalArgumentException("<%s> is no parent of that node.".formatted(qualifiedName()));
    }
}
