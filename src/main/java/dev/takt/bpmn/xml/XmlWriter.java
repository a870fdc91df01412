package dev.takt.bpmn.xml;

import java.util.ArrayList;

/** Writes a tree as text; what was read and not touched comes out the same but for white space inside tags. */
public final class XmlWriter {

    /** An element whose start tag is written, with the next child to write. */
    private static final class Open {
        final XmlElement element;
        int next;

        Open(XmlElement element) {
            this.element = element;
        }
    }

    private final StringBuilder out = new StringBuilder();

    private XmlWriter() {}

    /** The encoding is always declared as UTF-8: that is how the text is stored and sent. */
    public static String write(XmlDocument document) {
        var writer = new XmlWriter();
        writer.out.append("<?xml version=\"").append(document.version()).append("\" encoding=\"UTF-8\"");
        if (document.standalone() != null) {
            writer.out.append(" standalone=\"").append(document.standalone()).append('"');
        }
        writer.out.append("?>\n");
        for (var node : document.prolog()) {
            writer.leaf(node);
            writer.out.append('\n');
        }
        writer.tree(document.root());
        for (var node : document.epilog()) {
            writer.out.append('\n');
            writer.leaf(node);
        }
        return writer.out.append('\n').toString();
    }

    private void tree(XmlElement root) {
        var open = new ArrayList<Open>();
        start(root, open);
        while (!open.isEmpty()) {
            var current = open.getLast();
            if (current.next == current.element.children().size()) {
                out.append("</").append(current.element.qualifiedName()).append('>');
                open.removeLast();
                continue;
            }
            var child = current.element.children().get(current.next++);
            if (child instanceof XmlElement element) {
                start(element, open);
            } else {
                leaf(child);
            }
        }
    }

    private void start(XmlElement element, ArrayList<Open> open) {
        out.append('<').append(element.qualifiedName());
        for (var attribute : element.attributes()) {
            out.append(' ').append(attribute.qualifiedName()).append("=\"");
            escape(attribute.value(), true);
            out.append('"');
        }
        if (element.children().isEmpty()) {
            out.append("/>");
        } else {
            out.append('>');
            open.add(new Open(element));
        }
    }

    private void leaf(XmlNode node) {
        switch (node) {
            case XmlNode.Text text -> {
                if (text.cdata()) {
                    out.append("<![CDATA[").append(text.text()).append("]]>");
                } else {
                    escape(text.text(), false);
                }
            }
            case XmlNode.Comment comment ->
                out.append("<!--").append(comment.text()).append("-->");
            case XmlNode.Instruction instruction -> {
                out.append("<?").append(instruction.target());
                if (!instruction.data().isEmpty()) {
                    out.append(' ').append(instruction.data());
                }
                out.append("?>");
            }
            case XmlElement element ->
                throw new IllegalStateException("<%s> is no leaf.".formatted(element.localName()));
        }
    }

    /** Line breaks in attributes and carriage returns anywhere survive only as character references. */
    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> {
                    if (c >= 0x7f && c <= 0x9f || c < ' ' || c == '\u2028') { // only XML 1.1 files have these raw
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
