package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists what a file holds beyond what Takt evaluates, so that nobody believes it had an effect. */
final class KeptElements {

    /** What takes part in figures, in the drawing, or only carries one of these. */
    private static final Set<String> EVALUATED = Set.of(
            "definitions",
            "collaboration",
            "participant",
            "process",
            "laneSet",
            "childLaneSet",
            "lane",
            "flowNodeRef",
            "sequenceFlow",
            "incoming",
            "outgoing",
            "extensionElements",
            "documentation",
            "standardLoopCharacteristics",
            "multiInstanceLoopCharacteristics",
            "loopCardinality");

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("dataObject", "a data object; data has no part in the figures"),
            Map.entry("dataObjectReference", "a data object; data has no part in the figures"),
            Map.entry("dataStore", "a data store; data has no part in the figures"),
            Map.entry("dataStoreReference", "a data store; data has no part in the figures"),
            Map.entry("dataInput", "a data input; data has no part in the figures"),
            Map.entry("dataOutput", "a data output; data has no part in the figures"),
            Map.entry("dataInputAssociation", "a data association; data has no part in the figures"),
            Map.entry("dataOutputAssociation", "a data association; data has no part in the figures"),
            Map.entry("ioSpecification", "the data an element needs; data has no part in the figures"),
            Map.entry("property", "a data property; data has no part in the figures"),
            Map.entry("itemDefinition", "a data type; data has no part in the figures"),
            Map.entry("messageFlow", "a message between pools; waiting for it is not derived from it"),
            Map.entry("message", "the definition of a message"),
            Map.entry("signal", "the definition of a signal"),
            Map.entry("error", "the definition of an error"),
            Map.entry("escalation", "the definition of an escalation"),
            Map.entry("group", "a frame around elements, without a meaning for the flow"),
            Map.entry("category", "a category of elements, without a meaning for the flow"),
            Map.entry("textAnnotation", "a note on the diagram"),
            Map.entry("association", "a line to a note or to a compensation step"),
            Map.entry("choreography", "a choreography: it says who talks to whom, not who works; it has no figures"),
            Map.entry("globalChoreographyTask", "a choreography: it has no figures"),
            Map.entry("choreographyTask", "a step of a choreography: it has no figures"),
            Map.entry("subChoreography", "a part of a choreography: it has no figures"),
            Map.entry("callChoreography", "a part of a choreography: it has no figures"),
            Map.entry("globalConversation", "a conversation: it has no figures"),
            Map.entry("conversation", "a conversation: it has no figures"),
            Map.entry("subConversation", "a conversation: it has no figures"),
            Map.entry("callConversation", "a conversation: it has no figures"),
            Map.entry("conversationLink", "a line of a conversation"),
            Map.entry("correlationKey", "how messages find their case; only an engine needs it"),
            Map.entry("correlationProperty", "how messages find their case; only an engine needs it"),
            Map.entry("correlationSubscription", "how messages find their case; only an engine needs it"),
            Map.entry("conditionExpression", "a condition; shares of the branches come from their probabilities"),
            Map.entry("completionCondition", "a condition for an engine; it is not evaluated"),
            Map.entry("loopCondition", "a condition for an engine; it is not evaluated"),
            Map.entry("activationCondition", "a condition for an engine; it is not evaluated"),
            Map.entry("timeDate", "the time of a timer; state the wait as a figure of a step"),
            Map.entry("timeDuration", "the time of a timer; state the wait as a figure of a step"),
            Map.entry("timeCycle", "the time of a timer; state the wait as a figure of a step"),
            Map.entry("script", "a script: it is text here and never run"),
            Map.entry("adHocSubProcess", "an ad-hoc sub-process; its steps are read as if their order were drawn"),
            Map.entry("transaction", "a transaction; it is read as a sub-process, without its rollback"),
            Map.entry("complexGateway", "a complex gateway; its condition is not evaluated"),
            Map.entry("compensateEventDefinition", "compensation; undoing work has no part in the figures"),
            Map.entry("resource", "a resource for an engine; roles come from lanes and steps"),
            Map.entry("performer", "a resource for an engine; roles come from lanes and steps"),
            Map.entry("humanPerformer", "a resource for an engine; roles come from lanes and steps"),
            Map.entry("potentialOwner", "a resource for an engine; roles come from lanes and steps"),
            Map.entry("resourceRole", "a resource for an engine; roles come from lanes and steps"),
            Map.entry("interface", "a technical interface; only an engine needs it"),
            Map.entry("endPoint", "a technical address; nothing is ever called"),
            Map.entry("import", "a reference to another file; it is never opened"),
            Map.entry("participantMultiplicity", "how many partners take part; every process runs once a case"),
            Map.entry("globalTask", "a task defined for several processes; it counts where it is called"),
            Map.entry("globalUserTask", "a task defined for several processes; it counts where it is called"),
            Map.entry("globalManualTask", "a task defined for several processes; it counts where it is called"),
            Map.entry("globalScriptTask", "a task defined for several processes; it counts where it is called"),
            Map.entry("globalBusinessRuleTask", "a task defined for several processes; it counts where it is called"),
            Map.entry("partnerRole", "the role of a business partner"),
            Map.entry("partnerEntity", "a business partner"),
            Map.entry("auditing", "settings of an engine"),
            Map.entry("monitoring", "settings of an engine"),
            Map.entry("relationship", "a relation to elements of other files"),
            Map.entry("extension", "the announcement of a vendor's extension"));

    private final ElementIndex index;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Integer> vendors = new LinkedHashMap<>();

    private KeptElements(ElementIndex index) {
        this.index = index;
    }

    static List<Kept> in(ElementIndex index) {
        var elements = new KeptElements(index);
        index.all().forEach(elements::look);
        elements.vendors.forEach((namespace, count) -> elements.kept.add(new Kept(
                null,
                "extension",
                "Extension of '%s' in %d %s: kept as it is, not evaluated."
                        .formatted(namespace, count, count == 1 ? "place" : "places"))));
        return List.copyOf(elements.kept);
    }

    private void look(XmlElement element) {
        var parent = element.parent();
        if (element.namespace().equals(BpmnNames.MODEL)) {
            model(element, parent == null ? "" : parent.localName());
        } else if (isForeign(element.namespace())
                && parent != null
                && !isForeign(parent.namespace())) { // only where the extension begins
            vendors.merge(element.namespace(), 1, Integer::sum);
        }
        var seen = new ArrayList<String>();
        for (var attribute : element.attributes()) {
            var namespace = attribute.namespace();
            boolean carried = !isForeign(element.namespace()) && !attribute.declaresNamespace();
            if (carried && isForeign(namespace) && !namespace.isEmpty() && !seen.contains(namespace)) {
                seen.add(namespace);
                vendors.merge(namespace, 1, Integer::sum);
            }
        }
    }

    private void model(XmlElement element, String parent) {
        var name = element.localName();
        boolean special = MEANINGS.containsKey(name);
        boolean plain = EVALUATED.contains(name)
                || BpmnNames.isFlowNode(element)
                || name.endsWith("EventDefinition")
                || name.equals("eventDefinitionRef");
        boolean part = !special && !plain && (MEANINGS.containsKey(parent) || isReference(name));
        if (special || !plain && !part) {
            var meaning = MEANINGS.getOrDefault(name, "an element that has no part in the figures");
            var id = index.idOf(element);
            if (id.isEmpty() && element.parent() != null) {
                id = index.idOf(element.parent());
            }
            kept.add(new Kept(id.isEmpty() ? null : id, name, "Kept, not evaluated: %s.".formatted(meaning)));
        }
    }

    private static boolean isReference(String name) {
        return name.endsWith("Ref") || name.endsWith("Refs") || name.equals("text");
    }

    private static boolean isForeign(String namespace) {
        return !namespace.equals(BpmnNames.MODEL)
                && !namespace.equals(BpmnNames.BPMN_DI)
                && !namespace.equals(BpmnNames.DI)
                && !namespace.equals(BpmnNames.DC)
                && !namespace.equals(BpmnNames.TAKT)
                && !namespace.equals(BpmnNames.XSI)
                && !namespace.equals("http://www.w3.org/XML/1998/namespace");
    }
}
