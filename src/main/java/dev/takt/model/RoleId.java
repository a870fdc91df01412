package dev.takt.model;

/** The id of a role (resource pool). */
public record RoleId(String value) implements ElementId {

    public RoleId {
        Ids.requireText(value, "role");
    }

    @Override
    public String toString() {
        return value;
    }
}
