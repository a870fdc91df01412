package dev.takt.bpmn.scenario;

import dev.takt.bpmn.json.JsonValue;
import dev.takt.bpmn.json.JsonValue.JsonArray;
import dev.takt.bpmn.json.JsonValue.JsonObject;
import dev.takt.bpmn.json.JsonValue.JsonText;
import dev.takt.model.FlowNode;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Condition.Operator;
import dev.takt.model.simulation.PriorityRule;
import dev.takt.units.Durations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Case attributes, priorities, branch conditions and batching. A list of lists of rules is an OR of ANDs. */
final class ProsimosRules {

    private static final Set<String> BATCH_ATTRIBUTES =
            Set.of("size", "large_wt", "ready_wt", "daily_hour", "week_day");

    private final JsonFields fields;
    private final Findings findings;
    private final Draft draft;
    private final Target.Index index;
    private final ProsimosTimes times;
    private final Map<String, CaseAttribute> attributes = new HashMap<>();

    ProsimosRules(JsonFields fields, Draft draft, Target.Index index, ProsimosTimes times) {
        this.fields = fields;
        this.findings = fields.findings();
        this.draft = draft;
        this.index = index;
        this.times = times;
    }

    // ---- attributes and priorities

    void attributes(JsonObject root) {
        for (var attribute : fields.objects(root, "case_attributes")) {
            var name = fields.text(attribute, "name");
            var values = attribute.members().get("values");
            if (name == null || values == null) {
                fields.missing(attribute, "values", "given");
                continue;
            }
            var type = fields.textOr(attribute, "type", "discrete");
            CaseAttribute read = type.equals("continuous") ? number(name, values) : category(name, values);
            if (read != null) {
                attributes.put(name, read);
                draft.attribute(read);
            }
        }
    }

    private @Nullable CaseAttribute number(String name, JsonValue values) {
        if (values instanceof JsonObject object) {
            var distribution = times.read(object, "attribute '%s'".formatted(name));
            return distribution == null ? null : new CaseAttribute.Number(name, distribution);
        }
        findings.error(
                "bad-value",
                null,
                values.line(),
                "The values of the continuous attribute '%s' are no distribution.".formatted(name),
                "Write an object with distribution_name and distribution_params.");
        return null;
    }

    private @Nullable CaseAttribute category(String name, JsonValue values) {
        var weights = new LinkedHashMap<String, Double>();
        for (var value : fields.objects(values, "values")) {
            var key = fields.text(value, "key");
            var weight = fields.number(value, "value");
            if (key == null || weight == null) {
                return null;
            }
            weights.put(key, weight);
        }
        try {
            return new CaseAttribute.Category(name, weights);
        } catch (IllegalArgumentException e) {
            findings.error(
                    "bad-attribute",
                    null,
                    values.line(),
                    String.valueOf(e.getMessage()),
                    "Give each value a probability of 0 or more, and one of them more than 0.");
            return null;
        }
    }

    void priorities(JsonObject root) {
        for (var rule : fields.objects(root, "prioritisation_rules")) {
            var level = fields.number(rule, "priority_level");
            var condition = anyOf(rule, "rules", "prioritisation_rules");
            if (level != null && condition != null) {
                draft.priority(new PriorityRule(condition, (int) Math.round(level)));
            }
        }
    }

    // ---- branches

    void branches(JsonObject root) {
        var conditions = new HashMap<String, Condition>();
        for (var rule : fields.objects(root, "branch_rules")) {
            var id = fields.text(rule, "id");
            var condition = anyOf(rule, "rules", "branch_rules");
            if (id != null && condition != null) {
                conditions.put(id, condition);
            }
        }
        for (var gateway : fields.objects(root, "gateway_branching_probabilities")) {
            var id = fields.text(gateway, "gateway_id");
            var node = id == null ? null : index.findNode(id).orElse(null);
            if (id != null && node == null) {
                findings.error(
                        "unknown-reference",
                        id,
                        gateway.line(),
                        "The scenario gives branches of the gateway '%s', which is not in the BPMN file.".formatted(id),
                        "Use the scenario with the BPMN file it was made for.");
            } else if (node != null) {
                gateway(gateway, node, conditions);
            }
        }
    }

    private void gateway(JsonObject gateway, FlowNode node, Map<String, Condition> conditions) {
        double sum = 0;
        int paths = 0;
        for (var path : fields.objects(gateway, "probabilities")) {
            var flowId = fields.text(path, "path_id");
            var value = fields.number(path, "value");
            if (flowId == null || value == null) {
                continue;
            }
            var flow = index.findFlow(flowId).orElse(null);
            if (flow == null || !flow.source().equals(node.id())) {
                findings.error(
                        "unknown-reference",
                        node.id().value(),
                        path.line(),
                        "The path '%s' does not leave the gateway '%s'.".formatted(flowId, node.id()),
                        "Use the scenario with the BPMN file it was made for.");
                continue;
            }
            if (value < 0 || value > 1) {
                findings.error(
                        "bad-probability",
                        flowId,
                        path.line(),
                        "The probability of the path '%s' is %s; it must lie between 0 and 1.".formatted(flowId, value),
                        "Write a share such as 0.25 for 25 %.");
                continue;
            }
            sum += value;
            paths++;
            draft.branch(flow.id(), value);
            condition(path, conditions).ifPresent(c -> draft.condition(flow.id(), c));
        }
        boolean exclusive = node instanceof FlowNode.ExclusiveGateway;
        if (exclusive
                && paths > 0
                && (sum > 1 + 1e-6 || paths == index.outgoing(node.id()).size() && sum < 1 - 1e-6)) {
            findings.error(
                    "probabilities-do-not-add-up",
                    node.id().value(),
                    gateway.line(),
                    "The probabilities behind gateway “%s” (%s) add up to %s instead of 1."
                            .formatted(node.name(), node.id(), Findings.figure(sum)),
                    "Correct them in the scenario.");
        }
    }

    private java.util.Optional<Condition> condition(JsonObject path, Map<String, Condition> conditions) {
        var id = fields.textOr(path, "condition_id", "");
        if (id.isEmpty()) {
            return java.util.Optional.empty();
        }
        var condition = conditions.get(id);
        if (condition == null) {
            findings.error(
                    "unknown-reference",
                    null,
                    path.line(),
                    "The path in line %d depends on the rule '%s', which is not in branch_rules."
                            .formatted(path.line(), id),
                    "Add the rule or correct the reference.");
        }
        return java.util.Optional.ofNullable(condition);
    }

    // ---- conditions

    private @Nullable Condition anyOf(JsonObject object, String member, String part) {
        var value = object.members().get(member);
        if (!(value instanceof JsonArray outer)) {
            fields.missing(object, member, "a list of lists");
            return null;
        }
        var alternatives = new ArrayList<Condition>();
        for (var item : outer.items()) {
            var all = new ArrayList<Condition>();
            for (var rule : fields.objects(item, part)) {
                var condition = comparison(rule);
                if (condition == null) {
                    return null;
                }
                all.add(condition);
            }
            alternatives.add(all.size() == 1 ? all.getFirst() : new Condition.All(all));
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new Condition.Any(alternatives);
    }

    private @Nullable Condition comparison(JsonObject rule) {
        var name = fields.text(rule, "attribute");
        var operator = fields.textOr(rule, "comparison", "=");
        var value = rule.members().get("value");
        var attribute = name == null ? null : attributes.get(name);
        if (name != null && attribute == null) {
            findings.error(
                    "unknown-reference",
                    null,
                    rule.line(),
                    "A rule depends on the attribute '%s', which no case has.".formatted(name),
                    "Add it to case_attributes; attributes that change during a case are not simulated.");
        }
        if (name == null || attribute == null || value == null) {
            return null;
        }
        if (attribute instanceof CaseAttribute.Category category) {
            return category(rule, category, operator, value);
        }
        if (operator.equals("in")
                && value instanceof JsonArray range
                && range.items().size() == 2) {
            var low = bound(range.items().getFirst());
            var high = bound(range.items().getLast());
            if (low != null && high != null) {
                return new Condition.All(List.of(
                        new Condition.Compares(name, Operator.AT_LEAST, low),
                        new Condition.Compares(name, Operator.AT_MOST, high)));
            }
        }
        var number = JsonFields.numberOf(value);
        var known = operator(operator);
        if (number == null || known == null) {
            unknownComparison(rule, operator);
            return null;
        }
        return new Condition.Compares(name, known, number);
    }

    private @Nullable Condition category(
            JsonObject rule, CaseAttribute.Category category, String operator, JsonValue value) {
        var text = value instanceof JsonText t ? t.value() : null;
        if (text == null || !(operator.equals("=") || operator.equals("==") || operator.equals("!="))) {
            unknownComparison(rule, operator);
            return null;
        }
        var equal = new Condition.Is(category.name(), text);
        return operator.equals("!=") ? new Condition.Not(equal) : equal;
    }

    private static @Nullable Double bound(JsonValue value) {
        if (value instanceof JsonText text && text.value().strip().equals("inf")) {
            return Double.MAX_VALUE;
        }
        return JsonFields.numberOf(value);
    }

    private static @Nullable Operator operator(String text) {
        return switch (text) {
            case "=", "==" -> Operator.EQUAL;
            case "!=" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.AT_MOST;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.AT_LEAST;
            default -> null;
        };
    }

    private void unknownComparison(JsonObject rule, String operator) {
        findings.error(
                "bad-rule",
                null,
                rule.line(),
                "The rule in line %d compares by '%s' with something that does not fit its attribute."
                        .formatted(rule.line(), operator),
                "Use =, != for words; =, !=, <, <=, >, >= or in [min, max] for numbers.");
    }

    // ---- batches

    void batches(JsonObject root) {
        for (var batch : fields.objects(root, "batch_processing")) {
            var id = fields.text(batch, "task_id");
            var node = id == null ? null : index.findNode(id).orElse(null);
            if (id != null && !(node instanceof FlowNode.Activity)) {
                findings.error(
                        "unknown-reference",
                        id,
                        batch.line(),
                        "The scenario batches the task '%s', which is no activity of the BPMN file.".formatted(id),
                        "Use the scenario with the BPMN file it was made for.");
            } else if (node != null) {
                var rule = batch(batch, node.id().value());
                if (rule != null) {
                    draft.step(node.id(), draft.step(node.id()).withBatch(rule));
                }
            }
        }
    }

    private @Nullable BatchRule batch(JsonObject batch, String task) {
        Integer size = null;
        Duration age = null;
        var gates = new ArrayList<BatchRule.Gate>();
        if (batch.members().get("firing_rules") instanceof JsonArray alternatives) {
            for (var alternative : alternatives.items()) {
                var conditions = fields.objects(alternative, "firing_rules");
                var attributesUsed = conditions.stream()
                        .map(c -> fields.textOr(c, "attribute", ""))
                        .toList();
                if (conditions.size() == 1 && attributesUsed.contains("size")) {
                    var n = limit(conditions.getFirst());
                    size = n == null ? size : Integer.valueOf(smaller(size, (int) Math.min(n, 1e9)));
                } else if (conditions.size() == 1 && attributesUsed.contains("large_wt")) {
                    var seconds = limit(conditions.getFirst());
                    age = seconds == null || seconds <= 0 || seconds > Bounded.LONGEST
                            ? age
                            : shorter(age, Durations.ofSeconds(seconds));
                } else if (Set.of("week_day", "daily_hour").containsAll(attributesUsed) && !conditions.isEmpty()) {
                    gate(conditions).ifPresent(gates::add);
                } else {
                    var unknown = attributesUsed.stream()
                            .filter(a -> !BATCH_ATTRIBUTES.contains(a))
                            .toList();
                    findings.unsupported(
                            "The firing rule %s of the batch at '%s'%s"
                                    .formatted(attributesUsed, task, unknown.isEmpty() ? "" : ", which is not known,"),
                            task,
                            alternative.line(),
                            "Release a batch by size, by large_wt, or by week_day and daily_hour, one of them at a time.");
                }
            }
        }
        if (size == null && age == null && gates.isEmpty()) {
            findings.error(
                    "bad-batch",
                    task,
                    batch.line(),
                    "The batch at '%s' has no firing rule that releases it.".formatted(task),
                    "Give it a rule on size, large_wt, week_day or daily_hour.");
            return null;
        }
        double alone = alone(batch);
        if (alone > 0) {
            findings.unsupported(
                    "The share of cases done alone (%s) in size_distrib of '%s'"
                            .formatted(Findings.figure(alone), task),
                    task,
                    batch.line(),
                    "Every case waits for its batch.");
        }
        double factor = factor(batch, size, task);
        if (!(factor > 0)) {
            findings.error(
                    "bad-batch",
                    task,
                    batch.line(),
                    "The duration factor of the batch at '%s' (%s) must be greater than 0.".formatted(task, factor),
                    "Correct duration_distrib.");
            return null;
        }
        return new BatchRule(size, age, gates, mode(batch, task), factor);
    }

    private static int smaller(@Nullable Integer before, int n) {
        return Math.max(1, before == null ? n : Math.min(before, n));
    }

    private static Duration shorter(@Nullable Duration before, Duration other) {
        return before == null || other.compareTo(before) < 0 ? other : before;
    }

    private BatchRule.Mode mode(JsonObject batch, String task) {
        var type = fields.textOr(batch, "type", "Sequential").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "sequential" -> BatchRule.Mode.ONE_BY_ONE;
            case "concurrent", "parallel" -> BatchRule.Mode.TOGETHER;
            default -> {
                findings.error(
                        "bad-batch",
                        task,
                        batch.line(),
                        "The batch at '%s' is of the type '%s', which is not known.".formatted(task, type),
                        "Use Sequential, Concurrent or Parallel.");
                yield BatchRule.Mode.ONE_BY_ONE;
            }
        };
    }

    /** The value a rule on a growing figure fires at. */
    private @Nullable Double limit(JsonObject condition) {
        var value = fields.number(condition, "value");
        var comparison = fields.textOr(condition, "comparison", "=");
        if (value == null) {
            return null;
        }
        return switch (comparison) {
            case "=", "==", ">=" -> value;
            case ">" -> Math.nextUp(value) > value && value == Math.rint(value) ? value + 1 : value;
            default -> {
                findings.unsupported(
                        "The firing rule with '%s' in line %d".formatted(comparison, condition.line()),
                        null,
                        condition.line(),
                        "A figure that grows is compared with >= or =.");
                yield null;
            }
        };
    }

    private java.util.Optional<BatchRule.Gate> gate(List<JsonObject> conditions) {
        var days = EnumSet.allOf(DayOfWeek.class);
        var time = LocalTime.MIDNIGHT;
        for (var condition : conditions) {
            var comparison = fields.textOr(condition, "comparison", "=");
            var text = fields.text(condition, "value");
            if (text == null || !comparison.equals("=") && !comparison.equals("==")) {
                findings.unsupported(
                        "The firing rule with '%s' in line %d".formatted(comparison, condition.line()),
                        null,
                        condition.line(),
                        "Days and hours are compared with =.");
                return java.util.Optional.empty();
            }
            if ("week_day".equals(fields.textOr(condition, "attribute", ""))) {
                try {
                    days = EnumSet.of(DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    unknownComparison(condition, text);
                    return java.util.Optional.empty();
                }
            } else if (text.matches("\\d|1\\d|2[0-3]")) {
                time = LocalTime.of(Integer.parseInt(text), 0);
            } else {
                unknownComparison(condition, text);
                return java.util.Optional.empty();
            }
        }
        return java.util.Optional.of(new BatchRule.Gate(days, time, ProsimosPeople.ZONE));
    }

    /** Share of cases that Prosimos does one at a time: the entry of size 1 among all. */
    private double alone(JsonObject batch) {
        double one = 0;
        double all = 0;
        for (var entry : fields.objects(batch, "size_distrib")) {
            double value = fields.numberOr(entry, "value", 0);
            all += value;
            one += fields.textOr(entry, "key", "").equals("1") ? value : 0;
        }
        return all > 0 ? one / all : 0;
    }

    /** The factor for the size the batch is released at: that of the largest listed size not above it. */
    private double factor(JsonObject batch, @Nullable Integer size, String task) {
        var entries = fields.objects(batch, "duration_distrib");
        double factor = 1;
        double best = -1;
        var different = new java.util.TreeSet<Double>();
        for (var entry : entries) {
            var key = fields.number(entry, "key");
            var value = fields.number(entry, "value");
            if (key != null && value != null) {
                different.add(value);
                if (key > best && (size == null || key <= size)) {
                    best = key;
                    factor = value;
                }
            }
        }
        if (different.size() > 1) {
            findings.unsupported(
                    "The dependence of the duration on the size of the batch at '%s' beyond one factor (%s)"
                            .formatted(task, Findings.figure(factor)),
                    task,
                    batch.line(),
                    "The factor of the size the batch is released at holds for all.");
        }
        return factor;
    }
}
