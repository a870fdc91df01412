package dev.takt.bpmn.xml;

/** Puts a new element on its own line, indented as its surroundings are. */
final class Indentation {

    private static final String STEP = "  ";

    private Indentation() {}

    static void insert(XmlElement parent, int index, XmlElement element) {
        if (!isIndented(parent)) {
            parent.insert(index, element);
            return;
        }
        var outer = indentationOf(parent);
        boolean first = parent.children().isEmpty();
        parent.insert(index, new XmlNode.Text("\n" + outer + STEP, false));
        parent.insert(index + 1, element);
        if (first) {
            parent.append(new XmlNode.Text("\n" + outer, false));
        }
    }

    /** Indented content consists of elements on lines of their own; an empty element follows its parent. */
    private static boolean isIndented(XmlElement element) {
        for (var at = element; at != null; at = at.parent()) {
            for (var child : at.children()) {
                if (child instanceof XmlNode.Text text && !text.isBlank()) {
                    return false;
                }
            }
            if (!at.children().isEmpty() && at.children().getFirst() instanceof XmlNode.Text text) {
                return text.text().contains("\n");
            }
            if (at != element && !at.children().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static String indentationOf(XmlElement element) {
        var parent = element.parent();
        if (parent == null) {
            return "";
        }
        int index = parent.children().indexOf(element);
        if (index > 0 && parent.children().get(index - 1) instanceof XmlNode.Text text && text.isBlank()) {
            return text.text().substring(text.text().lastIndexOf('\n') + 1);
        }
        return indentationOf(parent) + STEP;
    }
}
