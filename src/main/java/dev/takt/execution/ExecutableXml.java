package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the model that runs as BPMN for the engine. What the engine does not know (which element of the diagram a node
 * stands for, who does it, what is asked) is written beside it in a namespace of ours and read back by {@link RunningModel}.
 */
final class ExecutableXml {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String OURS = "http://takt.dev/schema/execution/1.0";
    static final String TOPIC = "takt-manual";

    private final XMLStreamWriter xml;
    private final String key;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, String> escalations = new LinkedHashMap<>();
    private final List<RunNode> byHand = new ArrayList<>();

    private ExecutableXml(XMLStreamWriter xml, String key) {
        this.xml = xml;
        this.key = key;
    }

    static String write(String key, String name, String versionTag, ExecutableGraph process) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new ExecutableXml(writer, key).definitions(name, versionTag, process);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing XML into memory failed.", e);
        }
        return text.toString();
    }

    private void definitions(String name, String versionTag, ExecutableGraph process) throws XMLStreamException {
        collect(process);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("bpmn", "definitions", BPMN);
        xml.writeNamespace("bpmn", BPMN);
        xml.writeNamespace("camunda", CAMUNDA);
        xml.writeNamespace("takt", OURS);
        xml.writeAttribute("targetNamespace", OURS);
        for (var error : errors.entrySet()) {
            xml.writeEmptyElement(BPMN, "error");
            xml.writeAttribute("id", error.getValue());
            xml.writeAttribute("errorCode", error.getValue());
        }
        for (var escalation : escalations.entrySet()) {
            xml.writeEmptyElement(BPMN, "escalation");
            xml.writeAttribute("id", escalation.getValue());
            xml.writeAttribute("escalationCode", escalation.getValue());
        }
        for (var node : byHand) {
            xml.writeEmptyElement(BPMN, "message");
            xml.writeAttribute("id", message(node));
            xml.writeAttribute("name", messageName(key, node.id));
        }
        xml.writeStartElement(BPMN, "process");
        xml.writeAttribute("id", key);
        writeName(name);
        xml.writeAttribute("isExecutable", "true");
        xml.writeAttribute(CAMUNDA, "historyTimeToLive", EngineConfiguration.HISTORY_TIME_TO_LIVE);
        xml.writeAttribute(CAMUNDA, "versionTag", versionTag);
        graph(process);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /** The name of the message that stands for "a person says so". Unique over all processes, as the engine wants it. */
    static String messageName(String key, String node) {
        return key + ":" + node;
    }

    private static String message(RunNode node) {
        return "message_" + node.id;
    }

    /** Codes of the file are replaced by numbers: only whether two of them are equal matters. */
    private void collect(ExecutableGraph graph) {
        for (var node : graph.nodes()) {
            switch (node.kind) {
                case END_ERROR, BOUNDARY_ERROR, START_ERROR -> number(errors, node.code, "takt_error_");
                case END_ESCALATION, THROW_ESCALATION, BOUNDARY_ESCALATION, START_ESCALATION ->
                    number(escalations, node.code, "takt_escalation_");
                case START_BY_HAND, BOUNDARY_BY_HAND -> byHand.add(node);
                default -> {
                    // refers to nothing outside the process
                }
            }
            if (node.body != null) {
                collect(node.body);
            }
        }
    }

    private static void number(Map<String, String> codes, String code, String prefix) {
        if (!code.isEmpty()) {
            codes.putIfAbsent(code, prefix + codes.size());
        }
    }

    private void graph(ExecutableGraph graph) throws XMLStreamException {
        for (var node : graph.nodes()) {
            node(node);
        }
        for (var flow : graph.flows()) {
            flow(flow);
        }
    }

    private void node(RunNode node) throws XMLStreamException {
        xml.writeStartElement(BPMN, element(node.kind));
        xml.writeAttribute("id", node.id);
        writeName(node.name);
        switch (node.kind) {
            case PERSON -> {
                if (node.role != null) {
                    xml.writeAttribute(CAMUNDA, "candidateGroups", group(node.role.id()));
                }
            }
            case SERVICE -> {
                xml.writeAttribute(CAMUNDA, "type", "external");
                xml.writeAttribute(CAMUNDA, "topic", TOPIC);
            }
            case EVENT_SUB_PROCESS -> xml.writeAttribute("triggeredByEvent", "true");
            case START_BY_HAND, START_TIMER, START_ERROR, START_ESCALATION ->
                xml.writeAttribute("isInterrupting", Boolean.toString(node.interrupting));
            default -> {
                if (node.attachedTo != null) {
                    xml.writeAttribute("attachedToRef", node.attachedTo.id);
                    xml.writeAttribute("cancelActivity", Boolean.toString(node.interrupting));
                }
            }
        }
        extensions(node);
        definition(node);
        if (node.times > 1) {
            xml.writeStartElement(BPMN, "multiInstanceLoopCharacteristics");
            xml.writeAttribute("isSequential", Boolean.toString(node.sequential));
            xml.writeStartElement(BPMN, "loopCardinality");
            xml.writeCharacters(Integer.toString(node.times));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        if (node.body != null) {
            graph(node.body);
        }
        xml.writeEndElement();
    }

    private static String element(Kind kind) {
        return switch (kind) {
            case START, START_BY_HAND, START_TIMER, START_ERROR, START_ESCALATION -> "startEvent";
            case END, END_TERMINATE, END_ERROR, END_ESCALATION, END_CANCEL -> "endEvent";
            case PASS, THROW_ESCALATION -> "intermediateThrowEvent";
            case PERSON -> "userTask";
            case SERVICE -> "serviceTask";
            case TIMER -> "intermediateCatchEvent";
            case EXCLUSIVE -> "exclusiveGateway";
            case PARALLEL -> "parallelGateway";
            case INCLUSIVE -> "inclusiveGateway";
            case FIRST_TIMER -> "eventBasedGateway";
            case SUB_PROCESS, EVENT_SUB_PROCESS -> "subProcess";
            case TRANSACTION -> "transaction";
            case BOUNDARY_TIMER, BOUNDARY_BY_HAND, BOUNDARY_ERROR, BOUNDARY_ESCALATION, BOUNDARY_CANCEL ->
                "boundaryEvent";
        };
    }

    private void extensions(RunNode node) throws XMLStreamException {
        xml.writeStartElement(BPMN, "extensionElements");
        xml.writeStartElement(OURS, "shows");
        if (node.element != null) {
            xml.writeAttribute("element", EngineNames.inert(node.element));
        }
        xml.writeAttribute("part", node.part.name());
        xml.writeAttribute("kind", node.kind.name());
        if (!node.name.isBlank()) {
            xml.writeAttribute("name", EngineNames.inert(node.name));
        }
        if (node.role != null) {
            xml.writeAttribute("role", EngineNames.inert(node.role.id()));
            xml.writeAttribute("roleName", EngineNames.inert(node.role.name()));
        }
        xml.writeEndElement();
        for (var question : node.questions) {
            var choice = question.choice();
            xml.writeStartElement(OURS, "choice");
            xml.writeAttribute("name", EngineNames.inert(choice.name()));
            xml.writeAttribute("label", EngineNames.inert(choice.label()));
            xml.writeAttribute("multiple", Boolean.toString(choice.multiple()));
            xml.writeAttribute("variable", question.variable());
            for (int i = 0; i < choice.options().size(); i++) {
                var option = choice.options().get(i);
                xml.writeEmptyElement(OURS, "option");
                xml.writeAttribute("sets", question.settings().get(i));
                xml.writeAttribute("value", EngineNames.inert(option.value()));
                xml.writeAttribute("label", EngineNames.inert(option.label()));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void definition(RunNode node) throws XMLStreamException {
        switch (node.kind) {
            case START_BY_HAND, BOUNDARY_BY_HAND -> reference("messageEventDefinition", "messageRef", message(node));
            case START_ERROR, BOUNDARY_ERROR, END_ERROR ->
                reference("errorEventDefinition", "errorRef", node.code.isEmpty() ? null : errors.get(node.code));
            case START_ESCALATION, BOUNDARY_ESCALATION, END_ESCALATION, THROW_ESCALATION ->
                reference(
                        "escalationEventDefinition",
                        "escalationRef",
                        node.code.isEmpty() ? null : escalations.get(node.code));
            case END_TERMINATE -> xml.writeEmptyElement(BPMN, "terminateEventDefinition");
            case END_CANCEL, BOUNDARY_CANCEL -> xml.writeEmptyElement(BPMN, "cancelEventDefinition");
            case TIMER, BOUNDARY_TIMER, START_TIMER -> {
                xml.writeStartElement(BPMN, "timerEventDefinition");
                xml.writeStartElement(BPMN, node.timerIsDate ? "timeDate" : "timeDuration");
                xml.writeCharacters(node.timer);
                xml.writeEndElement();
                xml.writeEndElement();
            }
            default -> {
                // has no event definition
            }
        }
    }

    private void reference(String definition, String attribute, @Nullable String to) throws XMLStreamException {
        xml.writeEmptyElement(BPMN, definition);
        if (to != null) {
            xml.writeAttribute(attribute, to);
        }
    }

    private void flow(RunFlow flow) throws XMLStreamException {
        xml.writeStartElement(BPMN, "sequenceFlow");
        xml.writeAttribute("id", flow.id);
        writeName(flow.name);
        xml.writeAttribute("sourceRef", flow.source.id);
        xml.writeAttribute("targetRef", flow.target.id);
        if (flow.element != null && !flow.element.equals(flow.id)) {
            xml.writeStartElement(BPMN, "extensionElements");
            xml.writeEmptyElement(OURS, "shows");
            xml.writeAttribute("element", EngineNames.inert(flow.element));
            xml.writeEndElement();
        }
        if (flow.condition != null) {
            xml.writeStartElement(BPMN, "conditionExpression");
            xml.writeCharacters(flow.condition);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void writeName(String name) throws XMLStreamException {
        if (!name.isBlank()) {
            xml.writeAttribute("name", EngineNames.inert(name));
        }
    }

    /** A role id as the name of a group: itself where it is plain; the engine would split it at commas. */
    static String group(String role) {
        return role.matches("[A-Za-z0-9_.\\-]{1,200}") ? role : EngineNames.variable("role_", role);
    }
}
