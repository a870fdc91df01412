package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.PriorityRule;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.units.Probability;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProsimosReaderTests {

    private static final String BPMN = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
              <process id="P">
                <startEvent id="s"/><task id="write" name="Write"/><exclusiveGateway id="x"/><task id="check" name="Check"/>
                <intermediateCatchEvent id="wait"><timerEventDefinition/></intermediateCatchEvent><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="write"/><sequenceFlow id="f2" sourceRef="write" targetRef="x"/>
                <sequenceFlow id="f3" sourceRef="x" targetRef="check"/><sequenceFlow id="f4" sourceRef="x" targetRef="wait"/>
                <sequenceFlow id="f5" sourceRef="check" targetRef="e"/><sequenceFlow id="f6" sourceRef="wait" targetRef="e"/>
              </process>
            </definitions>
            """;

    private static final String SCENARIO = """
            {
             "resource_profiles": [
              {"id": "writers", "name": "Writers", "resource_list": [
               {"id": "ann", "name": "Ann", "cost_per_hour": "60", "amount": 1, "calendar": "day"},
               {"id": "temps", "name": "Temp", "cost_per_hour": 30, "amount": "2", "calendar": "all"}]},
              {"id": "editors", "name": "Editors", "resource_list": [
               {"id": "eve", "name": "Eve", "cost_per_hour": 90, "amount": 1, "calendar": "night"}]}
             ],
             "resource_calendars": [
              {"id": "day", "name": "Day", "time_periods": [
               {"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "12:00:00"},
               {"from": "MONDAY", "to": "WEDNESDAY", "beginTime": "11:00:00", "endTime": "17:00:00"}]},
              {"id": "night", "name": "Night", "time_periods": [
               {"from": "SUNDAY", "to": "MONDAY", "beginTime": "22:00:00", "endTime": "06:00:00"}]},
              {"id": "all", "name": "All", "time_periods": [
               {"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59.999999"}]}
             ],
             "task_resource_distribution": [
              {"task_id": "write", "resources": [
               {"resource_id": "ann", "distribution_name": "fix", "distribution_params": [{"value": 600}]},
               {"resource_id": "temps", "distribution_name": "expon",
                "distribution_params": [{"value": 900}, {"value": 300}, {"value": 1000000000000}]}]},
              {"task_id": "check", "resources": [
               {"resource_id": "ann", "distribution_name": "gamma",
                "distribution_params": [{"value": 100}, {"value": 2500}, {"value": 0}, {"value": 150}]},
               {"resource_id": "eve", "distribution_name": "gamma",
                "distribution_params": [{"value": 100}, {"value": 2500}, {"value": 0}, {"value": 150}]}]}
             ],
             "arrival_time_distribution": {"distribution_name": "expon",
              "distribution_params": [{"value": 300}, {"value": 0}, {"value": 1000000000000}]},
             "arrival_time_calendar": [{"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "17:00:00"}],
             "gateway_branching_probabilities": [{"gateway_id": "x", "probabilities": [
              {"path_id": "f3", "value": "0.25", "condition_id": "big"}, {"path_id": "f4", "value": 0.75}]}],
             "branch_rules": [{"id": "big", "rules": [
              [{"attribute": "budget", "comparison": ">=", "value": 1000}, {"attribute": "kind", "comparison": "=", "value": "NEW"}],
              [{"attribute": "budget", "comparison": "in", "value": [5, "inf"]}]]}],
             "case_attributes": [
              {"name": "kind", "type": "discrete", "values": [{"key": "NEW", "value": 0.4}, {"key": "OLD", "value": 0.6}]},
              {"name": "budget", "type": "continuous",
               "values": {"distribution_name": "uniform", "distribution_params": [{"value": 0}, {"value": 2000}]}}],
             "prioritisation_rules": [{"priority_level": 1, "rules": [[{"attribute": "kind", "comparison": "=", "value": "NEW"}]]}],
             "event_distribution": [{"event_id": "wait", "distribution_name": "norm",
              "distribution_params": [{"value": 600}, {"value": 60}, {"value": 0}, {"value": 3600}]}],
             "batch_processing": [{"task_id": "check", "type": "Parallel",
              "size_distrib": [{"key": "1", "value": 0.5}, {"key": "3", "value": 0.5}],
              "duration_distrib": [{"key": "3", "value": 0.8}, {"key": "9", "value": 0.5}],
              "firing_rules": [[{"attribute": "size", "comparison": "=", "value": 3}],
               [{"attribute": "large_wt", "comparison": ">=", "value": 3600}],
               [{"attribute": "week_day", "comparison": "=", "value": "Tuesday"},
                {"attribute": "daily_hour", "comparison": "=", "value": "10"}],
               [{"attribute": "ready_wt", "comparison": ">", "value": 5}]]}],
             "multitask": {"type": "local"}
            }
            """;

    private static ForeignScenario read(String json) {
        return BpmnDocument.read(BPMN.getBytes(StandardCharsets.UTF_8))
                .foreignScenarios()
                .read(json.getBytes(StandardCharsets.UTF_8));
    }

    private final ForeignScenario scenario = read(SCENARIO);

    @Test
    void people_come_from_profiles_amounts_and_calendars() {
        var pools = scenario.model().pools();

        assertThat(pools).extracting(p -> p.id().value()).containsExactly("writers", "editors", "any-of-1");
        assertThat(pools.get(2).name()).isEqualTo("Writers (1 of 3) or Editors");
        assertThat(pools.get(0).people()).extracting(p -> p.id()).containsExactly("ann", "temps#1", "temps#2");
        assertThat(pools.get(0).people()).extracting(p -> p.ratePerHour()).containsExactly(60.0, 30.0, 30.0);
        assertThat(pools.get(0).people().get(1).calendar()).isNull();
        assertThat(pools).allMatch(p -> p.discipline() == QueueDiscipline.PRIORITY);
        var day = pools.get(0).people().getFirst().calendar();
        assertThat(day).isNotNull();
        assertThat(day.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(day.workingTimePerWeek()).isEqualTo(Duration.ofHours(3 * 8 + 2 * 3)); // the overlap counts once
        var night = pools.get(1).people().getFirst().calendar();
        assertThat(night).isNotNull();
        assertThat(night.workingTimePerWeek()).isEqualTo(Duration.ofHours(16));
        assertThat(night.workingBetween(
                        java.time.Instant.parse("2026-01-06T00:00:00Z"),
                        java.time.Instant.parse("2026-01-07T00:00:00Z")))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void steps_have_the_times_of_those_who_can_do_them() {
        var write = scenario.model().work().get(new NodeId("write"));
        var check = scenario.model().work().get(new NodeId("check"));

        assertThat(write.requirements()).containsExactly(new Requirement(new RoleId("writers"), 1));
        assertThat(write.own())
                .containsEntry("ann", new Distribution.Fixed(600))
                .containsEntry("temps#2", new Distribution.Shifted(300, new Distribution.Exponential(600)))
                .hasSize(3);
        assertThat(write.processTime().mean()).isCloseTo((600 + 2 * 900) / 3.0, within(1e-9));
        assertThat(check.own()).isEmpty();
        assertThat(check.requirements()).containsExactly(new Requirement(new RoleId("any-of-1"), 1));
        assertThat(check.processTime()).isEqualTo(new Distribution.Truncated(new Distribution.Gamma(100, 50), 0, 150));
        assertThat(scenario.stream().step(new NodeId("write")).role()).isEqualTo(new RoleId("writers"));
        assertThat(scenario.stream()
                        .findRole(new RoleId("writers"))
                        .orElseThrow()
                        .headcount())
                .isEqualTo(3.0);
    }

    @Test
    void arrivals_branches_and_events_are_taken_over() {
        var model = scenario.model();

        assertThat(model.arrivals()).singleElement().satisfies(a -> {
            var renewal = (Arrivals.Renewal) a.pattern();
            assertThat(renewal.interArrival()).isEqualTo(new Distribution.Exponential(300));
            assertThat(renewal.clock()).isEqualTo(Arrivals.Clock.DEFERRED);
        });
        assertThat(scenario.stream().demand()).isNotNull();
        assertThat(scenario.stream().demand().cases()).isCloseTo(40 * 3600 / 300.0, within(1e-9));
        assertThat(model.branching())
                .containsEntry(new FlowId("f3"), new Probability(0.25))
                .containsEntry(new FlowId("f4"), new Probability(0.75));
        assertThat(model.events().get(new NodeId("wait")))
                .isEqualTo(new EventTiming.After(new Distribution.Normal(600, 60)));
        assertThat(model.conditions().get(new FlowId("f3")))
                .isEqualTo(new Condition.Any(List.of(
                        new Condition.All(List.of(
                                new Condition.Compares("budget", Condition.Operator.AT_LEAST, 1000),
                                new Condition.Is("kind", "NEW"))),
                        new Condition.All(List.of(
                                new Condition.Compares("budget", Condition.Operator.AT_LEAST, 5),
                                new Condition.Compares("budget", Condition.Operator.AT_MOST, Double.MAX_VALUE))))));
        assertThat(model.priorities()).containsExactly(new PriorityRule(new Condition.Is("kind", "NEW"), 1));
        assertThat(model.assumptions()).isEmpty();
    }

    @Test
    void members_that_are_not_read_are_listed_wherever_they_stand() {
        var more = SCENARIO.replace("\"amount\": 1,", "\"amount\": 1, \"skill\": 3,")
                .replace("\"endTime\": \"06:00:00\"", "\"endTime\": \"06:00:00\", \"probability\": 0.5")
                .replace("\"path_id\": \"f4\",", "\"path_id\": \"f4\", \"weight\": 2,");

        assertThat(read(more).unsupported())
                .extracting(Problem::message)
                .contains(
                        "The member \"skill\" in resource_profiles, resource_list has no effect in this simulation.",
                        "The member \"probability\" in resource_calendars, time_periods has no effect in this simulation.",
                        "The member \"weight\" in gateway_branching_probabilities, probabilities has no effect in this"
                                + " simulation.")
                .hasSize(7);
    }

    @Test
    void a_batch_is_released_by_its_rules_and_the_rest_is_named() {
        var rule = scenario.model().work().get(new NodeId("check")).batch();

        assertThat(rule)
                .isEqualTo(new BatchRule(
                        3,
                        Duration.ofHours(1),
                        List.of(new BatchRule.Gate(Set.of(DayOfWeek.TUESDAY), LocalTime.of(10, 0), ZoneId.of("UTC"))),
                        BatchRule.Mode.TOGETHER,
                        0.8));
        assertThat(scenario.unsupported())
                .extracting(Problem::message)
                .anyMatch(m -> m.contains("[ready_wt]"))
                .anyMatch(m -> m.contains("done alone (0.5)"))
                .anyMatch(m -> m.contains("beyond one factor (0.8)"))
                .anyMatch(m -> m.contains("\"multitask\""))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"resource_id\": \"ann\", \"distribution_name\": \"fix\" | \"resource_id\": \"zoe\", \"distribution_name\": \"fix\""
                        + " | names the resource 'zoe', which is in no resource profile",
                "\"calendar\": \"day\" | \"calendar\": \"dusk\" | works by the calendar 'dusk', which is not in the scenario",
                "\"task_id\": \"write\" | \"task_id\": \"sing\" | times of the task 'sing', which is no activity of the BPMN file",
                "\"gateway_id\": \"x\" | \"gateway_id\": \"y\" | branches of the gateway 'y', which is not in the BPMN file",
                "\"path_id\": \"f4\" | \"path_id\": \"f5\" | path 'f5' does not leave the gateway 'x'",
                "\"value\": \"0.25\" | \"value\": \"0.45\" | add up to 1.2 instead of 1",
                "\"value\": \"0.25\" | \"value\": \"-0.25\" | is -0.25; it must lie between 0 and 1",
                "[{\"value\": 600}]} | [{\"value\": -600}]} | fix[-600.0] of task 'write' cannot be used",
                "\"distribution_name\": \"fix\" | \"distribution_name\": \"cauchy\" | this kind is not known",
                "{\"value\": 2500}, {\"value\": 0}, {\"value\": 150} | {\"value\": 2500}, {\"value\": 0}, {\"value\": 0.1}"
                        + " | at least 0.1 % must",
                "\"amount\": \"2\" | \"amount\": \"two\" | no \"amount\" that is a number",
                "\"amount\": \"2\" | \"amount\": 1e7 | is no number of people from 1",
                "\"cost_per_hour\": 90 | \"cost_per_hour\": -90 | is negative",
                "\"value\": 600 | \"value\": NaN | is no JSON value",
                "\"beginTime\": \"22:00:00\" | \"beginTime\": \"25:00:00\" | is no time of day",
                "\"condition_id\": \"big\" | \"condition_id\": \"bigger\" | rule 'bigger', which is not in branch_rules",
                "\"attribute\": \"budget\", \"comparison\": \">=\" | \"attribute\": \"size\", \"comparison\": \">=\""
                        + " | attribute 'size', which no case has",
                "{\"value\": 300}, {\"value\": 0} | {\"value\": 0}, {\"value\": 0} | time between two arrivals is 0",
                "\"event_id\": \"wait\" | \"event_id\": \"late\" | event 'late', which is not in the BPMN file"
            })
    void what_cannot_be_meant_is_refused_by_name(String before, String after, String reason) {
        var broken = SCENARIO.replace(before.strip(), after.strip());
        assertThat(broken).isNotEqualTo(SCENARIO);

        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> read(broken))
                .satisfies(e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p.message()).contains(reason.strip()))
                        .allSatisfy(p -> assertThat(p.remedy()).isNotBlank()));
    }

    @Test
    void a_file_that_is_no_scenario_is_refused() {
        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> read("{}"))
                .withMessageContaining("no Prosimos scenario");
        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> read("[1]"))
                .withMessageContaining("holds no object");
    }
}
