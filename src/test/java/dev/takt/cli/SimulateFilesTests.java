package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simulation reads and writes beside the model. */
class SimulateFilesTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");

    private static final String BPMN = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="P">
            <startEvent id="s"/><task id="a" name="Answer"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>
            </process></definitions>
            """;

    private static final String SCENARIO = """
            {"resource_profiles": [{"id": "team", "name": "Team", "resource_list": [
              {"id": "ann", "name": "Ann", "cost_per_hour": 60, "amount": 1, "calendar": "day"}]}],
             "resource_calendars": [{"id": "day", "name": "Day", "time_periods": [
              {"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59.999999"}]}],
             "task_resource_distribution": [{"task_id": "a", "resources": [
              {"resource_id": "ann", "distribution_name": "fix", "distribution_params": [{"value": 600}]}]}],
             "arrival_time_distribution": {"distribution_name": "fix", "distribution_params": [{"value": 3600}]}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"log.csv", "log.xes.gz", "log.parquet"})
    void the_log_of_the_first_replication_is_written(String name) throws IOException {
        var log = folder.resolve(name);

        var run = CommandRun.of(
                "simulate", WEBINAR, "--cases", 20, "--replications", 2, "--precision", 0, "--json", "--log", log);

        assertThat(run.exitCode()).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(log);
        }
        if (name.endsWith(".csv")) {
            var rows = Files.readAllLines(log);
            assertThat(rows.getFirst()).startsWith("case_id,activity,enabled_time");
            assertThat(rows.stream().skip(1).map(r -> r.split(",")[0]).distinct())
                    .hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.pdf", "missing/log.csv"})
    void a_log_that_cannot_be_written_is_refused_and_leaves_nothing(String name) throws IOException {
        var run = CommandRun.of("simulate", WEBINAR, "--cases", 5, "--log", folder.resolve(name));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("log");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** Deterministic: somebody arrives every hour and is answered in ten minutes. */
    @Test
    void a_prosimos_scenario_beside_the_model_is_simulated() throws IOException {
        var model = Files.writeString(folder.resolve("model.bpmn"), BPMN);
        var scenario = Files.writeString(folder.resolve("scenario.json"), SCENARIO);

        var answer = CommandRun.of(
                        "simulate", model, "--scenario", scenario, "--cases", 24, "--replications", 2, "--json")
                .json();

        assertThat(answer.get("cycleTime").get("meanSeconds").asDouble()).isEqualTo(600);
        assertThat(answer.get("waitingTime").get("meanSeconds").asDouble()).isZero();
        assertThat(answer.get("cost").get("mean").asDouble()).isCloseTo(10, within(1e-9));
    }

    /** The same file for the analysis: 600 s of work, 1/6 of the only person's time. */
    @Test
    void a_prosimos_scenario_beside_the_model_is_analysed() throws IOException {
        var model = Files.writeString(folder.resolve("model.bpmn"), BPMN);
        var scenario = Files.writeString(folder.resolve("scenario.json"), SCENARIO);

        var answer = CommandRun.of("analyze", model, "--scenario", scenario, "--json")
                .json();

        assertThat(answer.get("metrics").get("labourSeconds").asDouble()).isEqualTo(600);
        assertThat(answer.get("roles").get(0).get("utilisation").asDouble()).isCloseTo(1 / 6.0, within(1e-9));
    }

    @Test
    void a_scenario_that_fits_no_model_is_refused_for_each_by_name() throws IOException {
        var scenario = Files.writeString(folder.resolve("scenario.json"), SCENARIO);

        var run = CommandRun.of("analyze", WEBINAR, "--scenario", scenario, "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().get("error").get("message").asString())
                .contains("task 'a', which is no activity of the BPMN file");
    }

    @Test
    void a_scenario_that_does_not_fit_the_model_is_refused_by_name() throws IOException {
        var scenario = Files.writeString(folder.resolve("scenario.json"), SCENARIO);

        var run = CommandRun.of("simulate", WEBINAR, "--scenario", scenario);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("task 'a', which is no activity of the BPMN file");
    }

    /** Deterministic too: a case every hour, ten minutes of work, one of two scenarios. */
    @Test
    void a_scenario_of_bpsim_beside_the_model_is_chosen_by_its_id() throws IOException {
        var model = Files.writeString(folder.resolve("model.bpmn"), BPMN);
        var scenario = Files.writeString(folder.resolve("bpsim.xml"), """
                <BPSimData xmlns="http://www.bpsim.org/schemas/2.0">
                  <Scenario id="S1"><ElementParameters elementRef="s"><ControlParameters>
                    <InterTriggerTimer><DurationParameter value="PT1H"/></InterTriggerTimer></ControlParameters>
                  </ElementParameters><ElementParameters elementRef="a"><TimeParameters>
                    <ProcessingTime><NumericParameter value="10"/></ProcessingTime></TimeParameters></ElementParameters>
                  </Scenario>
                  <Scenario id="S2" inherits="S1"><ElementParameters elementRef="a"><TimeParameters>
                    <ProcessingTime><NumericParameter value="5"/></ProcessingTime></TimeParameters></ElementParameters>
                  </Scenario>
                </BPSimData>
                """);

        var answer = CommandRun.of(
                        "simulate", model, "--scenario", scenario + "#S2", "--cases", 24, "--replications", 2, "--json")
                .json();
        var analysed = CommandRun.of("analyze", model, "--scenario", scenario + "#S1", "--json")
                .json();
        var unclear = CommandRun.of("simulate", model, "--scenario", scenario);

        assertThat(answer.get("cycleTime").get("meanSeconds").asDouble()).isEqualTo(300);
        assertThat(analysed.get("metrics").get("labourSeconds").asDouble()).isEqualTo(600);
        assertThat(unclear.exitCode()).isEqualTo(2);
        assertThat(unclear.err()).contains("2 scenarios: S1, S2", "FILE#S1");
    }

    @Test
    void what_a_scenario_says_of_its_run_holds_where_no_option_does() throws IOException {
        var model = Files.writeString(folder.resolve("model.bpmn"), BPMN);
        var scenario = Files.writeString(folder.resolve("bpsim.xml"), """
                <BPSimData xmlns="http://www.bpsim.org/schemas/2.0">
                  <Scenario id="S1"><ScenarioParameters replication="3" seed="99"/>
                  <ElementParameters elementRef="s"><ControlParameters>
                    <InterTriggerTimer><DurationParameter value="PT1H"/></InterTriggerTimer>
                    <TriggerCount><NumericParameter value="17"/></TriggerCount></ControlParameters>
                  </ElementParameters></Scenario>
                </BPSimData>
                """);

        var asked = CommandRun.of("simulate", model, "--scenario", scenario, "--json")
                .json();
        var overruled = CommandRun.of("simulate", model, "--scenario", scenario, "--cases", 5, "--seed", 2, "--json")
                .json();

        assertThat(asked.get("cases").asInt()).isEqualTo(3 * 17);
        assertThat(asked.get("replications").asInt()).isEqualTo(3);
        assertThat(asked.get("seed").asInt()).isEqualTo(99);
        assertThat(overruled.get("cases").asInt()).isEqualTo(3 * 5);
        assertThat(overruled.get("seed").asInt()).isEqualTo(2);
    }

    @Test
    void scenario_files_of_several_tools_are_compared() throws IOException {
        var model = Files.writeString(folder.resolve("model.bpmn"), BPMN);
        var prosimos = Files.writeString(folder.resolve("scenario.json"), SCENARIO);
        var slower = Files.writeString(folder.resolve("slower.json"), SCENARIO.replace("600", "900"));

        var answer = CommandRun.of(
                        "compare",
                        model,
                        "--scenarios",
                        prosimos + "," + slower,
                        "--cases",
                        10,
                        "--replications",
                        2,
                        "--json")
                .json();

        assertThat(answer.at("/scenarios/0/scenario").asString()).isEqualTo(prosimos.toString());
        assertThat(answer.at("/scenarios/1/cycleTimeDifference/meanSeconds").asDouble())
                .isCloseTo(300, within(1e-6));
    }

    /** The costs of the rows are the cost of the cases. */
    @Test
    void every_execution_has_its_cost() throws IOException {
        var log = folder.resolve("log.csv");

        var answer = CommandRun.of("simulate", WEBINAR, "--cases", 50, "--replications", 1, "--json", "--log", log)
                .json();

        double sum = 0;
        var rows = Files.readAllLines(log);
        for (var row : rows.subList(1, rows.size())) {
            sum += Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
        }
        double cases = answer.get("cases").asDouble();
        assertThat(sum / cases)
                .isCloseTo(answer.get("cost").get("mean").asDouble(), within(0.01 * rows.size() / cases));
    }

    @Test
    void cases_arrive_as_they_did_in_a_log() throws IOException {
        var model = Files.writeString(folder.resolve("model.bpmn"), BPMN);
        var scenario = Files.writeString(folder.resolve("scenario.json"), SCENARIO);
        var recorded = Files.writeString(folder.resolve("recorded.csv"), """
                case_id,timestamp
                1,2026-03-02T09:00:00Z
                2,2026-03-02T09:00:00Z
                3,2026-03-02T09:05:00Z
                """);

        var answer = CommandRun.of(
                        "simulate",
                        model,
                        "--scenario",
                        scenario,
                        "--arrivals",
                        recorded,
                        "--replications",
                        1,
                        "--json")
                .json();

        // one person, ten minutes each: 10, 20 and 25 minutes
        assertThat(answer.get("cases").asInt()).isEqualTo(3);
        assertThat(answer.get("cycleTime").get("meanSeconds").asDouble()).isEqualTo(55 * 60 / 3.0);
        assertThat(CommandRun.of("simulate", model, "--arrivals", model).err()).contains("ends with none of");
    }
}
