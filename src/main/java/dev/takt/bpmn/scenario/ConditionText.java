package dev.takt.bpmn.scenario;

import dev.takt.model.NodeId;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conditions as people write them: {@code amount > 1000 and tier = 'gold'}, {@code visits('Task_Check') >= 2}. The same grammar
 * as the expressions of BPSim; a name alone is an attribute of the case.
 */
public final class ConditionText {

    private final Collection<CaseAttribute> attributes;
    private final Map<String, CaseAttribute> byName = new HashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    /** @param attributes a condition can read; more may be added later */
    public ConditionText(Collection<CaseAttribute> attributes) {
        this.attributes = attributes;
    }

    /** @throws IllegalArgumentException with what is wrong, in words that follow a colon */
    public Condition parse(String text) {
        return condition(BpsimExpression.parse(text));
    }

    /** Names of the attributes that were read so far, known or not. */
    Set<String> read() {
        return read;
    }

    private Condition condition(BpsimExpression expression) {
        return switch (expression) {
            case BpsimExpression.Binary b ->
                switch (b.operator()) {
                    case "and" -> new Condition.All(List.of(condition(b.left()), condition(b.right())));
                    case "or" -> new Condition.Any(List.of(condition(b.left()), condition(b.right())));
                    default -> comparison(b);
                };
            case BpsimExpression.Call c ->
                switch (c.name()) {
                    case "not" -> new Condition.Not(condition(only(c)));
                    case "true" -> new Condition.All(List.of());
                    case "false" -> new Condition.Any(List.of());
                    case "getProperty" -> new Condition.Is(attribute(c).name(), "true");
                    default -> throw new IllegalArgumentException("it is no condition Takt reads");
                };
            default -> throw new IllegalArgumentException("it is no condition Takt reads");
        };
    }

    private static BpsimExpression only(BpsimExpression.Call call) {
        if (call.arguments().size() != 1) {
            throw new IllegalArgumentException("%s() needs one argument".formatted(call.name()));
        }
        return call.arguments().getFirst();
    }

    private Condition comparison(BpsimExpression.Binary b) {
        boolean turned = !isFigureOfCase(b.left());
        var side = turned ? b.right() : b.left();
        var constant = constant(turned ? b.left() : b.right());
        if (!(side instanceof BpsimExpression.Call call) || !isFigureOfCase(side)) {
            throw new IllegalArgumentException("one side of a comparison must be an attribute of the case");
        }
        if (call.name().equals("visits")) {
            return visited(call, operator(b.operator(), turned), constant);
        }
        var attribute = attribute(call);
        if (attribute instanceof CaseAttribute.Category) {
            var is = new Condition.Is(attribute.name(), constant);
            return switch (b.operator()) {
                case "=" -> is;
                case "!=" -> new Condition.Not(is);
                default ->
                    throw new IllegalArgumentException(
                            "'%s' is a text; it can be equal or not".formatted(attribute.name()));
            };
        }
        var number = XmlFields.numberOf(constant);
        if (number == null) {
            throw new IllegalArgumentException(
                    "'%s' is a number and '%s' is none".formatted(attribute.name(), constant));
        }
        return new Condition.Compares(attribute.name(), operator(b.operator(), turned), number);
    }

    private static boolean isFigureOfCase(BpsimExpression expression) {
        return expression instanceof BpsimExpression.Call call
                && (call.name().equals("getProperty") || call.name().equals("visits"));
    }

    private static Condition visited(BpsimExpression.Call call, Condition.Operator operator, String times) {
        var number = XmlFields.numberOf(times);
        if (number == null || number < 0 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("visits are compared with a whole number");
        }
        return new Condition.Visited(new NodeId(name(call)), operator, number.intValue());
    }

    private static String constant(BpsimExpression expression) {
        if (expression instanceof BpsimExpression.Text text) {
            return text.value();
        }
        if (expression instanceof BpsimExpression.Figure figure) {
            return Findings.figure(figure.value());
        }
        if (expression instanceof BpsimExpression.Call call
                && (call.name().equals("true") || call.name().equals("false"))) {
            return call.name();
        }
        throw new IllegalArgumentException("an attribute is compared with a constant only; texts stand in quotes");
    }

    private static Condition.Operator operator(String text, boolean turned) {
        return switch (text) {
            case "=" -> Condition.Operator.EQUAL;
            case "!=" -> Condition.Operator.NOT_EQUAL;
            case "<" -> turned ? Condition.Operator.GREATER : Condition.Operator.LESS;
            case "<=" -> turned ? Condition.Operator.AT_LEAST : Condition.Operator.AT_MOST;
            case ">" -> turned ? Condition.Operator.LESS : Condition.Operator.GREATER;
            case ">=" -> turned ? Condition.Operator.AT_MOST : Condition.Operator.AT_LEAST;
            default -> throw new IllegalArgumentException("'%s' is no comparison".formatted(text));
        };
    }

    /** The name in quotes, or alone. */
    private static String name(BpsimExpression.Call call) {
        var argument = only(call);
        if (argument instanceof BpsimExpression.Text text) {
            return text.value();
        }
        if (argument instanceof BpsimExpression.Call inner && inner.name().equals("getProperty")) {
            return name(inner);
        }
        throw new IllegalArgumentException("%s needs a name in quotes".formatted(call.name()));
    }

    private CaseAttribute attribute(BpsimExpression.Call call) {
        var name = name(call);
        read.add(name);
        if (byName.size() != attributes.size()) {
            attributes.forEach(a -> byName.put(a.name(), a));
        }
        var attribute = byName.get(name);
        if (attribute == null) {
            throw new IllegalArgumentException("no case has an attribute '%s'".formatted(name));
        }
        return attribute;
    }
}
