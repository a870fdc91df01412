package dev.takt.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * What a finding costs as things are: an upper bound of what acting on it can save. Absent means not known.
 *
 * @param timeSeconds working lead time per case
 * @param moneyPerCase in the currency of the model
 * @param moneyPerYear the same for the demand of a year
 */
public record Impact(
        @Nullable Double timeSeconds,
        @Nullable Double moneyPerCase,
        @Nullable Double moneyPerYear) {}
