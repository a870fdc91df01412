package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

    @ParameterizedTest
    @CsvSource({
        "Webinar programme, webinar-programme-",
        "Büro & Freigabe (neu), buro-freigabe-neu-",
        "審査, process-",
        "'--  --', process-"
    })
    void a_key_says_what_the_process_is(String name, String start) {
        assertThat(Names.newKey(name).value()).startsWith(start).hasSize(start.length() + 6);
    }

    @Test
    void keys_of_long_names_fit_the_library() {
        assertThat(Names.newKey("very long ".repeat(100)).value()).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void two_processes_of_one_name_have_keys_of_their_own() {
        assertThat(Names.newKey("Same")).isNotEqualTo(Names.newKey("Same"));
    }

    @Test
    void a_name_is_one_line_of_text() {
        assertThat(Names.require("  New\n\tname\u0000 ", "process")).isEqualTo("New name");
        assertThat(Names.shorten("x".repeat(500))).hasSize(Names.MAX_LENGTH);
        assertThatThrownBy(() -> Names.require(" \n ", "version")).hasMessageContaining("version");
        assertThatThrownBy(() -> Names.require("x".repeat(201), "version")).hasMessageContaining("200");
    }

    /** U+FFFF once made a process whose file could not be read again. */
    @Test
    void a_name_holds_only_what_xml_can_hold() {
        assertThat(Names.require("A\uFFFFB\uFFFEC\uD800D\uDC00E", "process")).isEqualTo("A B C D E");
        assertThat(Names.require("Launch 🚀", "process")).isEqualTo("Launch 🚀");
        assertThat(Names.requireNote("two\nlines\u0000")).isEqualTo("two\nlines");
    }

    @Test
    void a_long_name_is_not_cut_inside_a_character() {
        assertThat(Names.shorten("x".repeat(198) + "🚀🚀")).isEqualTo("x".repeat(198) + "…");
    }

    @Test
    void a_note_of_the_workbench_fits() {
        assertThat(Names.shortenNote("Remove step: " + "id, ".repeat(2000)))
                .hasSize(Names.MAX_NOTE_LENGTH)
                .endsWith("…");
    }
}
