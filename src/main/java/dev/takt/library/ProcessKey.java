package dev.takt.library;

import java.util.regex.Pattern;

/**
 * The key of a process in the library; readable, part of addresses. Not the BPMN id: the same file can be imported twice.
 *
 * @param value 1 to 80 lower-case letters, digits and hyphens
 */
public record ProcessKey(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    public ProcessKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException(
                    "The key of a process (%s) must be 1 to 80 lower-case letters, digits and hyphens."
                            .formatted(value));
        }
    }

    public static boolean isKey(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
