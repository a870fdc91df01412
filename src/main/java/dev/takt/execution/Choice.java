package dev.takt.execution;

import java.util.List;

/**
 * A question a person answers when completing a task: which way to go behind a gateway.
 *
 * @param name {@code decision_} and the id of the gateway
 * @param label what is asked
 * @param multiple more than one way may be taken (inclusive gateway)
 */
public record Choice(String name, String label, boolean multiple, List<Option> options) {

    /**
     * @param value id of the sequence flow, as in the diagram
     * @param label name of the flow, or of what it leads to
     */
    public record Option(String value, String label) {}

    public Choice {
        options = List.copyOf(options);
    }
}
