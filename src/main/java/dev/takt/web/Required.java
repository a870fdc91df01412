package dev.takt.web;

import dev.takt.workbench.WorkbenchException;
import org.jspecify.annotations.Nullable;

/** Members that a request must have; JSON cannot promise them. */
final class Required {

    private Required() {}

    static <T> T member(@Nullable T value, String name) {
        if (value == null) {
            throw new WorkbenchException.InvalidInput(
                    "The member '%s' of the request is missing.".formatted(name), "Add it.");
        }
        return value;
    }
}
