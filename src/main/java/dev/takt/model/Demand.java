package dev.takt.model;

import dev.takt.units.Durations;
import java.time.Duration;

/**
 * How many cases arrive.
 *
 * @param cases number of cases in one period, greater than 0
 * @param period elapsed length of the period; a month is a twelfth of 365.25 days
 * @param periodText the period as written in the file, for instance {@code P1M}
 */
public record Demand(double cases, Duration period, String periodText) {

    public Demand {
        if (!(cases > 0 && Double.isFinite(cases))) {
            throw new IllegalArgumentException("The demand (%s cases) must be greater than 0.".formatted(cases));
        }
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                    "The period of the demand (%s) must be longer than 0.".formatted(periodText));
        }
    }

    /** Cases per elapsed second. */
    public double perSecond() {
        return cases / Durations.toSeconds(period);
    }
}
