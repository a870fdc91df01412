package dev.takt.units;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When people are on duty: weekly intervals less holidays, in one time zone with its daylight saving. The service that
 * turns working time into elapsed time and back (method, section 1).
 *
 * @param id key within one model
 * @param name what people call it
 * @param zone the zone the intervals are meant in
 * @param intervals at least one; they may touch but not overlap within a day
 * @param holidays whole days off duty
 */
public record WorkCalendar(
        String id, String name, ZoneId zone, List<WeeklyInterval> intervals, Set<LocalDate> holidays) {

    /** A search longer than this finds no duty: a calendar whose every day is a holiday. */
    private static final int MAX_IDLE_DAYS = 3_660;

    /** @param to exclusive; {@link LocalTime#MIDNIGHT} means the end of the day */
    public record WeeklyInterval(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        public WeeklyInterval {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("A calendar interval needs at least one day.");
            }
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "The calendar interval %s–%s must end after it starts; split it at midnight."
                                .formatted(from, to));
            }
        }

        Duration length() {
            return to.equals(LocalTime.MIDNIGHT)
                    ? Duration.ofDays(1).minusSeconds(from.toSecondOfDay())
                    : Duration.between(from, to);
        }
    }

    /** An uninterrupted time on duty. */
    public record Duty(Instant from, Instant to) {}

    public WorkCalendar {
        intervals = List.copyOf(intervals);
        holidays = Set.copyOf(holidays);
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException(
                    "The calendar '%s' has no working time; give it at least one weekly interval.".formatted(name));
        }
        var byDay = new EnumMap<DayOfWeek, List<WeeklyInterval>>(DayOfWeek.class);
        for (var interval : intervals) {
            for (var day : interval.days()) {
                byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(interval);
            }
        }
        for (var day : byDay.entrySet()) {
            var ofDay = day.getValue();
            ofDay.sort(Comparator.comparing(WeeklyInterval::from));
            for (int i = 1; i < ofDay.size(); i++) {
                var before = ofDay.get(i - 1);
                if (before.to().equals(LocalTime.MIDNIGHT)
                        || before.to().isAfter(ofDay.get(i).from())) {
                    throw new IllegalArgumentException(
                            "The calendar '%s' has overlapping intervals on %s: %s–%s and %s–%s."
                                    .formatted(
                                            name,
                                            day.getKey(),
                                            before.from(),
                                            before.to(),
                                            ofDay.get(i).from(),
                                            ofDay.get(i).to()));
                }
            }
        }
    }

    /** Monday to Friday, 09:00 to 17:00: what holds where no calendar is given. */
    public static WorkCalendar officeHours(ZoneId zone) {
        var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        return new WorkCalendar(
                "office-hours",
                "Office hours",
                zone,
                List.of(new WeeklyInterval(weekdays, LocalTime.of(9, 0), LocalTime.of(17, 0))),
                Set.of());
    }

    /** 24 × 7, on which working and elapsed time are the same. */
    public static WorkCalendar always(ZoneId zone) {
        var everyDay = EnumSet.allOf(DayOfWeek.class);
        return new WorkCalendar(
                "always",
                "Around the clock",
                zone,
                List.of(new WeeklyInterval(everyDay, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                Set.of());
    }

    /** Duty per week without holidays. */
    public Duration workingTimePerWeek() {
        var total = Duration.ZERO;
        for (var interval : intervals) {
            total = total.plus(interval.length().multipliedBy(interval.days().size()));
        }
        return total;
    }

    /** Duty of a day on which there is any: the length of "one working day" on screen. */
    public Duration workingTimePerDay() {
        var days = EnumSet.noneOf(DayOfWeek.class);
        intervals.forEach(i -> days.addAll(i.days()));
        return workingTimePerWeek().dividedBy(days.size());
    }

    /** Elapsed seconds in which one working second passes, on the average of a week without holidays; at least 1. */
    public double elapsedPerWorking() {
        return Durations.toSeconds(Duration.ofDays(7)) / Durations.toSeconds(workingTimePerWeek());
    }

    /** The working time between two instants; zero when {@code to} is not after {@code from}. */
    public Duration workingBetween(Instant from, Instant to) {
        var total = Duration.ZERO;
        if (!from.isBefore(to)) {
            return total;
        }
        var day = from.atZone(zone).toLocalDate();
        var last = to.atZone(zone).toLocalDate();
        var weeks = new RegularWeeks(this);
        boolean first = true;
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            if (!first) {
                long skipped = weeks.from(day, ChronoUnit.WEEKS.between(day, last));
                total = total.plus(weeks.duty().multipliedBy(skipped));
                day = day.plusWeeks(skipped);
            }
            first = false;
            for (var span : dutyOf(day)) {
                var start = span.from().isAfter(from) ? span.from() : from;
                var end = span.to().isBefore(to) ? span.to() : to;
                if (start.isBefore(end)) {
                    total = total.plus(Duration.between(start, end));
                }
            }
        }
        return total;
    }

    /**
     * The instant at which {@code work} is done when it starts at {@code start} and pauses off duty. Zero work ends at
     * {@code start}.
     *
     * @throws IllegalArgumentException if the work is negative or the calendar has no duty within ten years
     */
    public Instant plusWorking(Instant start, Duration work) {
        if (work.isNegative()) {
            throw new IllegalArgumentException("Working time (%s) must not be negative.".formatted(work));
        }
        if (work.isZero()) {
            return start;
        }
        var left = work;
        int idleDays = 0;
        var weeks = new RegularWeeks(this);
        boolean first = true;
        for (var day = start.atZone(zone).toLocalDate(); idleDays <= MAX_IDLE_DAYS; day = day.plusDays(1)) {
            if (!first && left.compareTo(weeks.duty()) > 0) {
                // Something must be left for the last week: work ends when a span does, not when the next one starts.
                long skipped = weeks.from(day, left.minusNanos(1).dividedBy(weeks.duty()));
                left = left.minus(weeks.duty().multipliedBy(skipped));
                day = day.plusWeeks(skipped);
            }
            first = false;
            idleDays++;
            for (var span : dutyOf(day)) {
                var from = span.from().isAfter(start) ? span.from() : start;
                if (!from.isBefore(span.to())) {
                    continue;
                }
                var available = Duration.between(from, span.to());
                if (available.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = left.minus(available);
                idleDays = 0;
            }
        }
        throw new IllegalArgumentException(
                "The calendar '%s' has no working time in the ten years after %s.".formatted(name, start));
    }

    /** The duty that begins on a day of the calendar's zone, in order and without overlap; empty on a holiday. */
    public List<Duty> dutyOf(LocalDate day) {
        if (holidays.contains(day)) {
            return List.of();
        }
        var spans = new ArrayList<Duty>();
        for (var interval : intervals) {
            if (interval.days().contains(day.getDayOfWeek())) {
                var from = ZonedDateTime.of(day, interval.from(), zone).toInstant();
                var endDay = interval.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
                spans.add(new Duty(
                        from, ZonedDateTime.of(endDay, interval.to(), zone).toInstant()));
            }
        }
        spans.sort(Comparator.comparing(Duty::from));
        return withoutOverlap(spans);
    }

    /** Times inside the hour that a clock change skips move behind it, over what is on duty there anyway. */
    private static List<Duty> withoutOverlap(List<Duty> spans) {
        var result = new ArrayList<Duty>();
        var end = Instant.MIN;
        for (var span : spans) {
            var from = span.from().isBefore(end) ? end : span.from();
            if (from.isBefore(span.to())) {
                result.add(new Duty(from, span.to()));
                end = span.to();
            }
        }
        return result;
    }
}
