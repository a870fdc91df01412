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
        "27.9, 0.0517, 27.9 ± 0.05",
        "114, 0.59, 114 ± 0.6",
        "2620, 27.6, '2 620 ± 28'",
        "81.2, 0, 81.2",
        "0, 2, 0 ± 2",
    })
    void an_interval_has_the_decimals_of_its_mean(double mean, double halfWidth, String text) {
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
}
