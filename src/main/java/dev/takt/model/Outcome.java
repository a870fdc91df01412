package dev.takt.model;

import dev.takt.units.Money;
import org.jspecify.annotations.Nullable;

/**
 * A business result a step can serve: registrations, qualified leads, compliance.
 *
 * @param value worth of one unit, as the user states it
 * @param mandatory must be served by at least one step
 */
public record Outcome(OutcomeId id, String name, @Nullable Money value, boolean mandatory) {}
