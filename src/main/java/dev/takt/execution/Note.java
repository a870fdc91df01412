package dev.takt.execution;

import org.jspecify.annotations.Nullable;

/**
 * Something that runs differently from what the diagram says, for the person who deploys.
 *
 * @param element BPMN id, where one is concerned
 */
public record Note(@Nullable String element, String message) {}
