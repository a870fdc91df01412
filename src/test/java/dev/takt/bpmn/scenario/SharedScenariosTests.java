package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios nobody in this project wrote: each is read, and its figures are those in the file. */
@SharedData.Needed
class SharedScenariosTests {

    static Stream<Path> prosimos() {
        return Stream.concat(
                SharedData.files(
                        "scenarios/prosimos",
                        p -> p.toString().endsWith(".json") && !p.toString().contains("expected"))
                        .stream(),
                SharedData.files("../limits/scenarios", p -> p.toString().endsWith(".json")).stream());
    }

    static ForeignScenario prosimos(Path json) throws IOException {
        var bpmn = json.resolveSibling(json.getFileName().toString().replace(".json", ".bpmn"));
        var model = Files.exists(bpmn) ? bpmn : json.resolveSibling("mm4.bpmn"); // prio goes with mm4
        return BpmnDocument.read(model).foreignScenarios().read(Files.readAllBytes(json));
    }

    @ParameterizedTest
    @MethodSource("prosimos")
    void every_prosimos_scenario_is_read_whole(Path json) throws IOException {
        var scenario = prosimos(json);

        assertThat(scenario.unsupported()).isEmpty();
        assertThat(scenario.model().assumptions()).isEmpty();
        assertThat(scenario.model().pools()).isNotEmpty();
    }

    /** Roles, people in them and branches, counted in the files by hand. */
    @ParameterizedTest
    @CsvSource({
        "scenarios/prosimos/Loan_Application_5_timers.json, 6, 47, 17, 5",
        "scenarios/prosimos/Insurance_Claims_1_timer.json, 2, 130, 7, 1",
        "../limits/scenarios/loan.json, 4, 15, 7, 0",
        "../limits/scenarios/wide.json, 12, 48, 60, 0",
        "../limits/scenarios/mm4.json, 1, 4, 1, 0"
    })
    void people_tasks_and_events_are_those_of_the_file(String file, int roles, int people, int tasks, int events)
            throws IOException {
        var model = prosimos(SharedData.path(file)).model();

        assertThat(model.pools()).hasSize(roles);
        assertThat(model.pools().stream().mapToInt(p -> p.people().size()).sum())
                .isEqualTo(people);
        assertThat(model.work().values().stream().filter(w -> !w.requirements().isEmpty()))
                .hasSize(tasks);
        assertThat(model.events()).hasSize(events);
    }

    @Test
    void limits_that_bite_are_kept_and_a_day_that_ends_early_does_too() throws IOException {
        var loan = prosimos(SharedData.path("scenarios/prosimos/Loan_Application_5_timers.json"));
        var insurance = prosimos(SharedData.path("scenarios/prosimos/Insurance_Claims.json"));

        var time = loan.model()
                .work()
                .get(new NodeId("sid-9703AD2C-3219-4B4A-9A91-F4A81EF91130"))
                .processTime();
        assertThat(time)
                .isEqualTo(new Distribution.Shifted(
                        1800, new Distribution.Truncated(new Distribution.Exponential(100), 0, 1800)));
        var applicant = loan.model().pools().getFirst().people().getFirst().calendar();
        assertThat(applicant).isNotNull();
        assertThat(applicant.plusWorking(Instant.parse("2023-01-02T09:00:00Z"), Duration.ofDays(1)))
                .isEqualTo(Instant.parse("2023-01-03T09:01:00Z")); // 86,460 s elapsed, as in the peer's log
        var arrivals =
                (Arrivals.Renewal) insurance.model().arrivals().getFirst().pattern();
        assertThat(arrivals.interArrival()).isEqualTo(new Distribution.Shifted(16, new Distribution.Exponential(1)));
    }

    static Stream<Path> qbp() {
        return Stream.concat(
                SharedData.files("scenarios/qbp-icpm", p -> p.toString().endsWith(".bpmn")).stream(),
                Stream.of(SharedData.path("bpmn/pm4py/ch7_CreditAppSimulation.bpmn")));
    }

    @ParameterizedTest
    @MethodSource("qbp")
    void every_qbp_scenario_is_read_whole(Path file) throws IOException {
        var scenario = BpmnDocument.read(file).foreignScenarios().find("qbp").orElseThrow();

        assertThat(scenario.unsupported()).isEmpty();
        assertThat(scenario.run().cases()).isNotNull();
        assertThat(scenario.model().work().values().stream()
                        .filter(w -> !w.requirements().isEmpty()))
                .hasSizeGreaterThan(5);
    }

    @Test
    void the_textbook_example_has_its_figures() throws IOException {
        var scenario = BpmnDocument.read(SharedData.path("bpmn/pm4py/ch7_CreditAppSimulation.bpmn"))
                .foreignScenarios()
                .find("BIMP")
                .orElseThrow();

        assertThat(scenario.run().cases()).isEqualTo(500);
        assertThat(scenario.stream().demand()).isNotNull();
        assertThat(scenario.stream().demand().cases()).isCloseTo(40 * 3600 / 1800.0, within(1e-9));
        assertThat(scenario.model().pools())
                .extracting(p -> p.name() + " " + p.people().size())
                .containsExactly("Clerk 3", "Credit Officer 3", "System 1");
        assertThat(scenario.model()
                        .work()
                        .get(new NodeId("sid-D048D99D-F549-43B8-8ACB-5AE153B12B0F"))
                        .processTime())
                .isEqualTo(new Distribution.Normal(1200, 240));
    }

    @ParameterizedTest
    @CsvSource({
        "qbp-negative-duration.bpmn, bad-distribution",
        "qbp-probabilities-1.4.bpmn, probabilities-do-not-add-up"
    })
    void hostile_figures_are_found_before_any_simulation(String file, String code) throws IOException {
        var scenarios =
                BpmnDocument.read(SharedData.path("hostile/bpmn/own/" + file)).foreignScenarios();

        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> scenarios.find("qbp"))
                .satisfies(e -> assertThat(e.problems()).anyMatch(p -> p.code().equals(code)));
    }
}
