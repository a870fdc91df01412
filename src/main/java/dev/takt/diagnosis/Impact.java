package dev.takt.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * What a finding costs as things are: an upper bound of what acting on it can save. Absent means not known. A year has the
 * cases of the stated demand; without demand the figures of a year are absent.
 *
 * @param timeSeconds working lead time per case
 * @param labourSeconds working time of people per case
 * @param moneyPerCase in the currency of the model
 * @param defectsPerCase expected pieces of work per case that have to be corrected, asked back or done again
 * @param casesPerYear of the stated demand
 */
public record Impact(
        @Nullable Double timeSeconds,
        @Nullable Double labourSeconds,
        @Nullable Double moneyPerCase,
        @Nullable Double defectsPerCase,
        @Nullable Double casesPerYear) {

    /** Nothing is known of the price. */
    public static final Impact UNKNOWN = new Impact(null, null, null, null, null);

    /** Lead time of all cases of a year together. */
    public @Nullable Double timePerYearSeconds() {
        return perYear(timeSeconds);
    }

    public @Nullable Double labourPerYearSeconds() {
        return perYear(labourSeconds);
    }

    public @Nullable Double moneyPerYear() {
        return perYear(moneyPerCase);
    }

    public @Nullable Double defectsPerYear() {
        return perYear(defectsPerCase);
    }

    private @Nullable Double perYear(@Nullable Double perCase) {
        return perCase == null || casesPerYear == null ? null : Double.valueOf(perCase * casesPerYear);
    }
}
