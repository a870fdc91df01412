package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios of {@code bpsim:BPSimData}, each with what it inherits. BPSim 1.0 and 2.0 (WfMC) differ in their namespace and
 * in a few parameters of 2.0.
 */
final class BpsimData {

    static final String VERSION_1 = "http://www.bpsim.org/schemas/1.0";
    static final String VERSION_2 = "http://www.bpsim.org/schemas/2.0";

    private static final Set<String> GROUPS = Set.of(
            "TimeParameters",
            "ControlParameters",
            "ResourceParameters",
            "PriorityParameters",
            "CostParameters",
            "PropertyParameters");

    /**
     * What is said about one parameter of an element.
     *
     * @param values inputs only; results of an earlier run are left out
     */
    record Parameter(String group, String name, @Nullable Integer line, List<XmlElement> values) {

        /** Values without {@code validFor}. */
        List<XmlElement> always() {
            return values.stream().filter(v -> v.attribute("validFor") == null).toList();
        }

        /** Values that hold in a calendar only. */
        List<XmlElement> inCalendars() {
            return values.stream().filter(v -> v.attribute("validFor") != null).toList();
        }
    }

    /** All that is said about one element of the diagram, by {@code Group/Parameter} or {@code Property/name}. */
    record About(String element, @Nullable Integer line, SequencedMap<String, Parameter> parameters) {

        Optional<Parameter> find(String key) {
            return Optional.ofNullable(parameters.get(key));
        }
    }

    /**
     * One scenario, complete with what it inherits.
     *
     * @param settings attributes of {@code ScenarioParameters}, by name
     * @param run Start, Duration and Warmup of {@code ScenarioParameters}, and its properties
     */
    record Scenario(
            String id,
            String name,
            @Nullable Integer line,
            SequencedMap<String, String> settings,
            SequencedMap<String, Parameter> run,
            SequencedMap<String, About> elements,
            List<XmlElement> calendars) {}

    private final SequencedMap<String, XmlElement> scenarios = new LinkedHashMap<>();

    BpsimData(XmlElement root) {
        var results = new HashSet<String>();
        for (var data : root.descendants()) {
            if (data.localName().equals("BPSimData") && isBpsim(data)) {
                for (var scenario : data.elements()) {
                    if (scenario.localName().equals("Scenario") && isBpsim(scenario)) {
                        scenarios.putIfAbsent(idOf(scenario), scenario);
                        var result = scenario.attribute("result");
                        if (result != null) {
                            results.add(result);
                        }
                    }
                }
            }
        }
        results.forEach(scenarios::remove); // what a tool found out, not what it was asked
    }

    private String idOf(XmlElement scenario) {
        var id = XmlFields.text(scenario, "id");
        if (id != null) {
            return id;
        }
        return "scenario-" + (scenarios.size() + 1);
    }

    static boolean isBpsim(XmlElement e) {
        return e.namespace().equals(VERSION_1) || e.namespace().equals(VERSION_2);
    }

    /** Ids and names of the scenarios, in the order of the file. */
    SequencedMap<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        scenarios.forEach((id, scenario) -> names.put(id, nameOf(id, scenario)));
        return names;
    }

    private static String nameOf(String id, XmlElement scenario) {
        var name = XmlFields.text(scenario, "name");
        return name == null ? id : name;
    }

    Optional<String> findId(String idOrName) {
        if (scenarios.containsKey(idOrName)) {
            return Optional.of(idOrName);
        }
        return names().entrySet().stream()
                .filter(e -> e.getValue().equals(idOrName))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    /** What a scenario says over what it inherits; its own parameters replace those of the same element and name. */
    Scenario scenario(String id, Findings findings) {
        var chain = new ArrayList<XmlElement>();
        var seen = new HashSet<String>();
        for (String next = id; next != null; ) {
            var scenario = scenarios.get(next);
            if (scenario == null) {
                findings.error(
                        "unknown-reference",
                        null,
                        chain.isEmpty() ? null : chain.getFirst().line(),
                        "The scenario '%s' inherits from '%s', which is not in the file.".formatted(id, next),
                        "Add the scenario or correct the reference.");
                break;
            }
            if (!seen.add(next)) {
                findings.error(
                        "circular-inheritance",
                        null,
                        scenario.line(),
                        "The scenario '%s' inherits from itself.".formatted(next),
                        "Correct the attribute inherits.");
                break;
            }
            chain.addFirst(scenario);
            next = XmlFields.text(scenario, "inherits");
        }
        var settings = new LinkedHashMap<String, String>();
        var run = new LinkedHashMap<String, Parameter>();
        var elements = new LinkedHashMap<String, About>();
        var calendars = new ArrayList<XmlElement>();
        for (var scenario : chain) {
            for (var part : scenario.elements()) {
                switch (part.localName()) {
                    case "ScenarioParameters" -> {
                        part.attributes().stream()
                                .filter(a -> a.namespace().isEmpty() && !a.declaresNamespace())
                                .forEach(a -> settings.put(a.localName(), a.value()));
                        parameters(part, "ScenarioParameters", run, findings);
                    }
                    case "ElementParameters" -> about(part, elements, findings);
                    case "Calendar" -> calendars.add(part);
                    case "VendorExtension" -> extension(part, findings);
                    default -> unknown(part, findings);
                }
            }
        }
        var own = scenarios.get(id);
        return new Scenario(
                id,
                own == null ? id : nameOf(id, own),
                own == null ? null : own.line(),
                settings,
                run,
                elements,
                calendars);
    }

    private static void about(XmlElement part, SequencedMap<String, About> elements, Findings findings) {
        var ref = XmlFields.text(part, "elementRef");
        if (ref == null) {
            findings.error(
                    "missing-figure",
                    null,
                    part.line(),
                    "<%s> in line %s has no elementRef.".formatted(part.qualifiedName(), part.line()),
                    "Say which element of the diagram it is about.");
            return;
        }
        var about = elements.computeIfAbsent(ref, r -> new About(r, part.line(), new LinkedHashMap<>()));
        for (var group : part.elements()) {
            if (group.localName().equals("VendorExtension")) {
                extension(group, findings);
            } else if (GROUPS.contains(group.localName())) {
                parameters(group, group.localName(), about.parameters(), findings);
            } else {
                unknown(group, findings);
            }
        }
    }

    private static void parameters(
            XmlElement group, String name, SequencedMap<String, Parameter> into, Findings findings) {
        var found = new LinkedHashMap<String, List<XmlElement>>();
        var lines = new LinkedHashMap<String, XmlElement>();
        for (var parameter : group.elements()) {
            if (parameter.localName().equals("PropertyParameters")) {
                parameters(parameter, "PropertyParameters", into, findings);
                continue;
            }
            var property = parameter.localName().equals("Property") ? parameter.attribute("name") : null;
            var key = property == null ? name + "/" + parameter.localName() : "Property/" + property;
            var inputs = parameter.elements().stream()
                    .filter(BpsimData::isBpsim)
                    .filter(v -> !v.localName().equals("ResultRequest"))
                    .filter(v -> v.attribute("result") == null && v.attribute("instance") == null)
                    .toList();
            if (!inputs.isEmpty()) {
                found.computeIfAbsent(key, k -> new ArrayList<>()).addAll(inputs);
                lines.putIfAbsent(key, parameter);
            }
        }
        found.forEach((key, values) -> into.put(
                key,
                new Parameter(
                        name,
                        key.substring(key.indexOf('/') + 1),
                        lines.getOrDefault(key, group).line(),
                        values)));
    }

    private static void extension(XmlElement part, Findings findings) {
        findings.unsupported(
                "The vendor extension '%s'".formatted(part.attribute("name")),
                null,
                part.line(),
                "Only the standard part of BPSim is read.");
    }

    private static void unknown(XmlElement part, Findings findings) {
        findings.unsupported("<%s>".formatted(part.qualifiedName()), null, part.line(), "It is no part of BPSim.");
    }
}
