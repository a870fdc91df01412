package dev.takt.model;

import org.jspecify.annotations.Nullable;

/**
 * The loop marker of an activity.
 *
 * @param count how often, when the file gives a plain number
 */
public record Repetition(Kind kind, @Nullable Integer count) {

    public enum Kind {
        STANDARD_LOOP,
        PARALLEL,
        SEQUENTIAL
    }
}
