package dev.takt.web;

import dev.takt.workbench.WorkbenchException;
import org.jspecify.annotations.Nullable;

/** What a request must have and HTTP and JSON cannot promise. */
final class Required {

    private Required() {}

    /** An empty body is an empty file, about which the reader of files has something better to say. */
    static byte[] body(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }

    static <T> T member(@Nullable T value, String name) {
        if (value == null) {
            throw new WorkbenchException.InvalidInput(
                    "The member '%s' of the request is missing.".formatted(name), "Add it.");
        }
        return value;
    }
}
