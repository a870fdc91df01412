package dev.takt.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Role;
import dev.takt.model.WaitKind;
import dev.takt.testing.RandomProcesses;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTests {

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" targetNamespace="t">
              <bpmn:signal id="S1" name="go" />
              <bpmn:process id="P">
                <bpmn:extensionElements>
                  <takt:valueStream currency="EUR" timeZone="Europe/Berlin">
                    <takt:role id="a" headcount="1.6" ratePerHour="40" queueing="simulated" />
                    <takt:role id="b" headcount="2" queueing="observed" />
                    <takt:demand cases="8" per="P1W" />
                  </takt:valueStream>
                </bpmn:extensionElements>
                <bpmn:startEvent id="s" />
                <bpmn:task id="t1"><bpmn:extensionElements>
                  <takt:step role="a"><takt:processTime kind="fixed" value="PT1H" />
                    <takt:wait kind="QUEUE"><takt:duration kind="fixed" value="PT5H" /></takt:wait></takt:step>
                </bpmn:extensionElements></bpmn:task>
                <bpmn:task id="t2"><bpmn:extensionElements>
                  <takt:step role="b"><takt:processTime kind="fixed" value="PT1H" />
                    <takt:wait kind="QUEUE"><takt:duration kind="fixed" value="PT5H" /></takt:wait></takt:step>
                </bpmn:extensionElements></bpmn:task>
                <bpmn:intermediateCatchEvent id="c1"><bpmn:timerEventDefinition>
                  <bpmn:timeDuration>P1DT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:intermediateCatchEvent id="c2"><bpmn:timerEventDefinition>
                  <bpmn:timeDate>2026-03-01T09:00:00+01:00</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:intermediateCatchEvent id="c3"><bpmn:timerEventDefinition>
                  <bpmn:timeDuration>${wait}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:boundaryEvent id="b1" attachedToRef="t2" cancelActivity="false"><bpmn:timerEventDefinition>
                  <bpmn:timeCycle>R3/PT10M</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:intermediateThrowEvent id="th"><bpmn:signalEventDefinition signalRef="S1" /></bpmn:intermediateThrowEvent>
                <bpmn:exclusiveGateway id="x" />
                <bpmn:endEvent id="e" />
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t1" />
                <bpmn:sequenceFlow id="f2" sourceRef="t1" targetRef="t2" />
                <bpmn:sequenceFlow id="f3" sourceRef="t2" targetRef="c1" />
                <bpmn:sequenceFlow id="f4" sourceRef="c1" targetRef="c2" />
                <bpmn:sequenceFlow id="f5" sourceRef="c2" targetRef="c3" />
                <bpmn:sequenceFlow id="f6" sourceRef="c3" targetRef="th" />
                <bpmn:sequenceFlow id="f7" sourceRef="th" targetRef="x" />
                <bpmn:sequenceFlow id="f8" sourceRef="x" targetRef="e" />
                <bpmn:sequenceFlow id="f9" sourceRef="x" targetRef="t1">
                  <bpmn:extensionElements><takt:branch probability="0.25" /></bpmn:extensionElements>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f10" sourceRef="b1" targetRef="e" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private final SimulationModel model = SimulationModel.of(
            BpmnDocument.read(PROCESS.getBytes(StandardCharsets.UTF_8)).valueStream());

    @Test
    void a_queue_wait_is_a_delay_where_queueing_is_observed_and_emerges_where_it_is_simulated() {
        var simulated = model.work().get(new NodeId("t1"));
        var observed = model.work().get(new NodeId("t2"));

        assertThat(simulated.delays()).isEmpty();
        assertThat(simulated.statedQueue()).isEqualTo(new Distribution.Fixed(18_000));
        assertThat(observed.delays()).singleElement().returns(WaitKind.QUEUE, Delay::kind);
        assertThat(model.pools()).extracting(ResourcePool::unlimited).containsExactly(false, true);
    }

    @Test
    void a_fraction_of_a_person_is_somebody_for_part_of_the_time() {
        assertThat(model.pools().getFirst().people())
                .extracting(p -> Math.round(100 * p.share()))
                .containsExactly(100L, 60L);
    }

    @Test
    void demand_arrives_on_duty_as_often_as_stated() {
        var pattern = (Arrivals.Renewal) model.arrivals().getFirst().pattern();

        assertThat(pattern.interArrival().mean()).isCloseTo(5 * 3600, within(1e-6)); // 40 h a week for 8 cases
        assertThat(pattern.clock()).isEqualTo(Arrivals.Clock.WORKING);
    }

    @Test
    void timers_are_read_by_duration_date_and_cycle() {
        assertThat(model.events())
                .containsEntry(new NodeId("c1"), new EventTiming.After(new Distribution.Fixed(26 * 3600)))
                .containsEntry(new NodeId("c2"), new EventTiming.At(Instant.parse("2026-03-01T08:00:00Z")))
                .containsEntry(new NodeId("b1"), new EventTiming.After(new Distribution.Fixed(600), null, 3));
    }

    @Test
    void what_cannot_be_read_is_named() {
        assertThat(model.assumptions())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("unreadable-timer", "unknown-delay");
        assertThat(model.process().events().get(new NodeId("th")).reference()).isEqualTo("go");
    }

    @Test
    void the_branch_left_out_gets_the_rest() {
        assertThat(model.branching().get(new FlowId("f8")).value()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 17, 60})
    void every_branch_of_a_random_process_has_a_probability(long seed) {
        var stream = RandomProcesses.sound(seed);
        var derived = SimulationModel.of(stream);

        assertThat(derived.work().keySet()).containsAll(stream.steps().keySet());
        assertThat(derived.branching().keySet()).containsAll(stream.branching().keySet());
        assertThat(derived.pools())
                .extracting(ResourcePool::unlimited)
                .containsExactlyElementsOf(stream.roles().stream()
                        .map(r -> r.queueing() == Role.Queueing.OBSERVED)
                        .toList());
    }

    /** Conditions make up for missing probabilities, but not where no condition holds and several ways are left. */
    @Test
    void probabilities_of_several_flows_without_conditions_are_missing() {
        var twoWays = PROCESS.replace(
                "<takt:branch probability=\"0.25\" />", "<takt:branch condition=\"visits('t1') >= 3\" />");
        var threeWays = twoWays.replace(
                "<bpmn:sequenceFlow id=\"f10\"",
                "<bpmn:sequenceFlow id=\"f11\" sourceRef=\"x\" targetRef=\"t2\" /><bpmn:sequenceFlow id=\"f10\"");

        assertThat(assumedAt("x", twoWays)).isEmpty();
        assertThat(assumedAt("x", threeWays))
                .singleElement()
                .asString()
                .contains("3 of 3 branches behind the exclusive gateway 'x' have no probability");
    }

    private static List<String> assumedAt(String element, String process) {
        var document = BpmnDocument.read(process.getBytes(StandardCharsets.UTF_8));
        return SimulationModel.of(document.valueStream(), List.of(), document.simulationSettings())
                .assumptions()
                .stream()
                .filter(a -> element.equals(a.element()))
                .map(Problem::message)
                .toList();
    }
}
