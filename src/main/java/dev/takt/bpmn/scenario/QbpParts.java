package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lists what the simulation data of BIMP hold besides what is read of them; each name of an element once. */
final class QbpParts {

    private static final Set<String> DISTRIBUTION = Set.of("type", "mean", "arg1", "arg2", "timeUnit");

    /** Elements and attributes that are read, by the element they are of; {@code raw…} repeats a figure in the unit of the screen. */
    private static final Map<String, Set<String>> READ = Map.ofEntries(
            Map.entry(
                    "processSimulationInfo",
                    Set.of(
                            "processInstances",
                            "startDateTime",
                            "currency",
                            "version",
                            "timetables",
                            "resources",
                            "elements",
                            "sequenceFlows",
                            "arrivalRateDistribution",
                            "errors")),
            Map.entry("timetables", Set.of("timetable")),
            Map.entry("timetable", Set.of("name", "default", "rules")),
            Map.entry("rules", Set.of("rule")),
            Map.entry("rule", Set.of("name", "fromTime", "toTime", "fromWeekDay", "toWeekDay")),
            Map.entry("resources", Set.of("resource")),
            Map.entry("resource", Set.of("name", "totalAmount", "costPerHour", "timetableId")),
            Map.entry("elements", Set.of("element")),
            Map.entry(
                    "element",
                    Set.of(
                            "elementId",
                            "fixedCost",
                            "durationDistribution",
                            "resourceIds",
                            "costThreshold",
                            "durationThreshold")),
            Map.entry("resourceIds", Set.of("resourceId")),
            Map.entry("durationDistribution", DISTRIBUTION),
            Map.entry("arrivalRateDistribution", DISTRIBUTION),
            Map.entry("sequenceFlows", Set.of("sequenceFlow")),
            Map.entry("sequenceFlow", Set.of("elementId", "executionProbability")));

    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    QbpParts(Findings findings) {
        this.findings = findings;
    }

    void list(XmlElement element) {
        var read = READ.get(element.localName());
        if (read == null) {
            return;
        }
        for (var attribute : element.attributes()) {
            var name = attribute.localName();
            boolean plain = attribute.namespace().isEmpty() && !attribute.declaresNamespace();
            if (plain && !name.equals("id") && !name.startsWith("raw") && !read.contains(name)) {
                tell(element, "The attribute %s of <%s>".formatted(name, element.qualifiedName()));
            }
        }
        for (var child : element.elements()) {
            boolean empty = child.elements().isEmpty()
                    && child.attributes().isEmpty()
                    && child.text().isBlank();
            if (read.contains(child.localName())) {
                list(child);
            } else if (!empty) {
                tell(child, "<%s>".formatted(child.qualifiedName()));
            }
        }
    }

    private void tell(XmlElement element, String part) {
        if (told.add(part)) {
            findings.unsupported(part, null, element.line(), "It has no part in the figures.");
        }
    }
}
