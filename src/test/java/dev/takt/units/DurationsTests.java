package dev.takt.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    private static final Duration WORKING_DAY = Duration.ofHours(8);

    @ParameterizedTest
    @CsvSource({
        "PT1H30M, PT1H30M",
        "P1D, PT24H",
        "90m, PT1H30M",
        "90min, PT1H30M",
        "1h 30m, PT1H30M",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        "'1,5 h', PT1H30M",
        "2d, PT16H",
        "1w, PT40H",
        "45s, PT45S",
        "' 20D ', PT160H",
        "0h, PT0S"
    })
    void people_and_files_write_durations_like_this(String text, Duration expected) {
        assertThat(Durations.parse(text, WORKING_DAY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2d, PT48H", "1w, PT168H"})
    void an_elapsed_day_has_24_hours_and_a_week_seven_days(String text, Duration expected) {
        assertThat(Durations.parse(text, Duration.ofDays(1))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "5", "5 apples", "1h x", "-2h", "1hour"})
    void what_is_no_duration_is_refused_with_an_example(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text, WORKING_DAY))
                .withMessageContaining("PT1H30M");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seconds_and_durations_round_trip(long seed) {
        var random = new SplittableRandom(seed);
        var duration =
                Duration.ofSeconds(random.nextLong(1L << Math.min(seed / 5, 30)), random.nextInt(1000) * 1_000_000L);

        assertThat(Durations.ofSeconds(Durations.toSeconds(duration))).isEqualTo(duration);
        assertThat(Durations.parse(duration.toString(), WORKING_DAY)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void what_no_duration_can_hold_is_refused(double seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.ofSeconds(seconds));
    }
}
