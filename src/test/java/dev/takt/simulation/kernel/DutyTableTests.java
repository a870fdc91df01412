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
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Duty of several people at once, and duty far away, against the calendars themselves. */
class DutyTableTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant ORIGIN = Instant.parse("2026-03-01T22:30:00Z");
    private static final long MINUTE = 60 * Ticks.PER_SECOND;
    private static final int DAYS = 60;
    private static final List<ZoneId> ZONES =
            List.of(BERLIN, NEW_YORK, ZoneId.of("UTC"), ZoneId.of("Pacific/Auckland"), ZoneId.of("Pacific/Honolulu"));

    private static WorkCalendar random(SplittableRandom random) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = random.nextInt(7) + 1; i > 0; i--) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        var intervals = new ArrayList<WorkCalendar.WeeklyInterval>();
        int from = random.nextInt(12);
        int to = from + 1 + random.nextInt(10);
        intervals.add(new WorkCalendar.WeeklyInterval(days, LocalTime.of(from, 0), LocalTime.of(to, 30)));
        if (random.nextBoolean()) {
            intervals.add(new WorkCalendar.WeeklyInterval(days, LocalTime.of(23, 0), LocalTime.MIDNIGHT));
        }
        if (random.nextInt(4) == 0 && from > 1) {
            intervals.add(new WorkCalendar.WeeklyInterval(days, LocalTime.MIDNIGHT, LocalTime.of(1, 15)));
        }
        var holidays = new HashSet<LocalDate>();
        for (int i = random.nextInt(5); i > 0; i--) {
            holidays.add(LocalDate.of(2026, 3, 1).plusDays(random.nextInt(60)));
        }
        return new WorkCalendar("r", "Random", ZONES.get(random.nextInt(ZONES.size())), intervals, holidays);
    }

    /** The minutes since {@link #ORIGIN} at which people are on duty. */
    private static BitSet minutes(DutyTable.Hours hours) {
        var minutes = new BitSet();
        var first = ORIGIN.atZone(hours.calendar().zone()).toLocalDate().minusDays(2);
        for (var day = first; day.isBefore(first.plusDays(DAYS + 5)); day = day.plusDays(1)) {
            for (var duty : hours.calendar().dutyOf(day)) {
                long from = Duration.between(ORIGIN, duty.from()).toMinutes();
                long length = Duration.between(duty.from(), duty.to()).toMinutes();
                long to = from + Math.round(hours.share() * length);
                minutes.set((int) Math.max(0, from), (int) Math.max(0, to));
            }
        }
        return minutes;
    }

    private static boolean isMet(DutyTable.Need need, Map<DutyTable.Hours, BitSet> minutes, int minute) {
        return need.people().stream()
                        .filter(h -> minutes.get(h).get(minute))
                        .mapToInt(DutyTable.Hours::people)
                        .sum()
                >= need.least();
    }

    /** Over both changes of the clocks in March, minute by minute; shares are such that intervals end at whole minutes. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void enough_people_of_every_need_are_on_duty(long seed) {
        var random = new SplittableRandom(seed);
        var needs = new ArrayList<DutyTable.Need>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            var people = new ArrayList<DutyTable.Hours>();
            int all = 0;
            for (int j = random.nextInt(4); j >= 0; j--) {
                double share = random.nextInt(4) == 0 ? 1 / 3.0 : 1;
                people.add(new DutyTable.Hours(random(random), share, 1 + random.nextInt(2)));
                all += people.getLast().people();
            }
            needs.add(new DutyTable.Need(people, 1 + random.nextInt(all)));
        }
        var minutes = new HashMap<DutyTable.Hours, BitSet>();
        needs.forEach(n -> n.people().forEach(h -> minutes.put(h, minutes(h))));
        var clock = DutyClock.on(DutyTable.of(needs, ORIGIN));
        boolean ever = true;
        try {
            clock.nextDuty(0);
        } catch (NoDutyException never) {
            ever = false;
        }
        long worked = 0;
        for (int minute = 0; minute < DAYS * 24 * 60; minute++) {
            int now = minute;
            boolean met = needs.stream().allMatch(n -> isMet(n, minutes, now));
            long time = minute * MINUTE;
            if ((ever && clock.isOnDuty(time)) != met || ever && clock.workUntil(time) != worked) {
                throw new AssertionError("%s: %s, on duty %s, worked %s of %s minutes"
                        .formatted(
                                Ticks.instant(ORIGIN, time),
                                needs,
                                !met,
                                clock.workUntil(time) / MINUTE,
                                worked / MINUTE));
            }
            worked += met ? MINUTE : 0;
        }
        assertThat(worked > 0).isEqualTo(ever);
    }

    private static WorkCalendar shift(ZoneId zone, int from, int to) {
        return new WorkCalendar(
                "shift",
                "Shift",
                zone,
                List.of(new WorkCalendar.WeeklyInterval(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(from, 0), LocalTime.of(to, 0))),
                Set.of());
    }

    private static DutyTable.Need one(WorkCalendar calendar) {
        return new DutyTable.Need(List.of(new DutyTable.Hours(calendar, 1, 1)), 1);
    }

    /** Berlin 9 to 17 and New York 9 to 17: two hours together, three while only New York has changed its clocks. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06T12:00:00Z, 2026-03-06T14:00:00Z, 2026-03-06T16:00:00Z",
        "2026-03-09T12:00:00Z, 2026-03-09T13:00:00Z, 2026-03-09T16:00:00Z",
        "2026-03-30T12:00:00Z, 2026-03-30T13:00:00Z, 2026-03-30T15:00:00Z",
        "2026-03-27T16:00:00Z, 2026-03-30T13:00:00Z, 2026-03-30T15:00:00Z"
    })
    void two_offices_meet(Instant from, Instant begin, Instant end) {
        var clock = DutyClock.on(DutyTable.of(List.of(one(shift(BERLIN, 9, 17)), one(shift(NEW_YORK, 9, 17))), ORIGIN));

        long duty = clock.nextDuty(Ticks.between(ORIGIN, from));

        assertThat(Ticks.instant(ORIGIN, duty)).isEqualTo(begin);
        assertThat(Ticks.instant(ORIGIN, clock.dutyEnd(duty))).isEqualTo(end);
    }

    static List<WorkCalendar> calendars() {
        var holidays = Set.of(LocalDate.of(2026, 5, 1), LocalDate.of(2031, 1, 6));
        return List.of(
                WorkCalendar.officeHours(BERLIN),
                new WorkCalendar(
                        "h", "Holidays", NEW_YORK, shift(NEW_YORK, 6, 14).intervals(), holidays),
                shift(ZoneId.of("UTC"), 9, 17),
                shift(ZoneId.of("Africa/Casablanca"), 9, 17), // its changes are listed one by one until 2087
                new WorkCalendar(
                        "n",
                        "Nights",
                        BERLIN,
                        List.of(
                                new WorkCalendar.WeeklyInterval(
                                        EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(6, 0)),
                                new WorkCalendar.WeeklyInterval(
                                        EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.MIDNIGHT)),
                        Set.of()));
    }

    /** In order, and then here and there; the table ends after some 400 years and begins again. */
    @ParameterizedTest
    @MethodSource("calendars")
    void duty_is_known_a_hundred_thousand_years_ahead(WorkCalendar calendar) {
        var origin = Instant.parse("2026-01-05T00:00:00Z");
        var clock = DutyClock.on(DutyTable.of(calendar, 1, origin));
        var random = new SplittableRandom(7);
        var days = new ArrayList<LocalDate>();
        for (int year : new int[] {2027, 2425, 2426, 2427, 2488, 2888, 5000, 99_999}) {
            days.add(LocalDate.of(year, 3, 25).plusDays(random.nextInt(300)));
        }
        for (int i = 0; i < 20; i++) {
            days.add(LocalDate.of(2026, 1, 6).plusDays(random.nextInt(40_000_000)));
        }
        for (var first : days) {
            for (var day = first; day.isBefore(first.plusDays(9)); day = day.plusDays(1)) {
                for (var duty : calendar.dutyOf(day)) {
                    long from = Ticks.between(origin, duty.from());
                    long to = Ticks.between(origin, duty.to());
                    assertThat(clock.isOnDuty(from)).as("%s", duty).isTrue();
                    assertThat(clock.isOnDuty(to - 1)).isTrue();
                    assertThat(clock.workUntil(to) - clock.workUntil(from)).isEqualTo(to - from);
                    assertThat(clock.finish(from, to - from)).isEqualTo(to);
                    var before = ZonedDateTime.of(day, LocalTime.of(7, 30), calendar.zone())
                            .toInstant();
                    long asked = Ticks.between(origin, before);
                    assertThat(Ticks.instant(origin, clock.finish(asked, 100 * 60 * MINUTE)))
                            .isEqualTo(calendar.plusWorking(before, Duration.ofHours(100)));
                }
            }
        }
    }

    /** Work that takes centuries ends when the calendar says. */
    @ParameterizedTest
    @MethodSource("calendars")
    void work_over_many_cycles_ends_to_the_tick(WorkCalendar calendar) {
        var origin = Instant.parse("2026-01-05T00:00:00Z");
        var table = DutyTable.of(calendar, 1, origin);
        for (long weeks : new long[] {10, 20_000, 22_000, 100_000, 500_000}) {
            var work = calendar.workingTimePerWeek().multipliedBy(weeks).plusSeconds(1_234);
            long end = DutyClock.on(table).finish(0, Ticks.of(work));

            assertThat(DutyClock.on(table).workUntil(end)).isEqualTo(Ticks.of(work));
            assertThat(DutyClock.on(table).isOnDuty(end - 1)).isTrue();
        }
        assertThat(DutyClock.on(table).finish(0, Ticks.LAST)).isEqualTo(Ticks.NEVER);
    }

    @Test
    void a_leave_at_the_end_of_all_dates_does_no_harm() {
        var calendar = new WorkCalendar(
                "x", "X", BERLIN, WorkCalendar.officeHours(BERLIN).intervals(), Set.of(LocalDate.MAX));

        assertThat(DutyClock.on(DutyTable.of(calendar, 1, ORIGIN)).nextDuty(0)).isPositive();
    }

    @Test
    void people_who_never_meet_are_named() {
        var clock = DutyClock.on(DutyTable.of(List.of(one(shift(BERLIN, 6, 12)), one(shift(BERLIN, 12, 18))), ORIGIN));

        assertThatThrownBy(() -> clock.nextDuty(0)).isInstanceOf(NoDutyException.class);
    }
}
