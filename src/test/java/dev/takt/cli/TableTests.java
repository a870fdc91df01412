package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTests {

    @Test
    void columns_line_up_whatever_the_script() {
        var table = new Table().text("Step", 10).figure("Wait").text("Note", 5);
        table.row("審査", "4 d", "");
        table.row("Approve the budget", "12.5 h", "");

        assertThat(table.lines(100))
                .containsExactly("  Step          Wait", "  審査           4 d", "  Approve t…  12.5 h");
    }

    @Test
    void a_row_must_have_all_its_cells() {
        assertThatThrownBy(() -> new Table().text("Step", 10).row("a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row of 2 cells does not fit 1 columns.");
    }

    @Test
    void texts_shrink_to_the_width_of_the_terminal_and_figures_do_not() {
        var table = new Table().text("Step", 40).figure("Wait").text("Note", 40);
        table.row("Build the programme, tokens and registration", "12.5 h", "waits for the weekly meeting");

        assertThat(table.lines(60))
                .allSatisfy(line -> assertThat(SafeText.width(line)).isLessThanOrEqualTo(60));
        assertThat(table.lines(60).get(1)).contains("12.5 h");
        assertThat(table.lines(42).get(1)).contains("Build the prog…").contains("12.5 h");
        assertThat(table.lines(10).get(1)).contains("Build t…").contains("12.5 h");
        assertThat(table.lines(200).get(1)).contains("waits for the weekly meeting");
    }

    @Test
    void titles_of_figures_take_several_lines_before_texts_become_short() {
        var table = new Table().text("Role", 20).figure("People for 85 %").figure("Cases to spare");
        table.row("Marketing operations", "1.67", "45");

        assertThat(table.lines(80)).hasSize(2);
        assertThat(table.lines(38))
                .containsExactly(
                        "                        People  Cases",
                        "                        for 85     to",
                        "  Role                       %  spare",
                        "  Marketing operations    1.67     45");
    }
}
