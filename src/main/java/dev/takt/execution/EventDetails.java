package dev.takt.execution;

import dev.takt.model.NodeId;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a BPMN file says about its events beyond the kind of trigger that the flow graph keeps: timers, error and escalation
 * codes, link names. All of it is text from a stranger: it is compared or parsed strictly, and never handed to the engine as
 * it is.
 */
final class EventDetails {

    /** @param kind timeDuration, timeDate or timeCycle */
    record Timer(String kind, String text) {}

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");

    private final Map<String, Timer> timers = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Set<String> nonInterrupting = new HashSet<>();
    private final Set<String> compensating = new HashSet<>();

    private EventDetails() {}

    /** @throws IllegalArgumentException if the text is not well-formed XML or has a document type */
    static EventDetails read(String bpmnXml) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // How deep a document may be was decided when it was read; this reader keeps nothing per level.
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        factory.setProperty("jdk.xml.elementAttributeLimit", 0);
        var details = new EventDetails();
        try {
            var reader = factory.createXMLStreamReader(new StringReader(bpmnXml));
            try {
                details.readFrom(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("The file is not well-formed XML: " + e.getMessage(), e);
        }
        return details;
    }

    Optional<Timer> findTimer(NodeId event) {
        return Optional.ofNullable(timers.get(event.value()));
    }

    /** The error or escalation code an event throws or catches; empty where it names none and catches every one. */
    String code(NodeId event) {
        String reference = references.get(event.value());
        return reference == null ? "" : codes.getOrDefault(reference, reference);
    }

    Optional<String> findLink(NodeId event) {
        return Optional.ofNullable(links.get(event.value()));
    }

    boolean interrupting(NodeId startOfEventSubProcess) {
        return !nonInterrupting.contains(startOfEventSubProcess.value());
    }

    /** Runs only to undo another activity. */
    boolean compensates(NodeId activity) {
        return compensating.contains(activity.value());
    }

    private void readFrom(XMLStreamReader reader) throws XMLStreamException {
        String event = null;
        while (reader.hasNext()) {
            int type = reader.next();
            if (type == XMLStreamConstants.END_ELEMENT && EVENTS.contains(reader.getLocalName())) {
                event = null;
            }
            if (type != XMLStreamConstants.START_ELEMENT || !BPMN.equals(reader.getNamespaceURI())) {
                continue;
            }
            String name = reader.getLocalName();
            String id = reader.getAttributeValue(null, "id");
            if (id != null && "true".equals(reader.getAttributeValue(null, "isForCompensation"))) {
                compensating.add(id);
            }
            if (EVENTS.contains(name)) {
                event = id;
                if (id != null && "false".equals(reader.getAttributeValue(null, "isInterrupting"))) {
                    nonInterrupting.add(id);
                }
            } else if (id != null && ("error".equals(name) || "escalation".equals(name))) {
                String code = reader.getAttributeValue(null, name + "Code");
                codes.put(id, code == null || code.isBlank() ? id : code);
            } else if (event != null) {
                readDefinition(reader, name, event);
            }
        }
    }

    private void readDefinition(XMLStreamReader reader, String name, String event) throws XMLStreamException {
        switch (name) {
            case "timeDuration", "timeDate", "timeCycle" -> {
                String text = text(reader);
                timers.putIfAbsent(event, new Timer(name, text));
            }
            case "errorEventDefinition" -> put(references, event, reader.getAttributeValue(null, "errorRef"));
            case "escalationEventDefinition" -> put(references, event, reader.getAttributeValue(null, "escalationRef"));
            case "linkEventDefinition" -> put(links, event, reader.getAttributeValue(null, "name"));
            default -> {
                // the other definitions say nothing that is used when a case runs
            }
        }
    }

    private static void put(Map<String, String> map, String event, @Nullable String reference) {
        if (reference != null && !reference.isBlank()) {
            String local = reference.strip();
            map.putIfAbsent(event, local.substring(local.indexOf(':') + 1));
        }
    }

    /** The text of the element the reader stands on; markup inside it makes it no timer we know. */
    private static String text(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                default -> {
                    // comments and processing instructions are no part of the value
                }
            }
        }
        return text.toString().strip();
    }
}
