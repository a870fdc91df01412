package dev.takt.model;

/** The id of a named scenario. */
public record ScenarioId(String value) {

    public ScenarioId {
        Ids.requireText(value, "scenario");
    }

    @Override
    public String toString() {
        return value;
    }
}
