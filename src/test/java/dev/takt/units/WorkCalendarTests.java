package dev.takt.units;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.takt.units.WorkCalendar.WeeklyInterval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkCalendarTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WorkCalendar OFFICE = WorkCalendar.officeHours(BERLIN);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00, PT1H, 2026-11-20T11:00", // Friday, inside a day
        "2026-11-20T16:00, PT2H, 2026-11-23T10:00", // over the weekend
        "2026-11-21T12:00, PT1H, 2026-11-23T10:00", // from Saturday
        "2026-11-20T08:00, PT8H, 2026-11-20T17:00", // ends when the day does, not when the next one starts
        "2026-11-20T17:00, PT1S, 2026-11-23T09:00:01", // at closing time
        "2026-11-16T09:00, PT40H, 2026-11-20T17:00" // a whole week
    })
    void work_pauses_off_duty(String start, Duration work, String end) {
        assertThat(OFFICE.plusWorking(at(start), work)).isEqualTo(at(end));
        assertThat(OFFICE.workingBetween(at(start), at(end))).isEqualTo(work);
    }

    @Test
    void zero_work_is_done_at_once_even_off_duty() {
        assertThat(OFFICE.plusWorking(at("2026-11-21T12:00"), Duration.ZERO)).isEqualTo(at("2026-11-21T12:00"));
    }

    @Test
    void a_holiday_is_off_duty() {
        var calendar = new WorkCalendar(
                "c", "C", BERLIN, OFFICE.intervals(), Set.of(LocalDate.parse("2026-12-25"))); // a Friday

        assertThat(calendar.plusWorking(at("2026-12-24T16:00"), Duration.ofHours(2)))
                .isEqualTo(at("2026-12-28T10:00"));
        assertThat(calendar.workingBetween(at("2026-12-24T00:00"), at("2026-12-29T00:00")))
                .isEqualTo(Duration.ofHours(16));
    }

    /** On 29 March 2026 the clock in Berlin goes from 02:00 to 03:00, on 25 October from 03:00 back to 02:00. */
    @Test
    void a_night_shift_loses_an_hour_in_spring_and_gains_one_in_autumn() {
        var nights = new WorkCalendar(
                "night",
                "Nights",
                BERLIN,
                List.of(new WeeklyInterval(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(6, 0))),
                Set.of());

        assertThat(nights.workingBetween(at("2026-03-29T00:00"), at("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(nights.workingBetween(at("2026-10-25T00:00"), at("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(nights.plusWorking(at("2026-03-29T00:00"), Duration.ofHours(4)))
                .isEqualTo(at("2026-03-29T05:00"));
    }

    @Test
    void office_hours_are_the_same_on_both_sides_of_a_change_of_the_clock() {
        assertThat(OFFICE.workingBetween(at("2026-03-27T09:00"), at("2026-03-30T17:00")))
                .isEqualTo(Duration.ofHours(16));
        assertThat(OFFICE.plusWorking(at("2026-10-23T16:00"), Duration.ofHours(2)))
                .isEqualTo(at("2026-10-26T10:00"));
    }

    @Test
    void an_interval_may_end_at_midnight_and_the_next_day_go_on() {
        var late = new WorkCalendar(
                "late",
                "Late",
                BERLIN,
                List.of(
                        new WeeklyInterval(Set.of(FRIDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT),
                        new WeeklyInterval(Set.of(SATURDAY), LocalTime.MIDNIGHT, LocalTime.of(2, 0))),
                Set.of());

        assertThat(late.workingTimePerWeek()).isEqualTo(Duration.ofHours(6));
        assertThat(late.plusWorking(at("2026-11-20T22:00"), Duration.ofHours(3)))
                .isEqualTo(at("2026-11-21T01:00"));
    }

    @Test
    void around_the_clock_both_clocks_are_one() {
        var always = WorkCalendar.always(BERLIN);

        assertThat(always.elapsedPerWorking()).isEqualTo(1);
        assertThat(always.workingBetween(at("2026-03-28T00:00"), at("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(47)); // the night that lost an hour
    }

    @Test
    void office_hours_have_40_a_week_8_a_day_and_a_factor_of_4_2() {
        assertThat(OFFICE.workingTimePerWeek()).isEqualTo(Duration.ofHours(40));
        assertThat(OFFICE.workingTimePerDay()).isEqualTo(Duration.ofHours(8));
        assertThat(OFFICE.elapsedPerWorking()).isCloseTo(4.2, within(1e-12));
    }

    @Test
    void a_lunch_break_is_two_intervals_of_one_day() {
        var weekdays = EnumSet.range(MONDAY, THURSDAY);
        var calendar = new WorkCalendar(
                "c",
                "C",
                BERLIN,
                List.of(
                        new WeeklyInterval(weekdays, LocalTime.of(13, 0), LocalTime.of(17, 0)),
                        new WeeklyInterval(weekdays, LocalTime.of(9, 0), LocalTime.of(12, 0))),
                Set.of());

        assertThat(calendar.workingTimePerDay()).isEqualTo(Duration.ofHours(7));
        assertThat(calendar.plusWorking(at("2026-11-16T11:00"), Duration.ofHours(2)))
                .isEqualTo(at("2026-11-16T14:00"));
    }

    @Test
    void a_calendar_without_or_with_overlapping_duty_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar("c", "C", BERLIN, List.of(), Set.of()))
                .withMessageContaining("'C'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar(
                        "c",
                        "C",
                        BERLIN,
                        List.of(
                                new WeeklyInterval(Set.of(SUNDAY), LocalTime.of(9, 0), LocalTime.of(12, 0)),
                                new WeeklyInterval(Set.of(SUNDAY), LocalTime.of(11, 0), LocalTime.of(13, 0))),
                        Set.of()))
                .withMessageContaining("SUNDAY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeeklyInterval(Set.of(MONDAY), LocalTime.of(9, 0), LocalTime.of(9, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.plusWorking(at("2026-11-16T11:00"), Duration.ofHours(-1)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Whole weeks are counted at once; walking from midnight to midnight gives the same, holidays and all. */
    @ParameterizedTest
    @MethodSource("seeds")
    void counting_weeks_gives_what_walking_through_the_days_gives(long seed) {
        var random = new SplittableRandom(seed);
        var zone = ZoneId.of(new String[] {"Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe"}
                [(int) seed % 4]);
        var holidays = new HashSet<LocalDate>();
        for (int i = random.nextInt(20); i > 0; i--) {
            holidays.add(LocalDate.of(2010, 1, 1).plusDays(random.nextInt(3000)));
        }
        int from = random.nextInt(24);
        int to = from + 1 + random.nextInt(24 - from);
        var calendar = new WorkCalendar(
                "c",
                "c",
                zone,
                List.of(new WeeklyInterval(
                        EnumSet.range(DayOfWeek.of(1 + random.nextInt(3)), DayOfWeek.of(3 + random.nextInt(5))),
                        LocalTime.of(from, 0),
                        LocalTime.of(to % 24, 0))),
                holidays);
        var start = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(random.nextLong(365L * 86_400));
        var end = start.plusSeconds(random.nextLong((seed + 1) * 30 * 86_400));

        var walked = walk(calendar, start, end);

        assertThat(calendar.workingBetween(start, end)).isEqualTo(walked);
        if (!walked.isZero()) {
            var done = calendar.plusWorking(start, walked);
            assertThat(walk(calendar, start, done)).isEqualTo(walked);
            assertThat(walk(calendar, start, done.minusSeconds(1))).isLessThan(walked);
        }
    }

    /** Day by day: a single day is never counted as a week. */
    private static Duration walk(WorkCalendar calendar, Instant from, Instant to) {
        var total = Duration.ZERO;
        var at = from;
        while (at.isBefore(to)) {
            var midnight = at.atZone(calendar.zone())
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(calendar.zone())
                    .toInstant();
            var next = midnight.isBefore(to) ? midnight : to;
            total = total.plus(calendar.workingBetween(at, next));
            at = next;
        }
        return total;
    }

    @Test
    void a_thousand_years_of_work_are_counted_in_no_time() {
        var started = System.nanoTime();

        var end = OFFICE.plusWorking(at("2026-11-16T09:00"), Duration.ofHours(40 * 52 * 1000));

        assertThat(OFFICE.workingBetween(at("2026-11-16T09:00"), end)).isEqualTo(Duration.ofHours(40 * 52 * 1000));
        assertThat(end).isBetween(at("3023-01-01T00:00"), at("3023-12-31T00:00"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    }

    /** The two conversions are inverse to each other, wherever the start lies. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_added_is_what_lies_between(long seed) {
        var random = new SplittableRandom(seed);
        var start = at("2026-01-01T00:00").plusSeconds(random.nextLong(365L * 86_400));
        var work = Duration.ofSeconds(1 + random.nextLong((seed + 1) * 3600));

        var end = OFFICE.plusWorking(start, work);

        assertThat(OFFICE.workingBetween(start, end)).isEqualTo(work);
        assertThat(OFFICE.workingBetween(start, end.minusSeconds(1))).isEqualTo(work.minusSeconds(1));
    }
}
