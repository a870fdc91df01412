package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.simulation.CaseAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which way cases go in a scenario of BPSim: probabilities, conditions, and the properties conditions read. */
final class BpsimRouting {

    /** The guide of the standard itself gives 0.66 and 0.33. */
    private static final double ROUNDED = 0.02;

    private static final double PERCENT = 100;

    private final BpsimTimes times;
    private final Draft draft;
    private final Target.Index index;
    private final Findings findings;
    private final double whole;
    private final Set<String> changed = new HashSet<>();
    private final ConditionText conditions;

    BpsimRouting(BpsimTimes times, Draft draft, Target.Index index, BpsimData.Scenario scenario, Findings findings) {
        this.times = times;
        this.draft = draft;
        this.index = index;
        this.findings = findings;
        this.conditions = new ConditionText(draft.attributes());
        this.whole = isPercent(scenario) ? PERCENT : 1;
        if (whole == PERCENT) {
            findings.note(
                    "percent-probabilities",
                    null,
                    scenario.line(),
                    "The probabilities of the scenario are percentages, as jBPM writes them; the standard gives shares.",
                    "Nothing to do.");
        }
    }

    /** Some tools write 25 for a quarter: then some probability is above 1, and none is a share. */
    private static boolean isPercent(BpsimData.Scenario scenario) {
        double most = 0;
        for (var about : scenario.elements().values()) {
            var parameter = about.find("ControlParameters/Probability").orElse(null);
            for (var value : parameter == null ? List.<XmlElement>of() : parameter.values()) {
                var text = XmlFields.text(value, "value");
                var number = text == null ? null : XmlFields.numberOf(text);
                if (number != null) {
                    if (number > 0 && number < 1) {
                        return false;
                    }
                    most = Math.max(most, number);
                }
            }
        }
        return most > 1 && most <= PERCENT;
    }

    // ---- properties

    /** Properties of start events are drawn when a case arrives. */
    void attributes(Map<FlowNode, BpsimData.About> nodes) {
        nodes.forEach((node, about) -> {
            if (!(node instanceof FlowNode.StartEvent)) {
                return;
            }
            for (var parameter : about.parameters().values()) {
                if (!parameter.group().equals("PropertyParameters")) {
                    continue;
                }
                boolean known =
                        draft.attributes().stream().anyMatch(a -> a.name().equals(parameter.name()));
                var value = times.single(parameter, node.id().value());
                if (known || value == null) {
                    changed(parameter, node.id().value());
                } else {
                    var attribute = attribute(parameter.name(), value);
                    if (attribute != null) {
                        draft.attribute(attribute);
                    }
                }
            }
        });
    }

    private @Nullable CaseAttribute attribute(String name, XmlElement value) {
        switch (value.localName()) {
            case "StringParameter", "BooleanParameter" -> {
                var weights = new LinkedHashMap<String, Double>();
                weights.put(String.valueOf(value.attribute("value")), 1.0);
                return new CaseAttribute.Category(name, weights);
            }
            case "UserDistribution", "EnumParameter" -> {
                var weights = new LinkedHashMap<String, Double>();
                for (var point : value.elements()) {
                    var constant = value.localName().equals("EnumParameter")
                            ? point
                            : point.elements().stream().findFirst().orElse(point);
                    if (!constant.localName().equals("StringParameter")
                            && !constant.localName().equals("BooleanParameter")) {
                        return number(name, value);
                    }
                    var text = XmlFields.text(point, "probability");
                    var weight = text == null ? Double.valueOf(1) : XmlFields.numberOf(text);
                    if (weight == null || weight < 0) {
                        findings.error(
                                "bad-probability",
                                null,
                                point.line(),
                                "The probability of a value of the property '%s' in line %s is no share."
                                        .formatted(name, point.line()),
                                "Correct it.");
                        return null;
                    }
                    weights.merge(String.valueOf(constant.attribute("value")), weight, Double::sum);
                }
                return new CaseAttribute.Category(name, weights);
            }
            default -> {
                return number(name, value);
            }
        }
    }

    private @Nullable CaseAttribute number(String name, XmlElement value) {
        Distribution number = times.number(value, name);
        return number == null ? null : new CaseAttribute.Number(name, number);
    }

    /** A property that gets another value on the way: Takt's attributes stay as they are drawn. */
    void changed(BpsimData.Parameter parameter, String element) {
        changed.add(parameter.name());
        findings.unsupported(
                "The value that '%s' gives to the property '%s'".formatted(element, parameter.name()),
                null,
                parameter.line(),
                "Properties are drawn at the start event and stay as they are.");
    }

    // ---- flows

    void flows(List<BpsimData.About> flows) {
        var sums = new LinkedHashMap<FlowNode, Double>();
        var given = new LinkedHashMap<FlowNode, List<SequenceFlow>>();
        for (var about : flows) {
            var id = about.element();
            var flow = index.findFlow(id)
                    .or(() -> index.findFlow(id.substring(id.indexOf(':') + 1)))
                    .orElse(null);
            if (flow == null) {
                continue;
            }
            about.find("ControlParameters/Condition").ifPresent(p -> condition(p, flow.id()));
            var parameter = about.find("ControlParameters/Probability").orElse(null);
            var share = parameter == null ? null : share(parameter, flow.id().value());
            if (share != null) {
                draft.branch(flow.id(), share);
                index.findNode(flow.source().value()).ifPresent(source -> {
                    sums.merge(source, share, Double::sum);
                    given.computeIfAbsent(source, s -> new ArrayList<>()).add(flow);
                });
            }
        }
        sums.forEach((source, sum) -> check(source, sum, given.getOrDefault(source, List.of())));
        conditions.read().stream()
                .filter(changed::contains)
                .forEach(name -> findings.error(
                        "unsupported-property",
                        null,
                        null,
                        "A condition depends on the property '%s', which the scenario changes on the way of a case; Takt"
                                        .formatted(name)
                                + " cannot simulate that.",
                        "Let probabilities decide, or the number of visits in Takt's own file."));
    }

    private void check(FlowNode source, double sum, List<SequenceFlow> given) {
        boolean all = given.size() == index.outgoing(source.id()).size();
        if (source instanceof FlowNode.ExclusiveGateway && (sum > 1 + ROUNDED || all && sum < 1 - ROUNDED)) {
            findings.error(
                    "probabilities-do-not-add-up",
                    source.id().value(),
                    null,
                    "The probabilities behind gateway “%s” (%s) add up to %s instead of 1."
                            .formatted(source.name(), source.id(), Findings.figure(sum)),
                    "Correct them in the file.");
        }
    }

    /** The probability that an event occurs during one execution of what it is attached to. */
    void event(BpsimData.Parameter parameter, NodeId id) {
        var share = share(parameter, id.value());
        if (share != null) {
            draft.branch(id, share);
        }
    }

    private @Nullable Double share(BpsimData.Parameter parameter, String owner) {
        var value = times.single(parameter, owner);
        var text = value == null ? null : XmlFields.text(value, "value");
        var number = text == null ? null : XmlFields.numberOf(text);
        if (value == null) {
            return null;
        }
        if (number == null || number < 0 || number > whole) {
            findings.error(
                    "bad-probability",
                    owner,
                    value.line(),
                    "The probability of '%s' in line %s is %s; it must lie between 0 and 1."
                            .formatted(owner, value.line(), text),
                    "Write a share such as 0.25 for 25 %.");
            return null;
        }
        return number / whole;
    }

    private void condition(BpsimData.Parameter parameter, FlowId flow) {
        var value = times.single(parameter, flow.value());
        var text = value == null ? null : value.attribute("value");
        if (value == null || text == null) {
            return;
        }
        try {
            draft.condition(flow, conditions.parse(text));
        } catch (IllegalArgumentException e) {
            findings.error(
                    "bad-condition",
                    flow.value(),
                    value.line(),
                    "The condition “%s” of the flow '%s' in line %s cannot be used: %s."
                            .formatted(text, flow, value.line(), e.getMessage()),
                    "Compare properties of the case with constants: getProperty('amount') > 1000.");
        }
    }
}
