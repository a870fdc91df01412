package dev.takt.workbench;

/**
 * Tells the servers on one database apart, and a server after a restart from the others.
 *
 * @param value 1 to 200 characters
 */
public record NodeName(String value) {

    private static final int LONGEST = 200;

    public NodeName {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The name of this server (takt.node) has %d characters; it must have 1 to %d."
                            .formatted(value.length(), LONGEST));
        }
    }
}
