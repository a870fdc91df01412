package dev.takt.bpmn;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a file says, as a list that can be compared: names with prefixes, attributes in any order, text, CDATA, comments and
 * instructions. Read by the JDK's own StAX parser, so that our reader is no judge in its own cause.
 */
final class XmlEvents {

    private XmlEvents() {}

    static List<String> of(byte[] bytes) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", true);
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", "100000");
        var reader = utf8(bytes)
                .map(text -> reader(factory, new StringReader(text)))
                .orElseGet(() -> reader(factory, new ByteArrayInputStream(bytes)));
        var events = new ArrayList<String>();
        var text = new StringBuilder();
        int depth = 0;
        while (reader.hasNext()) {
            int type = reader.next();
            if (type == XMLStreamConstants.CHARACTERS || type == XMLStreamConstants.SPACE) {
                text.append(depth > 0 ? reader.getText() : "");
                continue;
            }
            if (!text.isEmpty()) {
                events.add("text " + text);
                text.setLength(0);
            }
            switch (type) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    events.add(start(reader));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    events.add("end");
                }
                case XMLStreamConstants.CDATA -> events.add("cdata " + reader.getText());
                case XMLStreamConstants.COMMENT -> events.add("comment " + reader.getText());
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    events.add("instruction " + reader.getPITarget() + " " + reader.getPIData());
                default -> {}
            }
        }
        return events;
    }

    /** Some files are UTF-8 whatever they declare. */
    private static Optional<String> utf8(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static XMLStreamReader reader(XMLInputFactory factory, Object source) {
        try {
            return source instanceof StringReader text
                    ? factory.createXMLStreamReader(text)
                    : factory.createXMLStreamReader((ByteArrayInputStream) source);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String start(XMLStreamReader reader) {
        var attributes = new TreeSet<String>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            attributes.add("xmlns:" + reader.getNamespacePrefix(i) + "=" + reader.getNamespaceURI(i));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(reader.getAttributePrefix(i) + ":" + reader.getAttributeLocalName(i) + "="
                    + reader.getAttributeValue(i));
        }
        return "start " + reader.getPrefix() + ":" + reader.getLocalName() + " {" + reader.getNamespaceURI() + "} "
                + attributes;
    }
}
