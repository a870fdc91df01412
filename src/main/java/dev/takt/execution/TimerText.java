package dev.takt.execution;

import dev.takt.units.Durations;
import dev.takt.units.Iso8601;
import dev.takt.units.WorkCalendar;
import dev.takt.units.WorkCalendar.WeeklyInterval;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of timers, read strictly from a file and written for the engine. A hold in working time carries its calendar with
 * it ({@code working PT16H Europe/Berlin MONDAY,TUESDAY@09:00-17:00 2026-12-25}), so that a case that runs keeps the calendar
 * it was deployed with.
 */
final class TimerText {

    /** Longer timers are taken as a slip or an attack. */
    static final Duration LONGEST = Duration.ofDays(36_525);
    /** A shorter one would only keep the engine busy. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final String WORKING = "working ";
    private static final String NONE = "none";
    private static final Pattern CYCLE = Pattern.compile("R\\d{0,9}/(?:[^/]*/)?(P[^/]*)");

    private TimerText() {}

    /** A plain ISO 8601 duration as the engine reads it; empty for anything else, an expression for one. */
    static Optional<String> duration(String text) {
        try {
            var length = Durations.ofSeconds(Iso8601.span(text).seconds());
            return length.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(elapsed(length));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The interval of a repeating timer ({@code R3/PT10M}). */
    static Optional<String> firstOfCycle(String text) {
        var cycle = CYCLE.matcher(text.strip());
        return cycle.matches() ? duration(cycle.group(1)) : Optional.empty();
    }

    /** A fixed date, UTC where it names no zone, as the engine reads it. */
    static Optional<String> date(String text) {
        try {
            return Optional.of(Iso8601.moment(text, ZoneOffset.UTC).toInstant().toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String elapsed(Duration duration) {
        return atLeast(duration).toString();
    }

    static String working(Duration duration, WorkCalendar calendar) {
        String intervals = calendar.intervals().stream()
                .map(i -> i.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")) + "@"
                        + i.from() + "-" + i.to())
                .collect(Collectors.joining(";"));
        String holidays = calendar.holidays().isEmpty()
                ? NONE
                : new TreeSet<>(calendar.holidays())
                        .stream().map(LocalDate::toString).collect(Collectors.joining(","));
        return WORKING + atLeast(duration) + " " + calendar.zone() + " " + intervals + " " + holidays;
    }

    /** The instant at which a timer with this text, started at {@code start}, is due. */
    static Instant due(String text, Instant start) {
        if (!text.startsWith(WORKING)) {
            return start.plus(Duration.parse(text));
        }
        String[] parts = text.split(" ", -1);
        var intervals = new ArrayList<WeeklyInterval>();
        for (String interval : parts[3].split(";")) {
            String[] daysAndTimes = interval.split("@");
            String[] times = daysAndTimes[1].split("-");
            intervals.add(new WeeklyInterval(
                    Arrays.stream(daysAndTimes[0].split(","))
                            .map(DayOfWeek::valueOf)
                            .collect(Collectors.toSet()),
                    LocalTime.parse(times[0]),
                    LocalTime.parse(times[1])));
        }
        var holidays = Arrays.stream(parts[4].split(","))
                .filter(day -> !day.equals(NONE))
                .map(LocalDate::parse)
                .collect(Collectors.toSet());
        var calendar = new WorkCalendar("timer", "timer", ZoneId.of(parts[2]), intervals, holidays);
        return calendar.plusWorking(start, Duration.parse(parts[1]));
    }

    private static Duration atLeast(Duration duration) {
        return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
    }
}
