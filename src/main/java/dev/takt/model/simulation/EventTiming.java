package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.units.Durations;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When an event occurs, counted from the moment somebody waits for it. */
public sealed interface EventTiming {

    /**
     * After a delay: a timer by duration, or how long a message takes to come.
     *
     * @param calendar the delay passes only on duty; absent means always
     * @param occurrences of a non-interrupting event, how often it repeats; 1 is once, {@link Integer#MAX_VALUE} is as long
     *     as its activity lasts
     */
    record After(Distribution delay, @Nullable WorkCalendar calendar, int occurrences) implements EventTiming {
        public After {
            if (occurrences < 1) {
                throw new IllegalArgumentException(
                        "An event occurs at least once, not %d times.".formatted(occurrences));
            }
        }

        public After(Distribution delay) {
            this(delay, null, 1);
        }
    }

    /** At a date; at once when it has passed. */
    record At(Instant date) implements EventTiming {}

    /**
     * At moments in equal distance: the n-th is {@code first} plus n times {@code date} plus n times {@code time}, for
     * n = 0 … {@code count} − 1. Those that have passed do not occur; where all have, an event that holds up a case occurs at
     * once.
     *
     * @param count {@link Long#MAX_VALUE} for ever
     */
    record Series(ZonedDateTime first, Period date, Duration time, long count) implements EventTiming {

        private static final double DAY = 86_400;
        private static final double DAYS_PER_MONTH = 365.25 / 12;

        public Series {
            if (count < 1) {
                throw new IllegalArgumentException("A series has at least one moment, not %d.".formatted(count));
            }
            if (!(distance(date, time) > 0)) {
                throw new IllegalArgumentException("Time must pass between two moments of a series.");
            }
        }

        private static double distance(Period date, Duration time) {
            return DAY * (date.toTotalMonths() * DAYS_PER_MONTH + date.getDays()) + Durations.toSeconds(time);
        }

        /** Seconds between two moments; a month is a twelfth of a year of 365.25 days. */
        public double meanSeconds() {
            return distance(date, time);
        }

        /** The first moment after {@code instant}; absent when all have passed. */
        public @Nullable Instant next(Instant instant) {
            double passed = Durations.toSeconds(Duration.between(first.toInstant(), instant));
            // months are of different length: two moments earlier is early enough
            long n = Math.max(0, (long) (passed / distance(date, time)) - 2);
            for (; n < count; n++) {
                var moment = moment(n);
                if (moment.isAfter(instant)) {
                    return moment;
                }
            }
            return null;
        }

        private Instant moment(long n) {
            return first.plusMonths(Math.multiplyExact(date.toTotalMonths(), n))
                    .plusDays(Math.multiplyExact((long) date.getDays(), n))
                    .plus(time.multipliedBy(n))
                    .toInstant();
        }
    }

    /** At the next such time of the week. */
    record Weekly(Set<DayOfWeek> days, LocalTime time, ZoneId zone) implements EventTiming {
        public Weekly {
            days = Set.copyOf(days);
        }
    }
}
