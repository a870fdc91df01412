package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.Ticks;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** Times that come every week, such as the gates of a batch. */
record WeeklyTimes(Instant origin, List<Time> times) {

    private static final int DAYS_TO_LOOK = 9;

    record Time(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {}

    /** How many such times a week has. */
    int perWeek() {
        return times.stream().mapToInt(t -> t.days().size()).sum();
    }

    /** The first such time after {@code now}, in ticks. */
    long after(long now) {
        long best = Ticks.NEVER;
        var instant = Ticks.instant(origin, now);
        for (var time : times) {
            var day = instant.atZone(time.zone()).toLocalDate();
            for (int i = 0; i < DAYS_TO_LOOK; i++, day = day.plusDays(1)) {
                if (time.days().contains(day.getDayOfWeek())) {
                    var at = ZonedDateTime.of(day, time.time(), time.zone()).toInstant();
                    if (at.isAfter(instant)) {
                        best = Math.min(best, Ticks.between(origin, at));
                        break;
                    }
                }
            }
        }
        return best;
    }
}
