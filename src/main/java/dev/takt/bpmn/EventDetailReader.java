package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.EventDetail;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what event definitions say beyond their kind: whom an event refers to, when a timer fires. */
final class EventDetailReader {

    /** Attribute of the definition, and the attribute of what it refers to that two events have in common. */
    private record Reference(String attribute, String identity) {}

    private static final Map<String, Reference> REFERENCES = Map.of(
            "messageEventDefinition", new Reference("messageRef", "name"),
            "signalEventDefinition", new Reference("signalRef", "name"),
            "errorEventDefinition", new Reference("errorRef", "errorCode"),
            "escalationEventDefinition", new Reference("escalationRef", "escalationCode"));

    private static final Map<String, EventDetail.Timer.Kind> TIMERS = Map.of(
            "timeDuration", EventDetail.Timer.Kind.DURATION,
            "timeDate", EventDetail.Timer.Kind.DATE,
            "timeCycle", EventDetail.Timer.Kind.CYCLE);

    private final ElementIndex index;

    EventDetailReader(ElementIndex index) {
        this.index = index;
    }

    /** Empty for an event that says nothing but its kind. */
    Optional<EventDetail> read(XmlElement event) {
        String reference = null;
        EventDetail.Timer timer = null;
        for (var child : event.elements()) {
            var definition = BpmnNames.isModel(child, "eventDefinitionRef") ? index.resolve(child.text()) : child;
            if (definition != null && definition.namespace().equals(BpmnNames.MODEL)) {
                reference = reference == null ? reference(definition) : reference;
                timer = timer == null ? timer(definition) : timer;
            }
        }
        boolean interrupting = !"false".equals(event.attribute("isInterrupting"));
        return reference == null && timer == null && interrupting
                ? Optional.empty()
                : Optional.of(new EventDetail(reference, timer, interrupting));
    }

    private @Nullable String reference(XmlElement definition) {
        var kind = REFERENCES.get(definition.localName());
        var id = kind == null ? null : definition.attribute(kind.attribute());
        if (kind == null || id == null || id.isBlank()) {
            return null;
        }
        var target = index.resolve(id);
        var identity = target == null ? null : target.attribute(kind.identity());
        return identity == null || identity.isBlank() ? id.strip() : identity.strip();
    }

    private static EventDetail.@Nullable Timer timer(XmlElement definition) {
        if (definition.localName().equals("timerEventDefinition")) {
            for (var child : definition.elements()) {
                var kind = TIMERS.get(child.localName());
                if (kind != null && !child.text().isBlank()) {
                    return new EventDetail.Timer(kind, child.text().strip());
                }
            }
        }
        return null;
    }
}
