package dev.takt.model.simulation;

/**
 * The priority of the cases a condition holds for; of several rules the first that holds counts, and a case without any has
 * the priority {@link Integer#MAX_VALUE}.
 *
 * @param priority the smaller, the sooner
 */
public record PriorityRule(Condition when, int priority) {}
