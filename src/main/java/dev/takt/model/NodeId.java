package dev.takt.model;

/** The id of a BPMN flow node; the same in the file, the profile, the findings and the log. */
public record NodeId(String value) implements ElementId {

    public NodeId {
        Ids.requireText(value, "element");
    }

    @Override
    public String toString() {
        return value;
    }
}
