package dev.takt.model;

/** The id of a BPMN sequence flow. */
public record FlowId(String value) implements ElementId {

    public FlowId {
        Ids.requireText(value, "sequence flow");
    }

    @Override
    public String toString() {
        return value;
    }
}
