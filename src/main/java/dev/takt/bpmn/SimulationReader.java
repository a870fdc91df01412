package dev.takt.bpmn;

import dev.takt.bpmn.scenario.ConditionText;
import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.ScenarioId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.PriorityRule;
import dev.takt.model.simulation.SimulationSettings;
import dev.takt.model.simulation.SimulationSettings.NamedPerson;
import dev.takt.model.simulation.SimulationSettings.RoleRules;
import dev.takt.model.simulation.SimulationSettings.StepRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a file says of a simulation beyond its value streams. */
final class SimulationReader {

    private final ElementIndex index;
    private final Projection projection;
    private final Problems problems;
    private final ValueStreamData data;
    private final Figures figures;

    SimulationReader(ElementIndex index, Projection projection, Problems problems) {
        this.index = index;
        this.projection = projection;
        this.problems = problems;
        this.data = projection.data();
        this.figures = new Figures(problems, projection.primary().value());
    }

    SimulationSettings read() {
        var stream = data.element();
        var roles = stream == null ? new LinkedHashMap<RoleId, RoleRules>() : roles(stream);
        var attributes = stream == null ? List.<CaseAttribute>of() : attributes(stream);
        var conditions = new ConditionText(attributes);
        return new SimulationSettings(
                steps(named(roles)),
                roles,
                flows(conditions),
                attributes,
                stream == null ? List.of() : priorities(stream, conditions),
                arrivals(),
                data.demand(),
                stream == null ? Map.of() : scenarios(stream));
    }

    private SequencedMap<RoleId, RoleRules> roles(XmlElement stream) {
        var all = new LinkedHashMap<RoleId, RoleRules>();
        var reader = new RoleRulesReader(figures, data);
        var declared = new HashMap<String, Role>();
        data.roles().all().forEach(r -> declared.put(r.id().value(), r));
        for (var element : stream.elements(BpmnNames.TAKT, "role")) {
            var id = figures.text(element, "id");
            var role = id == null ? null : declared.get(id);
            var rules = role == null || all.containsKey(role.id()) ? null : reader.read(element, role);
            if (role != null && rules != null) {
                all.put(role.id(), rules);
            }
        }
        differing(all);
        return all;
    }

    /** Somebody named in several roles is one person: what the first role says counts. */
    private void differing(Map<RoleId, RoleRules> roles) {
        var first = new HashMap<String, NamedPerson>();
        roles.forEach((role, rules) -> rules.people().forEach(person -> {
            var known = first.putIfAbsent(person.id(), person);
            var plain = new NamedPerson(person.id(), person.id(), null, null, 1, 1, Set.of());
            if (known != null && !known.saysAsMuchAs(person) && !plain.saysAsMuchAs(person)) {
                problems.warning(
                        "person-differs",
                        figures.owner(),
                        null,
                        "'%s' is named in several roles with other figures; in the role '%s' those stated first count."
                                .formatted(person.id(), role),
                        "State calendar, rate, speed, share and leave in one role only, or give the people ids of their own.");
            }
        }));
    }

    // ---- steps and flows

    /** Everybody a role names. */
    private static Set<String> named(Map<RoleId, RoleRules> roles) {
        var named = new HashSet<String>();
        roles.values().forEach(r -> r.people().forEach(p -> named.add(p.id())));
        return named;
    }

    private SequencedMap<NodeId, StepRules> steps(Set<String> named) {
        var all = new LinkedHashMap<NodeId, StepRules>();
        var times = new HashMap<NodeId, Distribution>();
        for (var stream : projection.streams().values()) {
            stream.steps().forEach((id, stated) -> {
                if (stated.processTime() != null) {
                    times.put(id, stated.processTime());
                }
            });
        }
        for (var element : index.all()) {
            var step =
                    BpmnNames.isActivity(element) ? StepReader.findStep(element).orElse(null) : null;
            if (step != null) {
                var id = index.idOf(element);
                var rules = new StepRulesReader(new Figures(problems, id), index, data, named)
                        .read(step, times.get(new NodeId(id)));
                if (!rules.equals(StepRules.NONE)) {
                    all.put(new NodeId(id), rules);
                }
            }
        }
        return all;
    }

    private SequencedMap<FlowId, Condition> flows(ConditionText conditions) {
        var all = new LinkedHashMap<FlowId, Condition>();
        for (var element : index.all()) {
            var branch = BpmnNames.isModel(element, "sequenceFlow")
                    ? StepReader.findExtension(element, "branch").orElse(null)
                    : null;
            if (branch != null) {
                var id = index.idOf(element);
                var condition = condition(branch, conditions, new Figures(problems, id));
                if (condition != null) {
                    all.put(new FlowId(id), condition);
                }
            }
        }
        return all;
    }

    private @Nullable Condition condition(XmlElement element, ConditionText conditions, Figures owner) {
        var text = owner.text(element, "condition");
        if (text == null) {
            return null;
        }
        try {
            var condition = conditions.parse(text);
            requireSteps(condition);
            return condition;
        } catch (IllegalArgumentException e) {
            owner.bad(
                    "bad-condition",
                    element,
                    "condition",
                    text,
                    "cannot be read (%s)".formatted(e.getMessage()),
                    "Write it like amount > 1000 and tier = 'gold', or visits('Task_1') >= 2.");
            return null;
        }
    }

    private void requireSteps(Condition condition) {
        switch (condition) {
            case Condition.Visited visited -> {
                var element = index.resolve(visited.step().value());
                if (element == null || !BpmnNames.isActivity(element)) {
                    throw new IllegalArgumentException("'%s' is no activity of this file".formatted(visited.step()));
                }
            }
            case Condition.All all -> all.conditions().forEach(this::requireSteps);
            case Condition.Any any -> any.conditions().forEach(this::requireSteps);
            case Condition.Not not -> requireSteps(not.condition());
            case Condition.Is is -> {}
            case Condition.Compares compares -> {}
        }
    }

    // ---- cases

    private List<CaseAttribute> attributes(XmlElement stream) {
        var all = new LinkedHashMap<String, CaseAttribute>();
        for (var element : stream.elements(BpmnNames.TAKT, "attribute")) {
            var name = figures.text(element, "name");
            if (name == null) {
                figures.missing(element, "name");
                continue;
            }
            var values = element.elements(BpmnNames.TAKT, "value");
            var attribute = values.isEmpty() ? number(name, element) : category(name, element, values);
            if (attribute != null) {
                all.putIfAbsent(name, attribute);
            }
        }
        return List.copyOf(all.values());
    }

    private @Nullable CaseAttribute number(String name, XmlElement element) {
        var value = DistributionReader.readNumbers(figures, element);
        return value == null ? null : new CaseAttribute.Number(name, value);
    }

    private @Nullable CaseAttribute category(String name, XmlElement element, List<XmlElement> values) {
        var weights = new LinkedHashMap<String, Double>();
        for (var value : values) {
            var text = figures.text(value, "name");
            var weight = figures.weight(value, "weight");
            if (text == null) {
                figures.missing(value, "name");
            } else {
                weights.merge(text, weight == null ? 1 : weight, Double::sum);
            }
        }
        try {
            return new CaseAttribute.Category(name, weights);
        } catch (IllegalArgumentException e) {
            problems.error(
                    "bad-value",
                    figures.owner(),
                    element.line(),
                    String.valueOf(e.getMessage()),
                    "Give at least one value a weight above 0.");
            return null;
        }
    }

    private List<PriorityRule> priorities(XmlElement stream, ConditionText conditions) {
        var all = new ArrayList<PriorityRule>();
        for (var element : stream.elements(BpmnNames.TAKT, "priority")) {
            var level = figures.count(element, "level");
            var condition = condition(element, conditions, figures);
            if (figures.text(element, "level") == null) {
                figures.missing(element, "level");
            }
            if (figures.text(element, "condition") == null) {
                figures.missing(element, "condition");
            }
            if (level != null && condition != null) {
                all.add(new PriorityRule(condition, level));
            }
        }
        return all;
    }

    /** Those whose start event is in the file. */
    private List<Arrivals> arrivals() {
        var all = new ArrayList<Arrivals>();
        for (var arrivals : data.arrivals()) {
            var start = arrivals.start();
            var element = start == null ? null : index.resolve(start.value());
            if (start == null || element != null && BpmnNames.isModel(element, "startEvent")) {
                all.add(arrivals);
            } else {
                problems.error(
                        "unknown-reference",
                        figures.owner(),
                        null,
                        "Arrivals name the start event '%s', which is not in this file; they have no effect."
                                .formatted(start),
                        "Correct the id.");
            }
        }
        return all;
    }

    // ---- scenarios

    private Map<ScenarioId, SequencedMap<NodeId, BatchRule>> scenarios(XmlElement stream) {
        var all = new LinkedHashMap<ScenarioId, SequencedMap<NodeId, BatchRule>>();
        for (var scenario : stream.elements(BpmnNames.TAKT, "scenario")) {
            var id = figures.text(scenario, "id");
            for (var override : scenario.elements(BpmnNames.TAKT, "stepOverride")) {
                var element = index.resolve(figures.text(override, "ref"));
                var batch = override.findElement(BpmnNames.TAKT, "batch").orElse(null);
                if (id != null && element != null && batch != null && BpmnNames.isActivity(element)) {
                    var step = index.idOf(element);
                    var rule = new StepRulesReader(new Figures(problems, step), index, data, Set.of()).batch(batch);
                    if (rule != null) {
                        all.computeIfAbsent(new ScenarioId(id), s -> new LinkedHashMap<>())
                                .put(new NodeId(step), rule);
                    }
                }
            }
        }
        return all;
    }
}
