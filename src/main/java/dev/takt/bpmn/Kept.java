package dev.takt.bpmn;

import org.jspecify.annotations.Nullable;

/**
 * Something in the file that is kept as it is and has no part in any figure.
 *
 * @param element BPMN id, where there is one
 * @param type the kind of thing, as BPMN or its vendor calls it
 * @param message what it is and what that means, in plain words
 */
public record Kept(@Nullable String element, String type, String message) {}
