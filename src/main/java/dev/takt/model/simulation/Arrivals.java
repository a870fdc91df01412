package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.NodeId;
import dev.takt.units.Durations;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream of new cases.
 *
 * @param start the start event the cases begin at; absent means the only one of the process
 * @param casesAtOnce cases that arrive together, at least 1
 */
public record Arrivals(@Nullable NodeId start, Pattern pattern, int casesAtOnce) {

    public Arrivals {
        if (casesAtOnce < 1) {
            throw new IllegalArgumentException("At least 1 case arrives at a time, not %d.".formatted(casesAtOnce));
        }
    }

    /** Cases in an average week, of deferred arrivals the least that it may be; 0 for recorded ones, which have no rate. */
    public double casesPerWeek() {
        return casesAtOnce
                * switch (pattern) {
                    case Renewal renewal -> renewal.perWeek();
                    case Weekly weekly ->
                        weekly.slots().stream()
                                .mapToInt(s -> s.cases() * s.days().size())
                                .sum();
                    case Trace trace -> 0;
                };
    }

    /** When cases arrive. */
    public sealed interface Pattern {}

    /**
     * Independent times between arrivals.
     *
     * @param calendar when cases can arrive; absent means at any time
     */
    public record Renewal(
            Distribution interArrival, @Nullable WorkCalendar calendar, Clock clock) implements Pattern {

        /** Exact while the time passes on duty only; where arrivals are put off to the next opening, the least it may be. */
        private double perWeek() {
            double duty = Durations.toSeconds(calendar == null ? Duration.ofDays(7) : calendar.workingTimePerWeek());
            return interArrival.mean() == 0 ? 0 : duty / interArrival.mean();
        }
    }

    /** Every week the same: {@code cases} at each slot. */
    public record Weekly(List<Slot> slots, ZoneId zone) implements Pattern {

        /** Rounding of a factor. */
        private static final double WHOLE = 1e-9;

        /** @param cases arrive at this time on each of the days */
        public record Slot(Set<DayOfWeek> days, LocalTime time, int cases) {}

        public Weekly {
            slots = List.copyOf(slots);
        }

        /** As many more or fewer cases at each slot; absent where they would not be whole numbers of at least 1. */
        @Nullable
        Weekly scaled(double factor) {
            var changed = new ArrayList<Slot>();
            for (var slot : slots) {
                double cases = slot.cases() * factor;
                if (Math.abs(cases - Math.rint(cases)) > WHOLE || cases < 1 - WHOLE || cases > Integer.MAX_VALUE) {
                    return null;
                }
                changed.add(new Slot(slot.days(), slot.time(), (int) Math.rint(cases)));
            }
            return new Weekly(changed, zone);
        }
    }

    /** Arrivals as they were observed, in ascending order. The first one is the start of the run. */
    public record Trace(List<Instant> times) implements Pattern {

        public Trace {
            times = List.copyOf(times);
        }
    }

    /** How times between arrivals and the arrival calendar go together. */
    public enum Clock {
        /** The time between two arrivals passes only while the calendar is on duty. */
        WORKING,
        /** The time passes always; an arrival off duty is put off to the next opening, and the next one counts from there. */
        DEFERRED
    }
}
