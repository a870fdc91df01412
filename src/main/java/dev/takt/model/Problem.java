package dev.takt.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong or missing in what the user brought, as a value: all of them are reported at once.
 *
 * @param code stable, kebab-case
 * @param element BPMN id, where one is concerned
 * @param line line of the file, where known
 * @param message names the thing, the value and the limit
 * @param remedy what to do about it
 */
public record Problem(
        Severity severity,
        String code,
        @Nullable String element,
        @Nullable Integer line,
        String message,
        String remedy) {

    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }
}
