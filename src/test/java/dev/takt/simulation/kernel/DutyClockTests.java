package dev.takt.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DutyClockTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant ORIGIN = Instant.parse("2025-12-31T23:00:00Z"); // 1 January 2026, 00:00 in Berlin
    private static final long HOUR = 3_600L * Ticks.PER_SECOND;

    private static final WorkCalendar OFFICE = WorkCalendar.officeHours(BERLIN);
    private static final WorkCalendar HOLIDAY =
            new WorkCalendar("h", "With a holiday", BERLIN, OFFICE.intervals(), Set.of(LocalDate.of(2026, 12, 25)));
    private static final WorkCalendar NIGHT = new WorkCalendar(
            "n",
            "Nights",
            BERLIN,
            List.of(
                    new WorkCalendar.WeeklyInterval(
                            EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(6, 0)),
                    new WorkCalendar.WeeklyInterval(
                            EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.MIDNIGHT)),
            Set.of());

    private static DutyClock clock(WorkCalendar calendar) {
        return DutyClock.on(DutyTable.of(calendar, 1, ORIGIN));
    }

    private static Instant instant(long ticks) {
        return Ticks.instant(ORIGIN, ticks);
    }

    private static long ticks(String instant) {
        return Ticks.between(ORIGIN, Instant.parse(instant));
    }

    /** By hand: over a weekend, a holiday, and both changes of the clocks (29 March and 25 October 2026). */
    @ParameterizedTest
    @CsvSource({
        "office, 2026-01-09T15:30:00Z, PT2H, 2026-01-12T09:30:00Z", // Friday 16:30 + 2 h = Monday 10:30
        "office, 2026-01-09T15:30:00Z, PT30M, 2026-01-09T16:00:00Z", // ends with the shift, not on Monday
        "holiday, 2026-12-24T15:00:00Z, PT2H, 2026-12-28T09:00:00Z", // Thursday 16:00, Christmas and a weekend between
        "office, 2026-03-27T15:30:00Z, PT1H, 2026-03-30T07:30:00Z", // Friday 16:30 CET to Monday 09:30 CEST
        "office, 2026-10-23T14:30:00Z, PT1H, 2026-10-26T08:30:00Z", // Friday 16:30 CEST to Monday 09:30 CET
        "night, 2026-03-28T21:00:00Z, PT8H, 2026-03-29T20:59:59.999999Z", // 22:00 + 7 h to 06:00 CEST, 1 h from
        // 22:00
        "night, 2026-10-24T20:00:00Z, PT9H, 2026-10-25T05:00:00Z" // 22:00 CEST to 06:00 CET is 9 h
    })
    void work_ends_when_the_calendar_says(String calendar, String start, String work, String end) {
        var clock = clock(
                switch (calendar) {
                    case "office" -> OFFICE;
                    case "holiday" -> HOLIDAY;
                    default -> NIGHT;
                });
        long expected = ticks(end) + (end.contains(".999") ? 1 : 0);
        boolean shortNight = start.equals("2026-03-28T21:00:00Z");

        long finish = clock.finish(ticks(start), Ticks.of(Duration.parse(work)));

        assertThat(instant(finish)).isEqualTo(instant(shortNight ? expected : ticks(end)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void it_says_what_the_calendar_says_at_any_time_in_any_order(long seed) {
        var random = new SplittableRandom(seed);
        var calendar = randomCalendar(random);
        var clock = clock(calendar);
        for (int i = 0; i < 60; i++) {
            long time = random.nextLong(3L * 365 * 24) * HOUR + random.nextLong(HOUR);
            long work = random.nextInt(4) == 0 ? random.nextLong(2_000 * HOUR) : random.nextLong(20 * HOUR);
            var from = instant(time);

            assertThat(instant(clock.finish(time, work)))
                    .isEqualTo(calendar.plusWorking(from, Duration.of(work, ChronoUnit.MICROS)));
            assertThat(clock.workUntil(time)).isEqualTo(Ticks.of(calendar.workingBetween(ORIGIN, from)));
            long opens = clock.nextDuty(time);
            assertThat(clock.isOnDuty(opens)).isTrue();
            assertThat(calendar.workingBetween(from, instant(opens))).isZero();
            assertThat(clock.isOnDuty(time)).isEqualTo(opens == time);
        }
    }

    private static WorkCalendar randomCalendar(SplittableRandom random) {
        var days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
        int from = random.nextInt(10);
        int lunch = from + 1 + random.nextInt(6);
        int to = lunch + 1 + random.nextInt(6);
        var holidays = new HashSet<LocalDate>();
        for (int i = 0; i < 50; i++) {
            holidays.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_000)));
        }
        return new WorkCalendar(
                "r",
                "Random",
                random.nextBoolean() ? BERLIN : ZoneId.of("America/New_York"),
                List.of(
                        new WorkCalendar.WeeklyInterval(days, LocalTime.of(from, 0), LocalTime.of(lunch, 0)),
                        new WorkCalendar.WeeklyInterval(
                                days,
                                LocalTime.of(lunch, random.nextInt(2)),
                                random.nextInt(4) == 0 ? LocalTime.MIDNIGHT : LocalTime.of(to, 0))),
                holidays);
    }

    @Test
    void touching_duties_are_one() {
        var clock = clock(WorkCalendar.always(BERLIN));

        assertThat(clock.finish(0, 5_000 * HOUR)).isEqualTo(5_000 * HOUR);
        assertThat(clock.isOnDuty(24 * HOUR)).isTrue();
    }

    @Test
    void a_calendar_without_duty_is_named() {
        var holidays = new HashSet<LocalDate>();
        for (var day = LocalDate.of(2025, 12, 1); day.isBefore(LocalDate.of(2040, 1, 1)); day = day.plusDays(1)) {
            holidays.add(day);
        }
        var clock = clock(new WorkCalendar("x", "Never", BERLIN, OFFICE.intervals(), holidays));

        assertThatThrownBy(() -> clock.nextDuty(0))
                .isInstanceOf(NoDutyException.class)
                .hasMessageContaining("Never");
    }
}
