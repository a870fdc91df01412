package dev.takt.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * A number behind a finding.
 *
 * @param limit from which the rule speaks; absent where there is none
 * @param unit {@code s} (working seconds of the case), {@code work} (seconds of people's work), {@code h} (elapsed hours), {@code ratio} (a share), {@code 1} (a count), or a currency
 * @param formula how the number is calculated, in words and symbols; absent for a figure that is stated in the model
 * @param setting code of the threshold that gave the limit
 */
public record Evidence(
        String label,
        double value,
        @Nullable Double limit,
        String unit,
        @Nullable String formula,
        @Nullable String setting) {

    public Evidence {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'%s' (%s) must be finite.".formatted(label, value));
        }
    }
}
