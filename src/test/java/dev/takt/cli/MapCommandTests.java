package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapCommandTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");
    private static final Path LEADS = Path.of("processes/lead-management/process.bpmn");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"map.svg, <svg", "map.PNG, PNG", "map.pdf, %PDF"})
    void the_ending_says_the_format(String name, String signature) throws IOException {
        var out = folder.resolve(name);

        var run = CommandRun.of("map", WEBINAR, "--out", out);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(new String(Files.readAllBytes(out), 0, 8, StandardCharsets.ISO_8859_1))
                .contains(signature);
        assertThat(folder.toFile().list()).containsExactly(name);
    }

    @Test
    void views_themes_scenarios_and_branches_are_chosen() throws IOException {
        assertThat(svg("--view", "balance")).contains("Work balance");
        assertThat(svg("--view", "gantt", "--scenario", "peak")).contains("Time view", "Peak season");
        assertThat(svg("--theme", "dark")).contains("#15171a");
        assertThat(svg()).doesNotContain("data-step=\"Task_FixQaDefects\"");
        assertThat(svg("--expand")).contains("data-step=\"Task_FixQaDefects\"");
        assertThat(svg("--compare", "direct-sync")).contains("Current state", "Future state", "Platform writes");
        assertThat(svg("--compare", LEADS.toString())).contains("Webinar programme", "Lead management");
    }

    private static String svg(String... options) {
        var arguments = new String[options.length + 4];
        arguments[0] = "map";
        arguments[1] = WEBINAR.toString();
        arguments[2] = "--out";
        arguments[3] = "-";
        System.arraycopy(options, 0, arguments, 4, options.length);
        var run = CommandRun.of((Object[]) arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    @Test
    void an_existing_file_is_replaced_only_on_demand() throws IOException {
        var out = Files.writeString(folder.resolve("map.svg"), "mine");

        var refused = CommandRun.of("map", WEBINAR, "--out", out);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err()).contains("exists already", "--force");
        assertThat(out).hasContent("mine");
        assertThat(CommandRun.of("map", WEBINAR, "--out", out, "--force").exitCode())
                .isZero();
        assertThat(Files.readString(out)).startsWith("<svg");
    }

    @ParameterizedTest
    @CsvSource({
        "'map.gif', '', '.svg, .png or .pdf'",
        "'no/such/map.svg', '', 'There is no folder'",
        "'map.svg', '--width=10', 'between 640 and 4000'",
        "'map.svg', '--compare=nothing', 'Its scenarios are: peak, direct-sync'",
        "'map.svg', '--scenario=nothing', 'no scenario'",
        "'map.svg', '--view=pie', 'pie'"
    })
    void what_cannot_be_done_is_said_with_a_remedy(String name, String option, String told) {
        var out = folder.resolve(name);
        var run = option.isEmpty()
                ? CommandRun.of("map", WEBINAR, "--out", out)
                : CommandRun.of("map", WEBINAR, "--out", out, option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err()).contains(told);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void only_maps_are_compared_and_only_bpmn_is_drawn() {
        assertThat(CommandRun.of("map", WEBINAR, "--out", "-", "--compare", "peak", "--view", "gantt")
                        .err())
                .contains("Only maps");
        var refused = CommandRun.reading("<html/>", "map", "-", "--out", "-");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.out()).isEmpty();
    }
}
