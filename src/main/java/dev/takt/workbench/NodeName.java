package dev.takt.workbench;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the servers on one database apart, and a server after a restart from the others.
 *
 * @param value 1 to 200 characters
 */
public record NodeName(String value) {

    private static final int LONGEST = 200;
    private static final int HOST_LENGTH = 100;

    /** Of the one server on a database in its own process. */
    private static final NodeName ALONE = new NodeName("alone");

    /**
     * The name a server was given. Without one it has the same after each start where no other can be on its database; otherwise
     * one of its own at each start, as two machines may call themselves alike.
     *
     * @param stated absent or blank when none was given
     * @param databaseUrl of JDBC
     * @param host for people
     */
    public static NodeName of(@Nullable String stated, String databaseUrl, @Nullable String host) {
        if (stated != null && !stated.isBlank()) {
            return new NodeName(stated);
        }
        var url = databaseUrl.toLowerCase(Locale.ROOT);
        boolean shared = !url.startsWith("jdbc:h2:")
                || url.startsWith("jdbc:h2:tcp:")
                || url.startsWith("jdbc:h2:ssl:")
                || url.contains("auto_server=true");
        if (!shared) {
            return ALONE;
        }
        var machine = host == null || host.isBlank() ? "server" : PlainText.cut(host.strip(), HOST_LENGTH);
        return new NodeName(machine + ":" + UUID.randomUUID());
    }

    public NodeName {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The name of this server (takt.node) has %d characters; it must have 1 to %d."
                            .formatted(value.length(), LONGEST));
        }
    }
}
