package dev.takt.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * A number behind a finding.
 *
 * @param limit from which the rule speaks; absent where there is none
 * @param unit {@code s} (working seconds), {@code ratio} (a share), {@code 1} (a count), or a currency
 */
public record Evidence(String label, double value, @Nullable Double limit, String unit) {}
