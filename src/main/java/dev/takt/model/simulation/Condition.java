package dev.takt.model.simulation;

import dev.takt.model.NodeId;
import java.util.List;

/** What a decision or a priority depends on. */
public sealed interface Condition {

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }

    /** @param value of a categorical attribute */
    record Is(String attribute, String value) implements Condition {}

    /** Compares a numeric attribute. */
    record Compares(String attribute, Operator operator, double value) implements Condition {}

    /** Compares how often the case has completed a step so far. */
    record Visited(NodeId step, Operator operator, int times) implements Condition {}

    /** True when all are; true without any. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** True when one is; false without any. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    record Not(Condition condition) implements Condition {}
}
