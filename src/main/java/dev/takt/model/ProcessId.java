package dev.takt.model;

/** The id of a BPMN process. */
public record ProcessId(String value) implements ElementId {

    public ProcessId {
        Ids.requireText(value, "process");
    }

    @Override
    public String toString() {
        return value;
    }
}
