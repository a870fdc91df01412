package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTests {

    @Test
    void escape_sequences_lose_what_makes_them_work() {
        assertThat(SafeText.line("\u001b[31mred\u001b[0m\u0007")).isEqualTo("\uFFFD[31mred\uFFFD[0m\uFFFD");
        assertThat(SafeText.line("\u009b2Jgone\u007f")).isEqualTo("\uFFFD2Jgone\uFFFD");
    }

    @Test
    void line_breaks_become_blanks() {
        assertThat(SafeText.line("Check\nbrief\r\n\tagain\u2028now")).isEqualTo("Check brief   again now");
    }

    @Test
    void marks_that_turn_the_reading_direction_are_shown() {
        assertThat(SafeText.line("evil\u202Egnp.exe")).isEqualTo("evil\uFFFDgnp.exe");
    }

    @Test
    void half_a_character_is_replaced_and_a_whole_one_kept() {
        assertThat(SafeText.line("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(SafeText.line("Launch 🚀 Prüfung 審査")).isEqualTo("Launch 🚀 Prüfung 審査");
    }

    @Test
    void json_escapes_the_controls_json_would_allow() {
        assertThat(SafeText.json("{\"name\":\"a\u009bb\u007f\"}")).isEqualTo("{\"name\":\"a\\u009bb\\u007f\"}");
    }

    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        assertThat(SafeText.width("審査")).isEqualTo(4);
        assertThat(SafeText.width("e\u0301")).isEqualTo(1);
        assertThat(SafeText.fit("審査する", 5)).isEqualTo("審査…");
        assertThat(SafeText.fit("Approve budget", 9)).isEqualTo("Approve…");
        assertThat(SafeText.fit("Approve", 7)).isEqualTo("Approve");
    }
}
