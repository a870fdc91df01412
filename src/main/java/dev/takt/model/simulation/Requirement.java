package dev.takt.model.simulation;

import dev.takt.model.RoleId;

/** People of one pool that a step needs from start to end. */
public record Requirement(RoleId pool, int people) {

    public Requirement {
        if (people < 1) {
            throw new IllegalArgumentException("A step needs at least 1 person, not %d.".formatted(people));
        }
    }
}
