package dev.takt.workbench;

import java.util.regex.Pattern;

/**
 * Who does something: a name a person chose. There is no login on one's own machine; the name is for the others who look at
 * a process, not a proof of identity.
 *
 * @param value 1 to 60 letters, digits, spaces and {@code . _ - ' @ +}
 */
public record UserName(String value) {

    public static final int MAX_LENGTH = 60;

    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._'@+-]{0," + (MAX_LENGTH - 1) + "})");

    // after the pattern, which these need
    public static final UserName LOCAL = new UserName("local");
    /** Who puts the gallery into the library. */
    public static final UserName TAKT = new UserName("Takt");

    public UserName {
        if (!FORM.matcher(value).matches() || value.endsWith(" ")) {
            throw new WorkbenchException.InvalidInput(
                    "The user name must be 1 to %d letters, digits, spaces or . _ - ' @ + and begin with a letter or"
                                    .formatted(MAX_LENGTH)
                            + " digit.",
                    "Choose another name.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
