package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.TaskKind;
import java.util.Map;
import java.util.Set;

/** The vocabulary of BPMN 2.0.2 and of our extension. */
final class BpmnNames {

    static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
    static final String TAKT = "http://takt.dev/schema/bpmn/1.0";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    static final Map<String, TaskKind> TASKS = Map.of(
            "task", TaskKind.ABSTRACT,
            "userTask", TaskKind.USER,
            "manualTask", TaskKind.MANUAL,
            "serviceTask", TaskKind.SERVICE,
            "scriptTask", TaskKind.SCRIPT,
            "sendTask", TaskKind.SEND,
            "receiveTask", TaskKind.RECEIVE,
            "businessRuleTask", TaskKind.BUSINESS_RULE);

    private static final Set<String> SUB_PROCESSES = Set.of("subProcess", "transaction", "adHocSubProcess");

    private static final Set<String> EVENTS = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "implicitThrowEvent");

    private static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway");

    private BpmnNames() {}

    static boolean isModel(XmlElement element, String localName) {
        return element.is(MODEL, localName);
    }

    static boolean isSubProcess(XmlElement element) {
        return element.namespace().equals(MODEL) && SUB_PROCESSES.contains(element.localName());
    }

    static boolean isActivity(XmlElement element) {
        return element.namespace().equals(MODEL)
                && (TASKS.containsKey(element.localName())
                        || element.localName().equals("callActivity")
                        || SUB_PROCESSES.contains(element.localName()));
    }

    static boolean isEvent(XmlElement element) {
        return element.namespace().equals(MODEL) && EVENTS.contains(element.localName());
    }

    static boolean isGateway(XmlElement element) {
        return element.namespace().equals(MODEL) && GATEWAYS.contains(element.localName());
    }

    static boolean isFlowNode(XmlElement element) {
        return isActivity(element) || isEvent(element) || isGateway(element);
    }

    /** How a message names an element: its kind, label and id. */
    static String describe(XmlElement element, String id) {
        var name = element.attribute("name");
        var label = name == null || name.isBlank()
                ? ""
                : " “%s”".formatted(name.strip().replaceAll("\\s+", " "));
        return "%s%s (%s)".formatted(element.localName(), label, id);
    }
}
