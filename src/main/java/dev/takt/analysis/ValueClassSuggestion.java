package dev.takt.analysis;

import dev.takt.model.ValueClass;

/**
 * The value class a step probably has (method, section 10). A suggestion counts in the figures only while the user has
 * not decided.
 *
 * @param reason one sentence for people
 */
public record ValueClassSuggestion(ValueClass valueClass, String reason) {}
