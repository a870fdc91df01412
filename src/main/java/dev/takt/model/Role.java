package dev.takt.model;

import dev.takt.units.Money;
import org.jspecify.annotations.Nullable;

/**
 * A pool of people who can do the same steps; often a lane.
 *
 * @param headcount full-time people, may be fractional; absent when unknown
 * @param ratePerHour labour cost of one person
 * @param calendar absent means the model's default calendar
 * @param queueing where the wait for this role comes from in a simulation
 */
public record Role(
        RoleId id,
        String name,
        @Nullable Double headcount,
        @Nullable Money ratePerHour,
        @Nullable CalendarId calendar,
        Queueing queueing) {

    public Role {
        if (headcount != null && !(headcount > 0 && Double.isFinite(headcount))) {
            throw new IllegalArgumentException(
                    "The headcount of '%s' (%s) must be greater than 0.".formatted(name, headcount));
        }
    }

    /** How a stated QUEUE wait is to be read (method, section 2). */
    public enum Queueing {
        /** A delay as stated: the role has other work that the map does not show. */
        OBSERVED,
        /** Emerges from contention; the stated wait is only compared. */
        SIMULATED
    }
}
