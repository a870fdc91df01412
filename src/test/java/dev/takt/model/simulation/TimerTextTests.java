package dev.takt.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.EventDetail.Timer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerTextTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static @Nullable EventTiming read(Timer.Kind kind, String text) {
        return TimerText.read(new Timer(kind, text), BERLIN).timing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT1H30M | 5400",
                "PT1.5H | 5400",
                "PT1,5H | 5400",
                "pt90m | 5400",
                "P1D | 86400",
                "P0.5D | 43200",
                "P2W | 1209600",
                "P1DT2H | 93600",
                "P1M | 2629800",
                "P1Y | 31557600",
                "P1Y2M10DT2H30M | 37690200",
                "PT0.25S | 0.25",
                "PT0S | 0"
            })
    void durations_are_read_in_every_form(String text, double seconds) {
        assertThat(read(Timer.Kind.DURATION, text))
                .isInstanceOfSatisfying(
                        EventTiming.After.class,
                        after -> assertThat(((Distribution.Fixed) after.delay()).seconds())
                                .isCloseTo(seconds, within(1e-6)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE | 2026-03-01T09:00:00+01:00 | 2026-03-01T08:00:00Z",
                "DATE | 2026-03-01T09:00:00Z | 2026-03-01T09:00:00Z",
                "DATE | 2026-03-01T09:00 | 2026-03-01T08:00:00Z",
                "DATE | 2026-07-01T09:00:00.5 | 2026-07-01T07:00:00.5Z",
                "DATE | 20260301T090000Z | 2026-03-01T09:00:00Z",
                "DATE | 20260301T0900+0100 | 2026-03-01T08:00:00Z",
                "DATE | 2026-03-01T09:00+01 | 2026-03-01T08:00:00Z",
                "DATE | 2026-03-01T09:00[America/New_York] | 2026-03-01T14:00:00Z",
                "DATE | 2026-03-01T24:00Z | 2026-03-02T00:00:00Z",
                "DATE | 2026-03-01 | 2026-02-28T23:00:00Z",
                "DATE | 2026-W10-1 | 2026-03-01T23:00:00Z",
                "DATE | 2026-060 | 2026-02-28T23:00:00Z",
                "DURATION | 2026-03-01T09:00Z/PT2H | 2026-03-01T11:00:00Z",
                "DURATION | PT2H/2026-03-01T09:00Z | 2026-03-01T09:00:00Z",
                "DURATION | 2026-03-01T09:00Z/2026-03-01T10:00Z | 2026-03-01T10:00:00Z",
                "DATE | 2026-01-31T00:00Z/P1M | 2026-02-28T00:00:00Z"
            })
    void moments_and_intervals_are_read_in_every_form(Timer.Kind kind, String text, Instant at) {
        assertThat(read(kind, text)).isEqualTo(new EventTiming.At(at));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R3/PT10M | 3 | 600",
                "R/PT10M | 2147483647 | 600",
                "R-1/PT10M | 2147483647 | 600",
                "R1/P5D | 1 | 432000",
                "R0/PT1H | 1 | 3600",
                "PT1H | 1 | 3600"
            })
    void a_repetition_without_a_date_counts_from_where_it_begins(String text, int times, double seconds) {
        assertThat(read(Timer.Kind.CYCLE, text))
                .isEqualTo(new EventTiming.After(new Distribution.Fixed(seconds), null, times));
    }

    /** Moments after the last of 2025, the first four of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R3/2026-01-05T09:00Z/PT1H | 2026-01-05T09:00:00Z 2026-01-05T10:00:00Z 2026-01-05T11:00:00Z",
                "R3/PT1H/2026-01-05T09:00Z | 2026-01-05T07:00:00Z 2026-01-05T08:00:00Z 2026-01-05T09:00:00Z",
                "R2/2026-01-05T09:00Z/2026-01-05T09:30Z | 2026-01-05T09:00:00Z 2026-01-05T09:30:00Z",
                "R/PT6H/2026-01-01T12:00Z | 2026-01-01T00:00:00Z 2026-01-01T06:00:00Z 2026-01-01T12:00:00Z",
                "R/1999-12-31T00:00Z/P1M | 2026-01-31T00:00:00Z 2026-02-28T00:00:00Z 2026-03-31T00:00:00Z 2026-04-30T00:00:00Z",
                "R/2026-03-27T09:00/P1D | 2026-03-27T08:00:00Z 2026-03-28T08:00:00Z 2026-03-29T07:00:00Z 2026-03-30T07:00:00Z",
                "R9/2020-01-01T00:00Z/P1D | ''"
            })
    void a_repetition_with_a_date_has_its_moments(String text, String moments) {
        var series = (EventTiming.Series) Objects.requireNonNull(read(Timer.Kind.CYCLE, text));
        var found = new ArrayList<String>();
        var next = series.next(Instant.parse("2025-12-31T23:59:59Z"));
        for (int i = 0; i < 4 && next != null; i++) {
            found.add(next.toString());
            next = series.next(next);
        }

        assertThat(String.join(" ", found)).isEqualTo(moments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DURATION | ${wait} | expressions are not evaluated",
                "DURATION | two hours | no ISO 8601 duration",
                "DURATION | P | no ISO 8601 duration",
                "DURATION | PT | no ISO 8601 duration",
                "DURATION | P1DT | no ISO 8601 duration",
                "DURATION | -PT1H | no ISO 8601 duration",
                "DURATION | P99999999999D | no ISO 8601 duration",
                "DATE | tomorrow | no ISO 8601 date",
                "DATE | 2026-02-30 | no ISO 8601 date",
                "DATE | 2026-01-01T25:00Z | no ISO 8601 date",
                "CYCLE | 0 0 9 ? * MON | cron is not read",
                "CYCLE | @daily | cron is not read",
                "CYCLE | R3/2026-01-05T09:00Z/PT0S | no ISO 8601 repetition",
                "CYCLE | R3/2026-01-05T09:00Z/2026-01-04T09:00Z | no ISO 8601 repetition",
                "CYCLE | R3/2026-01-05T09:00Z/PT1H/PT1H | no ISO 8601 repetition",
                "CYCLE | Rx/PT1H | no ISO 8601 repetition",
                "CYCLE | R9999999999/PT1H | no ISO 8601 repetition"
            })
    void what_cannot_be_read_says_what_it_is(Timer.Kind kind, String text, String reason) {
        assertThat(read(kind, text)).isNull();
        assertThat(TimerText.reason(new Timer(kind, text))).contains(reason);
    }
}
