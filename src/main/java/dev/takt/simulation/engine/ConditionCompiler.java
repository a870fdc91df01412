package dev.takt.simulation.engine;

import dev.takt.model.NodeId;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import java.util.List;
import java.util.function.ToIntFunction;

/** Turns conditions into tests on the numbers of a case. */
final class ConditionCompiler {

    private final List<CaseAttribute> attributes;
    private final ToIntFunction<NodeId> visitCounter;

    /** @param visitCounter the counter of a step, made when there is none yet */
    ConditionCompiler(List<CaseAttribute> attributes, ToIntFunction<NodeId> visitCounter) {
        this.attributes = attributes;
        this.visitCounter = visitCounter;
    }

    /** @throws IllegalArgumentException if the condition names something that does not exist, with the reason */
    CaseTest compile(Condition condition) {
        return switch (condition) {
            case Condition.Is c -> {
                int attribute = attribute(c.attribute());
                int value = value(attribute, c);
                yield (cases, slot) -> cases.attribute(slot, attribute) == value;
            }
            case Condition.Compares c -> {
                int attribute = attribute(c.attribute());
                if (!(attributes.get(attribute) instanceof CaseAttribute.Number)) {
                    throw new IllegalArgumentException(
                            "The attribute '%s' is no number to compare with.".formatted(c.attribute()));
                }
                yield (cases, slot) -> compare(cases.attribute(slot, attribute), c.operator(), c.value());
            }
            case Condition.Visited c -> {
                int counter = visitCounter.applyAsInt(c.step());
                yield (cases, slot) -> compare(cases.visits(slot, counter), c.operator(), c.times());
            }
            case Condition.All c -> {
                var tests = c.conditions().stream().map(this::compile).toArray(CaseTest[]::new);
                yield (cases, slot) -> {
                    for (var test : tests) {
                        if (!test.holds(cases, slot)) {
                            return false;
                        }
                    }
                    return true;
                };
            }
            case Condition.Any c -> {
                var tests = c.conditions().stream().map(this::compile).toArray(CaseTest[]::new);
                yield (cases, slot) -> {
                    for (var test : tests) {
                        if (test.holds(cases, slot)) {
                            return true;
                        }
                    }
                    return false;
                };
            }
            case Condition.Not c -> {
                var test = compile(c.condition());
                yield (cases, slot) -> !test.holds(cases, slot);
            }
        };
    }

    private int attribute(String name) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no case attribute '%s'.".formatted(name));
    }

    private int value(int attribute, Condition.Is c) {
        if (attributes.get(attribute) instanceof CaseAttribute.Category category) {
            int value = List.copyOf(category.weights().keySet()).indexOf(c.value());
            if (value >= 0) {
                return value;
            }
            throw new IllegalArgumentException("The case attribute '%s' has no value '%s'; it has %s."
                    .formatted(
                            c.attribute(),
                            c.value(),
                            String.join(", ", category.weights().sequencedKeySet())));
        }
        throw new IllegalArgumentException("The case attribute '%s' is a number; compare it.".formatted(c.attribute()));
    }

    private static boolean compare(double a, Condition.Operator operator, double b) {
        return switch (operator) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case AT_MOST -> a <= b;
            case GREATER -> a > b;
            case AT_LEAST -> a >= b;
        };
    }
}
