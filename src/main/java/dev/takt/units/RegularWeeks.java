package dev.takt.units;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Weeks that are all alike, without a holiday and without a change of the clocks, so that a calculation over years counts
 * them instead of walking through their days.
 */
final class RegularWeeks {

    private static final int DAYS = 7;

    private final WorkCalendar calendar;
    private final ZoneRules rules;
    private final Duration duty;

    @Nullable
    private NavigableSet<LocalDate> holidays;

    RegularWeeks(WorkCalendar calendar) {
        this.calendar = calendar;
        this.rules = calendar.zone().getRules();
        this.duty = calendar.workingTimePerWeek();
    }

    /** The working time of one such week. */
    Duration duty() {
        return duty;
    }

    /** How many of them, but at most so many, follow one another from the start of a day. */
    long from(LocalDate day, long atMost) {
        if (atMost <= 0) {
            return 0;
        }
        long weeks = Math.min(atMost, untilHoliday(day));
        return weeks <= 0 ? 0 : Math.min(weeks, untilClockChange(day));
    }

    private long untilHoliday(LocalDate day) {
        if (holidays == null) {
            holidays = new TreeSet<>(calendar.holidays());
        }
        var next = holidays.ceiling(day);
        return next == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(day, next) / DAYS;
    }

    /** The end of the last day, midnight of the day after, must lie before the change too. */
    private long untilClockChange(LocalDate day) {
        var change = rules.nextTransition(
                day.minusDays(1).atStartOfDay(calendar.zone()).toInstant());
        if (change == null) {
            return Long.MAX_VALUE;
        }
        var before = change.getDateTimeBefore().toLocalDate();
        var after = change.getDateTimeAfter().toLocalDate();
        var date = before.isBefore(after) ? before : after;
        return Math.max(0, ChronoUnit.DAYS.between(day, date) - 1) / DAYS;
    }
}
