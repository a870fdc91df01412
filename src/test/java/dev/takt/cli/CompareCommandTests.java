package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");

    private static CommandRun compare(Object... more) {
        var arguments = new Object[6 + more.length];
        System.arraycopy(new Object[] {"compare", WEBINAR, "--cases", 50, "--replications", 6}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void one_scenario_is_compared_with_the_base_model_in_words() {
        var run = compare("--scenarios", "direct-sync");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
        assertThat(run.out())
                .contains("6 pairs of replications")
                .containsPattern(
                        "“Platform writes attendees straight to the CRM” is .* ± .* d faster than the base model\\.")
                .contains("less a case than the base model");
    }

    @Test
    void json_has_the_differences_with_their_intervals() {
        var answer = compare("--scenarios", "base,direct-sync,peak", "--json").json();

        assertThat(answer.get("scenarios")).hasSize(3);
        var difference = answer.get("scenarios").get(1).get("cycleTimeDifference");
        assertThat(difference.get("meanSeconds").asDouble()).isNegative();
        assertThat(difference.get("ci95Seconds").asDouble()).isPositive();
        assertThat(answer.get("scenarios").get(0).get("words")).isEmpty();
    }

    @Test
    void an_unknown_scenario_is_refused_with_those_there_are() {
        var run = compare("--scenarios", "base,summer");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err()).contains("summer").contains("direct-sync");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base,base", "base", "peak,PEAK", "Base, peak ,base"})
    void a_scenario_is_not_compared_with_itself(String scenarios) {
        var run = compare("--scenarios", scenarios);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err()).contains("is to be compared with itself").contains("Name each scenario once");
    }

    @Test
    void a_mean_that_is_not_known_as_well_as_wanted_is_named() {
        var run = compare("--scenarios", "direct-sync", "--precision", "0.0001");

        assertThat(run.out().replaceAll("\\s+", " "))
                .containsPattern(
                        "The mean lead time of base is known to ±[0-9.]+ % only, not to the ±0.01 % wanted: 6 replications were not enough\\.");
        assertThat(compare("--scenarios", "direct-sync", "--precision", "0").out())
                .doesNotContain("not enough");
    }

    @Test
    void what_concerns_one_scenario_begins_with_its_name() {
        var answer = compare("--scenarios", "direct-sync", "--json").json();
        var run = compare("--scenarios", "direct-sync");

        assertThat(answer.get("complete").asBoolean()).isTrue();
        assertThat(answer.get("warnings").valueStream())
                .anySatisfy(w -> assertThat(w.get("scenarios")).isEmpty())
                .anySatisfy(w -> assertThat(w.at("/scenarios/0").asString()).isEqualTo("direct-sync"));
        assertThat(run.out()).contains("  - Headcount limits nothing").contains("  - direct-sync: MOps specialist");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Terminal.WIDTH));
    }

    /** Files that say no more than when they begin. */
    @Test
    void the_start_that_a_scenario_file_states_holds_for_all(@TempDir Path folder) throws IOException {
        var early = scenario(folder, "early.xml", "2026-03-07T00:00:00Z");
        var late = scenario(folder, "late.xml", "2026-06-10T12:00:00Z");

        var fromEarly = compare("--scenarios", early + "," + late, "--json").json();
        var fromLate = compare("--scenarios", late + "," + early, "--json").json();

        for (var answer : List.of(fromEarly, fromLate)) {
            var difference = answer.get("scenarios").get(1).get("cycleTimeDifference");
            assertThat(difference.get("meanSeconds").asDouble()).isZero();
        }
        assertThat(fromEarly.get("scenarios").get(0).get("cycleTime"))
                .as("the week begins elsewhere")
                .isNotEqualTo(fromLate.get("scenarios").get(0).get("cycleTime"));
    }

    private static Path scenario(Path folder, String name, String start) throws IOException {
        return Files.writeString(folder.resolve(name), """
                <BPSimData xmlns="http://www.bpsim.org/schemas/2.0"><Scenario id="S">
                  <ScenarioParameters><Start><DateTimeParameter value="%s"/></Start></ScenarioParameters>
                </Scenario></BPSimData>
                """.formatted(start));
    }

    /** A webinar takes two months: within a day none ends. */
    @Test
    void nothing_is_said_of_cases_where_none_has_ended() {
        var run = CommandRun.of("compare", WEBINAR, "--scenarios", "base,peak", "--horizon", "1d", "--replications", 3);

        assertThat(run.out())
                .contains("cannot be compared: no case has ended")
                .containsPattern("base +– +– +– +– +0\n")
                .doesNotContain("single replication", "throughput · lead time");
    }
}
