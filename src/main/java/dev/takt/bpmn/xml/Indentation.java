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

    /**
     * Indented content begins with a line break; the content of an empty element is indented if that of its parent is. Where
     * there is text at either end, white space would change it.
     */
    private static boolean isIndented(XmlElement element) {
        for (var at = element; at != null; at = at.parent()) {
            if (!at.children().isEmpty()) {
                return isBlank(at.children().getFirst())
                        && isBlank(at.children().getLast())
                        && at.children().getFirst() instanceof XmlNode.Text text
                        && text.text().contains("\n");
            }
        }
        return true;
    }

    private static boolean isBlank(XmlNode node) {
        return !(node instanceof XmlNode.Text text) || text.isBlank();
    }

    private static String indentationOf(XmlElement element) {
        var parent = element.parent();
        if (parent == null) {
            return "";
        }
        int index = parent.indexOf(element);
        if (index > 0 && parent.children().get(index - 1) instanceof XmlNode.Text text && text.isBlank()) {
            return text.text().substring(text.text().lastIndexOf('\n') + 1);
        }
        return indentationOf(parent) + STEP;
    }
}
