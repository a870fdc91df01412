package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");

    private static CommandRun simulate(Object... more) {
        var arguments = new Object[5 + more.length];
        arguments[0] = "simulate";
        arguments[1] = WEBINAR;
        arguments[2] = "--cases";
        arguments[3] = 50;
        arguments[4] = "--json";
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void a_warm_up_is_simulated_and_not_counted() {
        var warm = simulate("--replications", 2, "--warm-up", 50).json();

        assertThat(warm.get("cases").asLong()).isEqualTo(100);
        assertThat(warm.get("trust").get("warmUpCases").asLong()).isEqualTo(50);
        assertThat(simulate("--warm-up", 0).json().at("/error/message").asString())
                .contains("'0' is no whole number from 1 to");
    }

    @Test
    void json_names_every_figure_with_its_interval() {
        var answer = simulate("--replications", 4, "--precision", 0).json();

        assertThat(answer.get("cases").asLong()).isEqualTo(200);
        assertThat(answer.get("replications").asInt()).isEqualTo(4);
        assertThat(answer.get("seed").asLong()).isEqualTo(1);
        for (var time : new String[] {"cycleTime", "processingTime", "waitingTime"}) {
            assertThat(answer.get(time).get("meanSeconds").asDouble()).isPositive();
            assertThat(answer.get(time).get("ci95Seconds").asDouble()).isPositive();
        }
        assertThat(answer.get("cycleTime").get("p95Seconds").asDouble())
                .isGreaterThan(answer.get("cycleTime").get("p50Seconds").asDouble());
        assertThat(answer.get("cost").get("mean").asDouble()).isBetween(2000.0, 3500.0);
        assertThat(answer.get("steps")).hasSize(24);
        assertThat(answer.get("steps").get(0).get("id").asString()).isEqualTo("Task_SubmitWebinarBrief");
        assertThat(answer.get("steps").get(0).get("count").asLong()).isEqualTo(200);
        assertThat(answer.get("roles").get(0).get("id").asString()).isEqualTo("mops-lead");
        assertThat(answer.get("trust").get("littleResidual").asDouble()).isLessThan(0.01);
    }

    @Test
    void the_same_seed_gives_the_same_bits_on_any_number_of_threads() {
        var one = simulate("--replications", 6, "--precision", 0, "--seed", 7, "--threads", 1);
        var three = simulate("--replications", 6, "--precision", 0, "--seed", 7, "--threads", 3);
        var other = simulate("--replications", 6, "--precision", 0, "--seed", 8, "--threads", 1);

        assertThat(three.out().replaceAll("\"secondsNeeded\".*", ""))
                .isEqualTo(one.out().replaceAll("\"secondsNeeded\".*", ""));
        assertThat(other.json().get("cycleTime")).isNotEqualTo(one.json().get("cycleTime"));
    }

    @Test
    void a_scenario_changes_the_figures() {
        var base = simulate("--replications", 4);
        var scenario = simulate("--replications", 4, "--scenario", "direct-sync");

        assertThat(scenario.json().get("scenario").asString()).isEqualTo("direct-sync");
        assertThat(scenario.json().get("cycleTime").get("meanSeconds").asDouble())
                .isLessThan(base.json().get("cycleTime").get("meanSeconds").asDouble());
    }

    @Test
    void people_get_a_report() {
        var run = CommandRun.of("simulate", WEBINAR, "--cases", 20, "--replications", 2);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
        assertThat(run.out())
                .contains("40 cases in 2 replications")
                .contains("Lead time")
                .contains("Draft slides");
    }

    @ParameterizedTest
    @CsvSource({
        "--cases, 0, no whole number from 1 to 1\u00a0000\u00a0000\u00a0000\u00a0000",
        "--cases, 1e3, no whole number from 1 to 1\u00a0000\u00a0000\u00a0000\u00a0000",
        "--cases, 99999999999999999999, no whole number from 1",
        "--horizon, soon, no length of time",
        "--horizon, P1M, no length of time",
        "--horizon, NaN, no length of time",
        "--horizon, -PT1H, longer than 0 and at most 53\u00a0000\u00a0000 d",
        "--horizon, 99999999d, longer than 0 and at most 53\u00a0000\u00a0000 d",
        "--replications, 0, no whole number from 1 to 10\u00a0000",
        "--seed, x, no whole number of 64 bits",
        "--precision, 2, at least 0 and less than 1",
        "--precision, NaN, at least 0 and less than 1",
        "--precision, 100%, at least 0 and less than 1",
        "--threads, 0, no whole number from 1 to 1\u00a0024"
    })
    void a_wrong_option_is_refused_with_its_limits(String option, String value, String limits) {
        var run = CommandRun.of("simulate", WEBINAR, option, value);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err())
                .contains(option)
                .contains("'" + value + "'")
                .contains(limits)
                .containsAnyOf("Write", "Leave");
    }

    @Test
    void a_precision_may_be_in_percent() {
        var percent = CommandRun.of("simulate", WEBINAR, "--cases", 20, "--precision", "5%", "--json")
                .json();
        var part = CommandRun.of("simulate", WEBINAR, "--cases", 20, "--precision", 0.05, "--json")
                .json();

        assertThat(percent.at("/trust/precisionWanted").asDouble()).isEqualTo(0.05);
        assertThat(percent.get("cycleTime")).isEqualTo(part.get("cycleTime"));
    }

    @Test
    void what_is_not_simulated_is_refused_by_name() {
        var model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">
                <startEvent id="s"/><complexGateway id="g" name="Whatever"/><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="e"/>
                </process></definitions>""";

        var run = CommandRun.reading(model, "simulate", "-", "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.json().get("error").get("code").asString()).isEqualTo("unsupported-complex-gateway");
        assertThat(run.json().get("error").get("element").asString()).isEqualTo("g");
    }

    /** A webinar takes two months: within a day none ends. */
    @Test
    void figures_of_cases_are_unknown_where_none_has_ended() {
        var run = CommandRun.of("simulate", WEBINAR, "--horizon", "1d", "--replications", 2);

        assertThat(run.out())
                .contains("–: no case has ended")
                .doesNotContain("P50 / P80")
                .containsPattern("Submit.* –\\s+–\\s+–\\s+–\\s+–")
                .contains("No case that counts has ended in any replication");
    }

    @Test
    void json_has_no_figures_of_cases_where_none_has_ended() {
        var json = CommandRun.of("simulate", WEBINAR, "--horizon", "1d", "--replications", 2, "--json")
                .json();

        assertThat(json.get("cases").asInt()).isZero();
        for (var figure : List.of("cycleTime", "workingCycleTime", "processingTime", "waitingTime", "cost")) {
            assertThat(json.get(figure).isNull()).as(figure).isTrue();
        }
        assertThat(json.get("throughputPerWeek").get("mean").asDouble()).isZero();
    }
}
