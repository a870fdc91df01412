package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases under way at the start, told to the command line by a CSV. */
class RunningFileTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");

    @TempDir
    private Path folder;

    private CommandRun simulate(String csv, Object... more) throws IOException {
        var file = Files.writeString(folder.resolve("running.csv"), csv);
        var arguments = new Object[] {"simulate", WEBINAR, "--cases", 20, "--replications", 2, "--running", file};
        var all = new Object[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandRun.of(all);
    }

    private static long count(CommandRun run, String step) {
        return run.json()
                .get("steps")
                .valueStream()
                .filter(s -> s.get("id").asString().equals(step))
                .findFirst()
                .orElseThrow()
                .get("count")
                .asLong();
    }

    @Test
    void cases_go_on_from_the_steps_they_are_at() throws IOException {
        var csv = """
                at,age,cases
                Report results,10d,12
                Task_ReportResults,240h,
                Task_DraftSlides + Flow_DesignBanners_ProductionJoin + Task_BuildProgramme,P1DT6H,3

                """;

        var run = simulate(csv, "--json");

        assertThat(run.json().get("cases").asLong()).isEqualTo(2 * (20 + 16));
        assertThat(count(run, "Task_ReportResults")).isEqualTo(2 * 36);
        assertThat(count(run, "Task_DraftSlides")).isEqualTo(2 * 23);
        assertThat(count(run, "Task_WriteCopy")).isEqualTo(2 * 20);
        assertThat(simulate(csv).out()).contains("seed 1, 16 cases under way at the start.");
    }

    /** Of 21 cases one is 30 days older. */
    @Test
    void ages_are_part_of_lead_times() throws IOException {
        var young = simulate("at;age\nTask_ReportResults;0\n", "--json");
        var old = simulate("at;age\nTask_ReportResults;30d\n", "--json");

        double difference = old.json().at("/cycleTime/meanSeconds").asDouble()
                - young.json().at("/cycleTime/meanSeconds").asDouble();
        assertThat(difference).isCloseTo(30 * 86_400 / 21.0, within(1e-6));
    }

    @Test
    void scenarios_that_are_compared_begin_with_the_same_cases() throws IOException {
        var file = Files.writeString(folder.resolve("running.csv"), "at,age,cases\nTask_ReportResults,3d,4\n");

        var run = CommandRun.of(
                "compare", WEBINAR, "--scenarios", "direct-sync", "--cases", 5, "--replications", 2, "--running", file);

        assertThat(run.out()).contains("4 cases under way at the start.");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "step,age\\na,3d | has the columns step, age",
                "at,age,number\\na,3d,1 | has the columns at, age, number",
                "at,age\\n | names no case",
                "at,age\\n,3d | :2: The line does not say where a case is",
                "at,age\\nTask_ReportResults,soon | the age 'soon'",
                "at,age\\nTask_ReportResults,-P1D | the age '-P1D'",
                "at,age\\n\\nTask_ReportResults, | :3: The line has the age '', which is no time since a case arrived",
                "at,age,cases\\nTask_ReportResults,3d,0 | '0' cases",
                "at,age,cases\\nTask_ReportResults,3d,1.5 | '1.5' cases",
                "at,age,cases\\nTask_ReportResults,3d,99999\\nTask_Rehearse,3d,2 | 100,001 cases are under way",
                "at,age\\nReview everything,3d | 'Review everything', which is no step, event or flow",
                "at,age\\nGateway_ProductionJoin,3d | where branches join",
            })
    void what_makes_no_sense_is_refused_with_its_line(String csv, String told) throws IOException {
        var run = simulate(csv.replace("\\n", "\n"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " ")).contains(told.strip());
    }

    @Test
    void it_goes_with_no_warm_up_and_needs_a_file() throws IOException {
        assertThat(simulate("at,age\nTask_Rehearse,3d\n", "--warm-up", 5).err()).contains("not with both");
        assertThat(CommandRun.of("simulate", WEBINAR, "--running", folder.resolve("none.csv"))
                        .err())
                .contains("none.csv");
    }
}
