package dev.takt.bpmn.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Builds the tree from the parser's events and watches the limits. */
final class TreeBuilder extends DefaultHandler2 {

    private final XmlLimits limits;
    private final List<XmlNode> prolog = new ArrayList<>();
    private final List<XmlNode> epilog = new ArrayList<>();
    private final List<XmlElement> open = new ArrayList<>();
    private final Map<String, String> pool = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    @Nullable
    private XmlElement root;

    @Nullable
    private Locator locator;

    private boolean cdata;
    private int elements;
    private int line = 1;
    private int column = 1;

    TreeBuilder(XmlLimits limits) {
        this.limits = limits;
    }

    XmlDocument document(String version, @Nullable String standalone) {
        if (root == null) {
            throw new IllegalStateException("The parser found no root element and said nothing.");
        }
        return new XmlDocument(version, standalone, prolog, root, epilog);
    }

    @Override
    public void setDocumentLocator(Locator newLocator) {
        this.locator = newLocator;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        flush();
        if (open.size() >= limits.depth()) {
            throw refused(
                    "too-deep",
                    "Elements are nested more than %d deep.".formatted(limits.depth()),
                    "Move inner sub-processes into processes of their own.");
        }
        if (++elements > limits.elements()) {
            throw refused(
                    "too-many-elements",
                    "The file has more than %d XML elements.".formatted(limits.elements()),
                    "Split it into several diagrams.");
        }
        var own = new ArrayList<XmlAttribute>(attributes.getLength());
        for (int i = 0; i < attributes.getLength(); i++) {
            own.add(attribute(attributes, i));
        }
        var element = new XmlElement(prefixOf(qName), pooled(localName), pooled(uri), own, line, column);
        if (open.isEmpty()) {
            root = element;
        } else {
            open.getLast().append(element);
        }
        open.add(element);
        moved();
    }

    private XmlAttribute attribute(Attributes attributes, int i) {
        var name = attributes.getQName(i);
        var prefix = prefixOf(name);
        var local = prefix.isEmpty() ? name : name.substring(prefix.length() + 1);
        boolean declaration = name.equals("xmlns") || prefix.equals("xmlns");
        return new XmlAttribute(
                prefix,
                pooled(local),
                declaration ? XmlAttribute.XMLNS : pooled(attributes.getURI(i)),
                pooled(attributes.getValue(i)));
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        flush();
        open.removeLast();
        moved();
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        text.append(chars, start, length);
        moved();
    }

    @Override
    public void startCDATA() {
        flush();
        cdata = true;
    }

    @Override
    public void endCDATA() {
        flush();
        cdata = false;
        moved();
    }

    @Override
    public void comment(char[] chars, int start, int length) {
        leaf(new XmlNode.Comment(new String(chars, start, length)));
    }

    @Override
    public void processingInstruction(String target, String data) {
        leaf(new XmlNode.Instruction(target, data == null ? "" : data));
    }

    private void leaf(XmlNode node) {
        flush();
        if (root == null) {
            prolog.add(node);
        } else if (open.isEmpty()) {
            epilog.add(node);
        } else {
            open.getLast().append(node);
        }
        moved();
    }

    private void flush() {
        if ((!text.isEmpty() || cdata) && !open.isEmpty()) {
            open.getLast().append(new XmlNode.Text(pooled(text.toString()), cdata));
        }
        text.setLength(0);
    }

    /** An event starts where the one before it ended; the parser only tells the end. */
    private void moved() {
        if (locator != null) {
            line = locator.getLineNumber();
            column = locator.getColumnNumber();
        }
    }

    private String prefixOf(String qName) {
        int colon = qName.indexOf(':');
        return colon < 0 ? "" : pooled(qName.substring(0, colon));
    }

    /** Names, namespaces, indentation and common values repeat thousands of times. */
    private String pooled(String value) {
        if (value.length() > 100) {
            return value;
        }
        var known = pool.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
        throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
        throw e;
    }

    private RefusedXml refused(String code, String message, String remedy) {
        return new RefusedXml(code, message, remedy, line, column, openElement());
    }

    RefusedXml refusal(SAXParseException e, String source) {
        int at = e.getLineNumber();
        boolean atEnd = !open.isEmpty()
                && at >= source.lines().count()
                && !source.contains("</" + open.getFirst().qualifiedName())
                && isCut(e);
        if (atEnd) {
            var element = open.getLast();
            return new RefusedXml(
                    "truncated-file",
                    "The file ends in the middle: <%s> from line %d is never closed."
                            .formatted(element.qualifiedName(), element.rawLine()),
                    "The file was cut off, perhaps while it was copied. Export or download it again.",
                    at,
                    e.getColumnNumber(),
                    openElement());
        }
        return new RefusedXml(
                "malformed-xml",
                "The XML is broken: " + explain(String.valueOf(e.getMessage())),
                "Export the diagram again, or mend the file at this place in a text editor.",
                at > 0 ? at : null,
                e.getColumnNumber() > 0 ? e.getColumnNumber() : null,
                openElement());
    }

    private static boolean isCut(SAXParseException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("must start and end within the same entity")
                || message.contains("must be terminated by the matching end-tag")
                || message.contains("must end with")
                || message.contains("must start with \"</")
                || message.contains("XML document structures");
    }

    /** The parser's own limits speak of properties nobody here can set. */
    private String explain(String message) {
        if (message.contains("maxElementDepth")) {
            return "elements are nested more than %d deep.".formatted(limits.depth());
        }
        if (message.contains("elementAttributeLimit")) {
            return "an element has more than %d attributes.".formatted(limits.attributes());
        }
        if (message.contains("maxXMLNameLimit") || message.contains("JAXP00010005")) {
            return "a name has more than %d characters.".formatted(limits.nameLength());
        }
        return message;
    }

    private @Nullable String openElement() {
        if (open.isEmpty()) {
            return null;
        }
        var element = open.getLast();
        var id = element.attribute("id");
        return id == null ? element.qualifiedName() : "%s '%s'".formatted(element.qualifiedName(), id);
    }
}
