package dev.takt.model.simulation;

import dev.takt.units.WorkCalendar;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or something, that works on one case at a time. A person listed in several pools under the same id is the same
 * person.
 *
 * @param calendar on duty; absent means around the clock
 * @param share part of the duty the person is there for, in (0, 1]: half a person works the first half of each duty interval
 * @param ratePerHour labour cost in the currency of the model, 0 when unknown
 * @param speed 2 means that work takes half the time
 * @param leave days the person is away although the calendar is on duty, in the zone of the calendar
 */
public record Person(
        String id,
        String name,
        @Nullable WorkCalendar calendar,
        double share,
        double ratePerHour,
        double speed,
        Set<LocalDate> leave) {

    public Person {
        leave = Set.copyOf(leave);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("The share of '%s' (%s) must lie in (0, 1].".formatted(id, share));
        }
        if (!(speed > 0 && Double.isFinite(speed))) {
            throw new IllegalArgumentException("The speed of '%s' (%s) must be greater than 0.".formatted(id, speed));
        }
        if (!(ratePerHour >= 0 && Double.isFinite(ratePerHour))) {
            throw new IllegalArgumentException("The rate of '%s' (%s) must be 0 or more.".formatted(id, ratePerHour));
        }
    }

    public Person(String id, String name, @Nullable WorkCalendar calendar, double ratePerHour) {
        this(id, name, calendar, 1, ratePerHour, 1);
    }

    public Person(
            String id, String name, @Nullable WorkCalendar calendar, double share, double ratePerHour, double speed) {
        this(id, name, calendar, share, ratePerHour, speed, Set.of());
    }

    public Person withLeave(Set<LocalDate> days) {
        return new Person(id, name, calendar, share, ratePerHour, speed, days);
    }
}
