package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.EventTiming;
import dev.takt.units.Probability;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QbpReaderTests {

    private static final String FILE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
              xmlns:qbp="http://www.qbp-simulator.com/Schema201212">
              <process id="P">
                <startEvent id="s"/><task id="a" name="A"/><exclusiveGateway id="x"/>
                <intermediateCatchEvent id="w"><timerEventDefinition/></intermediateCatchEvent><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
                <sequenceFlow id="f3" sourceRef="x" targetRef="w"/><sequenceFlow id="f4" sourceRef="x" targetRef="e"/>
                <sequenceFlow id="f5" sourceRef="w" targetRef="e"/>
              </process>
              <qbp:processSimulationInfo id="i" processInstances="500" currency="USD" startDateTime="2026-01-05T07:00:00.000Z">
                <qbp:arrivalRateDistribution type="EXPONENTIAL" mean="NaN" arg1="1800" arg2=""><qbp:timeUnit>minutes</qbp:timeUnit>
                </qbp:arrivalRateDistribution>
                <qbp:timetables><qbp:timetable id="T" default="true" name="Office"><qbp:rules>
                  <qbp:rule fromWeekDay="MONDAY" toWeekDay="FRIDAY" fromTime="09:00:00.000+00:00" toTime="17:00:00.000+00:00"/>
                </qbp:rules></qbp:timetable></qbp:timetables>
                <qbp:resources><qbp:resource id="R" name="Clerk" totalAmount="3" costPerHour="25" timetableId="T"/></qbp:resources>
                <qbp:elements>
                  <qbp:element elementId="a" fixedCost="2"><qbp:durationDistribution type="NORMAL" mean="600" arg1="120" arg2="0">
                    <qbp:timeUnit>minutes</qbp:timeUnit></qbp:durationDistribution>
                    <qbp:resourceIds><qbp:resourceId>R</qbp:resourceId></qbp:resourceIds></qbp:element>
                  <qbp:element elementId="w"><qbp:durationDistribution type="UNIFORM" mean="0" arg1="60" arg2="120"/></qbp:element>
                </qbp:elements>
                <qbp:sequenceFlows><qbp:sequenceFlow elementId="f3" executionProbability="0.2"/>
                  <qbp:sequenceFlow elementId="f4" executionProbability="0.8"/>
                  <qbp:sequenceFlow elementId="f5" executionProbability=""/></qbp:sequenceFlows>
              </qbp:processSimulationInfo>
            </definitions>
            """;

    private static ForeignScenario read(String file) {
        return BpmnDocument.read(file.getBytes(StandardCharsets.UTF_8))
                .foreignScenarios()
                .find("qbp")
                .orElseThrow();
    }

    @Test
    void what_bimp_writes_becomes_a_simulation() {
        var scenario = read(FILE);

        var model = scenario.model();
        assertThat(scenario.run().cases()).isEqualTo(500);
        assertThat(scenario.run().start()).isEqualTo(Instant.parse("2026-01-05T07:00:00Z"));
        assertThat(model.currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(model.pools()).singleElement().satisfies(p -> {
            assertThat(p.name()).isEqualTo("Clerk");
            assertThat(p.people()).hasSize(3).allMatch(person -> person.ratePerHour() == 25);
        });
        var work = model.work().get(new NodeId("a"));
        assertThat(work.processTime()).isEqualTo(new Distribution.Normal(600, 120)); // seconds, not minutes
        assertThat(work.cost()).isEqualTo(2);
        assertThat(model.events().get(new NodeId("w")))
                .isEqualTo(new EventTiming.After(new Distribution.Uniform(60, 120)));
        assertThat(model.branching())
                .containsEntry(new FlowId("f3"), new Probability(0.2))
                .containsEntry(new FlowId("f4"), new Probability(0.8));
        var arrivals = (Arrivals.Renewal) model.arrivals().getFirst().pattern();
        assertThat(arrivals.interArrival()).isEqualTo(new Distribution.Exponential(1800));
        assertThat(arrivals.calendar()).isNotNull();
        assertThat(arrivals.calendar().workingTimePerWeek()).isEqualTo(Duration.ofHours(40));
        assertThat(scenario.stream().step(new NodeId("a")).role()).isEqualTo(new RoleId("R"));
        assertThat(scenario.unsupported()).isEmpty();
        assertThat(model.assumptions()).isEmpty();
    }

    @Test
    void elements_and_attributes_that_are_not_read_are_listed() {
        var more = FILE.replace("totalAmount=\"3\"", "totalAmount=\"3\" skill=\"high\"")
                .replace("</qbp:resources>", "<qbp:team>x</qbp:team></qbp:resources>")
                .replace("<qbp:elements>", "<qbp:statsOptions/><qbp:warmUp cases=\"10\"/><qbp:elements>");

        assertThat(read(more).unsupported())
                .extracting(Problem::message)
                .containsExactly(
                        "The attribute skill of <qbp:resource> has no effect in this simulation.",
                        "<qbp:team> has no effect in this simulation.",
                        "<qbp:warmUp> has no effect in this simulation.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mean=\"600\" | mean=\"-600\" | The duration at 'a' cannot be used",
                "Probability=\"0.2\" | Probability=\"0.6\" | add up to 1.4 instead of 1",
                "Probability=\"0.2\" | Probability=\"1.2\" | it must lie between 0 and 1",
                ">R</qbp | >Q</qbp | done by the resource 'Q', which is not in the file",
                "elementId=\"a\" | elementId=\"b\" | is about 'b', which is not in the BPMN file",
                "timetableId=\"T\" | timetableId=\"U\" | timetable 'U', which is not in the file",
                "totalAmount=\"3\" | totalAmount=\"0\" | no number of people from 1",
                "NORMAL | PARETO | 'PARETO' is not known",
                "arg1=\"1800\" | arg1=\"0\" | time between two arrivals is 0",
                "17:00:00.000+00:00 | 17:00:00.000+02:00 | another offset",
                "MONDAY | MONTAG | is no day of the week",
                "arg1=\"120\" | arg1=\"1e9999\" | is no number"
            })
    void what_cannot_be_meant_is_refused_by_name(String before, String after, String reason) {
        var broken = FILE.replace(before.strip(), after.strip());
        assertThat(broken).isNotEqualTo(FILE);

        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> read(broken))
                .satisfies(e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p.message()).contains(reason.strip())));
    }

    @Test
    void a_file_without_simulation_data_has_no_scenario() {
        var document = BpmnDocument.blank("Empty");

        assertThat(document.foreignScenarios().names()).isEmpty();
        assertThat(document.foreignScenarios().find("qbp")).isEmpty();
    }

    /** The editor of the browser knows nothing of QBP and leaves it out of what it writes. */
    @Test
    void a_save_by_an_editor_that_does_not_know_it_keeps_the_scenario() {
        var original = BpmnDocument.read(FILE.getBytes(StandardCharsets.UTF_8));
        int from = FILE.indexOf("<qbp:processSimulationInfo");
        int to = FILE.indexOf("</qbp:processSimulationInfo>") + "</qbp:processSimulationInfo>".length();
        var edited = (FILE.substring(0, from) + FILE.substring(to)).replace("name=\"A\"", "name=\"Approve\"");

        var saved = BpmnDocument.read(edited.getBytes(StandardCharsets.UTF_8)).restoreForeign(original);

        var again = BpmnDocument.read(saved.toBytes());
        assertThat(new String(saved.toBytes(), StandardCharsets.UTF_8)).contains("Approve");
        assertThat(again.foreignScenarios().find("qbp").orElseThrow().run())
                .isEqualTo(original.foreignScenarios().find("qbp").orElseThrow().run());
    }
}
