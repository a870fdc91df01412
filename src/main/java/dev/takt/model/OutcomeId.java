package dev.takt.model;

/** The id of a business outcome. */
public record OutcomeId(String value) implements ElementId {

    public OutcomeId {
        Ids.requireText(value, "outcome");
    }

    @Override
    public String toString() {
        return value;
    }
}
