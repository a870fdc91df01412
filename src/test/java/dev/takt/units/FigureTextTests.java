package dev.takt.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTextTests {

    private static final double WORKING_DAY = 8 * 3600;

    @ParameterizedTest
    @CsvSource({
        "0, 0 h",
        "0.25, 0.25 s",
        "59.94, 59.9 s",
        "60, 1 min",
        "5400, 1.5 h",
        "28799, 8 h",
        "3599.9999999, 1 h",
        "28800, 1 d",
        "115200, 4 d",
        "1402236, 48.7 d",
        "28800000, '1\u00a0000 d'",
        "-5400, −1.5 h",
    })
    void a_duration_has_three_significant_digits_and_the_unit_that_fits(double seconds, String text) {
        assertThat(FigureText.duration(seconds, WORKING_DAY)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "68.3, 3.9, 68.3 ± 3.9",
        "68.1, 0.097, 68.1 ± 0.1",
        "66.98, 0.1, 67.0 ± 0.1",
        "27.9, 0.0517, 27.90 ± 0.05",
        "114, 0.59, 114.0 ± 0.6",
        "101.396, 0.0712, 101.40 ± 0.07",
        "1.12, 0.0066, 1.120 ± 0.007",
        "1.9, 0.3, 1.9 ± 0.3",
        "-2.4, 7.2, −2.4 ± 7.2",
        "5.3, 123.4, 5 ± 123",
        "2613.4, 27.6, '2\u00a0613 ± 28'",
        "2613.4, 2.2, '2\u00a0613 ± 2'",
        "123456, 2345, '123\u00a0500 ± 2\u00a0300'",
        "81.2, 0, 81.2",
        "0, 2, 0 ± 2",
    })
    void a_mean_and_its_interval_have_the_same_decimals(double mean, double halfWidth, String text) {
        assertThat(FigureText.interval(mean, halfWidth)).isEqualTo(text);
    }

    @Test
    void thirty_two_working_hours_are_four_working_days() {
        assertThat(FigureText.duration(32 * 3600.0, WORKING_DAY)).isEqualTo("4 d");
    }

    @Test
    void what_is_unknown_is_a_dash() {
        assertThat(FigureText.duration(null, WORKING_DAY)).isEqualTo("–");
        assertThat(FigureText.percent(null)).isEqualTo("–");
        assertThat(FigureText.money(null, "EUR")).isEqualTo("–");
        assertThat(FigureText.number(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({
        "48.6964, 48.7",
        "0.025312, 0.0253",
        "1830.4, 1\u00a0830",
        "0, 0",
        "2, 2",
        "99.96, 100",
        "12345678, 12\u00a0300\u00a0000",
        "-3.14159, −3.14",
        "0.000123456, 0.000123",
        "Infinity, ∞",
    })
    void a_number_has_three_significant_digits_as_on_the_screen(double value, String text) {
        assertThat(FigureText.number(value)).isEqualTo(text);
    }

    @Test
    void shares_and_money_carry_their_unit() {
        assertThat(FigureText.money(41_234.6, "EUR")).isEqualTo("41\u00a0200 €");
        assertThat(FigureText.money(12.0, "SEK")).isEqualTo("12 SEK");
        assertThat(FigureText.percent(0.0251)).isEqualTo("2.51 %");
        assertThat(FigureText.percent(1.0)).isEqualTo("100 %");
    }

    @ParameterizedTest
    @CsvSource({
        "5875200, 25920, 86400, 68.0 ± 0.3 d",
        "146016, 432, 86400, 1.690 ± 0.005 d",
        "5400, 0, 86400, 1.5 h",
        "90, 30, 86400, 1.5 ± 0.5 min",
        "12, 3600, 86400, 0 ± 1 h"
    })
    void a_time_and_its_interval_have_one_unit(double mean, double halfWidth, double day, String text) {
        assertThat(FigureText.durationInterval(mean, halfWidth, day)).isEqualTo(text);
    }

    @Test
    void numbers_of_things_and_sums_have_no_exponent() {
        assertThat(FigureText.count(10_000_000)).isEqualTo("10\u00a0000\u00a0000");
        assertThat(FigureText.count(-1234)).isEqualTo("−1\u00a0234");
        assertThat(FigureText.precise(1.0E7)).isEqualTo("10000000");
        assertThat(FigureText.precise(1.000012345)).isEqualTo("1.00001");
        assertThat(FigureText.precise(0.00001)).isEqualTo("0.00001");
        assertThat(FigureText.precise(0)).isEqualTo("0");
    }
}
