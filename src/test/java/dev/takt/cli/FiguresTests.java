package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {

    private static final double WORKING_DAY = 8 * 3600;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.25, 0.25 s",
        "59.94, 59.9 s",
        "60, 1 min",
        "5400, 1.5 h",
        "28799, 8 h",
        "28800, 1 d",
        "115200, 4 d",
        "1402236, 48.7 d",
        "28800000, '1,000 d'",
        "-5400, -1.5 h",
    })
    void a_duration_has_three_significant_digits_and_the_unit_that_fits(double seconds, String text) {
        assertThat(Figures.duration(seconds, WORKING_DAY)).isEqualTo(text);
    }

    @Test
    void thirty_two_working_hours_are_four_working_days() {
        assertThat(Figures.duration(32 * 3600.0, WORKING_DAY)).isEqualTo("4 d");
    }

    @Test
    void what_is_unknown_is_a_dash() {
        assertThat(Figures.duration(null, WORKING_DAY)).isEqualTo("–");
        assertThat(Figures.percent(null)).isEqualTo("–");
        assertThat(Figures.money(null, "EUR")).isEqualTo("–");
        assertThat(Figures.number(null)).isEqualTo("–");
    }

    @Test
    void figures_keep_their_digits_before_the_point() {
        assertThat(Figures.money(41_234.6, "EUR")).isEqualTo("41,235 EUR");
        assertThat(Figures.number(999.6)).isEqualTo("1,000");
        assertThat(Figures.percent(0.0251)).isEqualTo("2.51 %");
        assertThat(Figures.percent(1.0)).isEqualTo("100 %");
        assertThat(Figures.number(0.000123456)).isEqualTo("0.000123");
    }
}
