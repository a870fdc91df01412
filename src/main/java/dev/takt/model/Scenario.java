package dev.takt.model;

import java.util.List;

/** A named what-if: data edits over the base model. */
public record Scenario(ScenarioId id, String name, List<Edit> edits) {

    public Scenario {
        edits = List.copyOf(edits);
    }
}
