package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the deployed model says about its own nodes; the reading side of {@link ExecutableXml}. */
final class RunningModel {

    /**
     * @param element id in the diagram; absent for something without a counterpart there
     * @param name as a person wrote it; empty when there is none
     */
    record Shown(
            @Nullable String element,
            Part part,
            Kind kind,
            String name,
            RunNode.@Nullable Role role,
            List<Question> questions) {}

    private final Map<String, Shown> nodes = new HashMap<>();

    private RunningModel() {}

    /** @param xml written by {@link ExecutableXml} */
    static RunningModel read(String xml) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var model = new RunningModel();
        try {
            var reader = factory.createXMLStreamReader(new StringReader(xml));
            model.readFrom(reader);
            reader.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The deployed model is damaged: " + e.getMessage(), e);
        }
        return model;
    }

    Optional<Shown> find(@Nullable String node) {
        return Optional.ofNullable(nodes.get(node));
    }

    private void readFrom(XMLStreamReader reader) throws XMLStreamException {
        String node = "";
        Choice open = null;
        String variable = "";
        var options = new ArrayList<Choice.Option>();
        var settings = new ArrayList<String>();
        while (reader.hasNext()) {
            int type = reader.next();
            boolean ours = (type == XMLStreamConstants.START_ELEMENT || type == XMLStreamConstants.END_ELEMENT)
                    && ExecutableXml.OURS.equals(reader.getNamespaceURI());
            if (type == XMLStreamConstants.START_ELEMENT && !ours) {
                String id = reader.getAttributeValue(null, "id");
                node = id == null ? node : id;
            } else if (type == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "shows" -> {
                        if (reader.getAttributeValue(null, "kind") != null) {
                            nodes.put(node, shown(reader));
                        }
                    }
                    case "choice" -> {
                        open = new Choice(
                                text(reader, "name"),
                                text(reader, "label"),
                                Boolean.parseBoolean(text(reader, "multiple")),
                                List.of());
                        variable = text(reader, "variable");
                        options.clear();
                        settings.clear();
                    }
                    default -> {
                        options.add(new Choice.Option(text(reader, "value"), text(reader, "label")));
                        settings.add(text(reader, "sets"));
                    }
                }
            } else if (ours && open != null && "choice".equals(reader.getLocalName())) {
                var choice = new Choice(open.name(), open.label(), open.multiple(), options);
                var shown = nodes.get(node);
                if (shown != null) {
                    shown.questions().add(new Question(choice, variable, settings));
                }
                open = null;
            }
        }
    }

    private static Shown shown(XMLStreamReader reader) {
        String role = reader.getAttributeValue(null, "role");
        return new Shown(
                reader.getAttributeValue(null, "element") == null ? null : text(reader, "element"),
                Part.valueOf(text(reader, "part")),
                Kind.valueOf(text(reader, "kind")),
                text(reader, "name"),
                role == null ? null : new RunNode.Role(EngineNames.shown(role), text(reader, "roleName")),
                new ArrayList<>());
    }

    private static String text(XMLStreamReader reader, String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? "" : EngineNames.shown(value);
    }
}
