package dev.takt.diagnosis;

/** The id of a rule: stable, kebab-case. */
public record RuleId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
