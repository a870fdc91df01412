package dev.takt.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTests {

    private static final TextStyle STYLE = new TextStyle(12, false, Ink.TEXT);

    static LongStream widths() {
        return LongStream.range(20, 200);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void a_fitted_text_is_never_wider_than_its_place(long width) {
        var text = "Export and de-duplicate the attendee list, then import it into the marketing platform";

        assertThat(STYLE.width(Fit.line(text, STYLE, width))).isLessThanOrEqualTo(width);
        var lines = Fit.lines(text, STYLE, width, 3);
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(l -> assertThat(STYLE.width(l)).isLessThanOrEqualTo(width + STYLE.width(" ")));
    }

    @Test
    void a_text_that_fits_is_left_as_it_is_and_one_that_does_not_ends_in_an_ellipsis() {
        assertThat(Fit.line("Brief", STYLE, 100)).isEqualTo("Brief");
        assertThat(Fit.line("Brief the agency", STYLE, 50)).endsWith("…");
        assertThat(Fit.lines("Brief the agency", STYLE, 60, 3)).containsExactly("Brief the", "agency");
    }

    @Test
    void control_characters_and_direction_marks_are_taken_out() {
        assertThat(Fit.clean(" a\tb\n\u0000c\u202Ed \uD800 ")).isEqualTo("a b cd");
    }

    @Test
    void bold_text_is_wider_and_foreign_letters_get_room() {
        assertThat(new TextStyle(12, true, Ink.TEXT).width("Webinar")).isGreaterThan(STYLE.width("Webinar"));
        assertThat(STYLE.width("日本")).isEqualTo(24);
    }

    enum Named {
        LIGHT(Palette.LIGHT),
        DARK(Palette.DARK),
        PRINT(Palette.PRINT);

        final Palette palette;

        Named(Palette palette) {
            this.palette = palette;
        }
    }

    /** WCAG 2.1, relative luminance. */
    private static double luminance(int rgb) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
            sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(Palette palette, Ink text, Ink ground) {
        double a = luminance(palette.rgb(text));
        double b = luminance(palette.rgb(ground));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void text_has_the_contrast_that_is_promised(Named named) {
        for (var ground : List.of(Ink.GROUND, Ink.SURFACE, Ink.SUNKEN)) {
            for (var text : List.of(Ink.TEXT, Ink.MUTED, Ink.ACCENT, Ink.NVA, Ink.GOOD, Ink.CRITICAL, Ink.WARNING)) {
                assertThat(contrast(named.palette, text, ground))
                        .as("%s on %s", text, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        for (var text : List.of(Ink.QUEUE, Ink.BATCH, Ink.UNAVAILABLE, Ink.EXTERNAL, Ink.PLANNED)) {
            assertThat(contrast(named.palette, text, Ink.GROUND)).as("%s", text).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(contrast(named.palette, Ink.CRITICAL, Ink.CRITICAL_GROUND)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(named.palette, Ink.WARNING, Ink.WARNING_GROUND)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(named.palette, Ink.INFO, Ink.INFO_GROUND)).isGreaterThanOrEqualTo(4.5);
        for (var ground : List.of(Ink.VA_GROUND, Ink.BVA_GROUND, Ink.NVA_GROUND)) {
            assertThat(contrast(named.palette, Ink.TEXT, ground)).isGreaterThanOrEqualTo(4.5);
        }
    }
}
