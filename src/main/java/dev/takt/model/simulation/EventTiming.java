package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
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

    /** At the next such time of the week. */
    record Weekly(Set<DayOfWeek> days, LocalTime time, ZoneId zone) implements EventTiming {
        public Weekly {
            days = Set.copyOf(days);
        }
    }
}
