package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BpsimWriterTests {

    /** People who compete, one of them half a person; two calendars; a shifted and a random time; a scenario. */
    private static final String FILE = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" id="D" targetNamespace="t">
              <bpmn:process id="P" name="Brief">
                <bpmn:extensionElements><takt:valueStream currency="EUR" timeZone="Europe/Berlin">
                  <takt:calendar id="office" name="Office" default="true">
                    <takt:interval days="MON TUE WED THU FRI" from="09:00" to="17:00"/>
                    <takt:holiday date="2026-12-25" name="Christmas"/></takt:calendar>
                  <takt:role id="writer" name="Writer" headcount="2" ratePerHour="60" queueing="simulated"/>
                  <takt:role id="lead" name="Lead" headcount="0.5" ratePerHour="90" queueing="simulated"/>
                  <takt:demand cases="20" per="P1W"/>
                  <takt:scenario id="three" name="Three writers"><takt:roleOverride ref="writer" headcount="3"/></takt:scenario>
                </takt:valueStream></bpmn:extensionElements>
                <bpmn:startEvent id="s"/>
                <bpmn:task id="a" name="Write"><bpmn:extensionElements><takt:step role="writer" cost="5">
                  <takt:processTime kind="shifted" offset="PT1H"><takt:base kind="exponential" mean="PT1H"/></takt:processTime>
                  <takt:wait kind="EXTERNAL" clock="elapsed"><takt:duration kind="uniform" min="PT1H" max="PT3H"/></takt:wait>
                  </takt:step></bpmn:extensionElements></bpmn:task>
                <bpmn:task id="b" name="Approve"><bpmn:extensionElements><takt:step role="lead">
                  <takt:processTime kind="fixed" value="PT30M"/></takt:step></bpmn:extensionElements></bpmn:task>
                <bpmn:exclusiveGateway id="x"/><bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
                <bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="x"/>
                <bpmn:sequenceFlow id="f4" sourceRef="x" targetRef="e"><bpmn:extensionElements><takt:branch probability="0.75"/></bpmn:extensionElements></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f5" sourceRef="x" targetRef="a"><bpmn:extensionElements><takt:branch probability="0.25"/></bpmn:extensionElements></bpmn:sequenceFlow>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static BpmnDocument document() {
        return BpmnDocument.read(FILE.getBytes(StandardCharsets.UTF_8));
    }

    private static SimulationModel model(ValueStream stream) {
        return SimulationModel.of(stream, List.of(stream));
    }

    @Test
    void what_is_written_is_read_as_the_same_simulation() {
        var document = document();
        var written = document.withBpsim();

        var read = written.document().foreignScenarios().find("bpsim-base").orElseThrow();
        var own = model(document.valueStream());

        assertThat(written.left()).isEmpty();
        assertThat(read.unsupported()).isEmpty();
        assertThat(read.model().branching()).isEqualTo(own.branching());
        assertThat(read.model().work().get(new NodeId("a")).processTime())
                .isEqualTo(own.work().get(new NodeId("a")).processTime());
        assertThat(read.model().work().get(new NodeId("a")).cost()).isEqualTo(5);
        assertThat(((Arrivals.Renewal) read.model().arrivals().getFirst().pattern()).interArrival())
                .isEqualTo(((Arrivals.Renewal) own.arrivals().getFirst().pattern()).interArrival());
        var options = RunOptions.of(400, 3, 11);
        var expected = Simulation.run(own, options, Simulation.Listener.NONE, null);
        var actual = Simulation.run(read.model(), options, Simulation.Listener.NONE, null);
        // The same random numbers meet the same process: only the names of the people differ.
        assertThat(actual.perCase().leadTime().mean())
                .isEqualTo(expected.perCase().leadTime().mean());
        assertThat(actual.perCase().cost().mean())
                .isEqualTo(expected.perCase().cost().mean());
    }

    @Test
    void a_scenario_says_only_what_differs() {
        var xml = document().withBpsim().document();

        var scenario = xml.foreignScenarios().find("bpsim-three").orElseThrow();
        var text = xml.toXml();
        var own = text.substring(text.indexOf("id=\"bpsim-three\""), text.indexOf("</bpsim:BPSimData>"));

        assertThat(scenario.name()).isEqualTo("Three writers");
        assertThat(scenario.model().pools().getFirst().people()).hasSize(3);
        assertThat(own).contains("elementRef=\"writer\"").doesNotContain("elementRef=\"a\"");
    }

    @Test
    void writing_again_replaces_what_was_written_and_nothing_else() {
        var once = document().withBpsim().document();

        assertThat(once.withBpsim().document().toXml()).isEqualTo(once.toXml());
        assertThat(once.valueStream()).isEqualTo(document().valueStream());
    }

    /** Roles that must stay apart: no plain names of XML, a step's id, and what that id would become. */
    @ParameterizedTest
    @CsvSource({
        "1st-level-support, 2nd-level-support, Resource_1, Resource_2",
        "Prüfer, Entwürfe machen, Resource_1, Resource_2",
        "1st-level-support, Resource_1, Resource_2, Resource_1",
        "a, a-resource, a-resource-2, a-resource",
        "a-resource, a, a-resource, a-resource-2",
        "a, b, a-resource, b-resource"
    })
    void every_role_has_a_resource_of_its_own(String writer, String lead, String first, String second) {
        var document = BpmnDocument.read(FILE.replace("role id=\"writer\"", "role id=\"%s\"".formatted(writer))
                .replace("role=\"writer\"", "role=\"%s\"".formatted(writer))
                .replace("ref=\"writer\"", "ref=\"%s\"".formatted(writer))
                .replace("role id=\"lead\"", "role id=\"%s\"".formatted(lead))
                .replace("role=\"lead\"", "role=\"%s\"".formatted(lead))
                .getBytes(StandardCharsets.UTF_8));

        var written = document.withBpsim().document();
        var read = written.foreignScenarios().find("bpsim-base").orElseThrow().model();

        assertThat(written.toXml())
                .contains("id=\"%s\" name=\"Writer\"".formatted(first), "id=\"%s\" name=\"Lead\"".formatted(second));
        assertThat(read.pools())
                .extracting(p -> p.id().value() + " " + p.people().size())
                .containsExactlyInAnyOrder(first + " 2", second + " 1");
        assertThat(List.of("a", "b"))
                .extracting(id -> read.work()
                        .get(new NodeId(id))
                        .requirements()
                        .getFirst()
                        .pool()
                        .value())
                .containsExactly(first, second);
        assertThat(read.work().get(new NodeId("a")).processTime())
                .isEqualTo(model(document.valueStream())
                        .work()
                        .get(new NodeId("a"))
                        .processTime());
        assertThat(written.withBpsim().document().toXml()).isEqualTo(written.toXml());
    }

    private static BpmnDocument changed(String... beforeAndAfter) {
        var xml = FILE;
        for (int i = 0; i < beforeAndAfter.length; i += 2) {
            assertThat(xml).contains(beforeAndAfter[i]);
            xml = xml.replace(beforeAndAfter[i], beforeAndAfter[i + 1]);
        }
        return BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static SimulationModel readAgain(BpmnDocument document, String scenario) {
        return document.withBpsim()
                .document()
                .foreignScenarios()
                .find(scenario)
                .orElseThrow()
                .model();
    }

    private static List<String> peopleOf(SimulationModel model, String step) {
        var role = model.work().get(new NodeId(step)).requirements().getFirst().pool();
        return model.pools().stream()
                .filter(p -> p.id().equals(role))
                .flatMap(p -> p.people().stream())
                .map(p -> "%s %.0f"
                        .formatted(p.calendar() == null ? "" : p.calendar().workingTimePerWeek(), p.ratePerHour()))
                .toList();
    }

    /** One and a half writers are written as two groups, which must not be taken for the role of that name. */
    @Test
    void parts_of_a_role_are_told_from_a_role_of_that_name() {
        var document = changed(
                "headcount=\"2\" ratePerHour=\"60\"", "headcount=\"1.5\" ratePerHour=\"60\"",
                "role id=\"lead\"", "role id=\"writer-1\"",
                "step role=\"lead\"", "step role=\"writer-1\"");

        var read = readAgain(document, "bpsim-base");

        assertThat(peopleOf(read, "a")).containsExactly("PT40H 60", "PT20H 60");
        assertThat(peopleOf(read, "b")).containsExactly("PT20H 90");
    }

    @Test
    void leave_is_time_off_in_the_calendar_of_a_person() {
        var document = changed(
                "<takt:role id=\"writer\" name=\"Writer\" headcount=\"2\" ratePerHour=\"60\" queueing=\"simulated\"/>",
                "<takt:role id=\"writer\" name=\"Writer\" ratePerHour=\"60\" queueing=\"simulated\"><takt:person id=\"ann\">"
                        + "<takt:leave from=\"2026-08-03\" to=\"2026-08-04\"/></takt:person><takt:person id=\"bob\"/></takt:role>",
                "<takt:roleOverride ref=\"writer\" headcount=\"3\"/>",
                "");

        var read = readAgain(document, "bpsim-base");

        assertThat(document.withBpsim().left()).isEmpty();
        var role = read.work().get(new NodeId("a")).requirements().getFirst().pool();
        assertThat(read.pools().stream().filter(p -> p.id().equals(role)).flatMap(p -> p.people().stream()))
                .extracting(p -> Objects.requireNonNull(p.calendar()).holidays().size())
                .containsExactlyInAnyOrder(3, 1);
    }

    /** The scenario waits in the queue; what it inherits would wait outside as well. */
    @Test
    void a_wait_that_a_scenario_no_longer_has_is_not_inherited() {
        var document = changed(
                "<takt:roleOverride ref=\"writer\" headcount=\"3\"/>",
                "<takt:stepOverride ref=\"a\"><takt:wait kind=\"QUEUE\"><takt:duration kind=\"fixed\" value=\"PT1H\"/></takt:wait></takt:stepOverride>");

        var base = readAgain(document, "bpsim-base").work().get(new NodeId("a"));
        var read = readAgain(document, "bpsim-three").work().get(new NodeId("a"));

        assertThat(base.delays()).extracting(d -> d.duration().mean()).containsExactly(7200.0);
        assertThat(read.delays().stream().mapToDouble(d -> d.duration().mean()).sum())
                .isZero();
    }

    @Test
    void people_in_two_roles_streams_at_the_same_time_and_work_of_nobody_are_named() {
        var document = changed(
                "<takt:role id=\"writer\" name=\"Writer\" headcount=\"2\" ratePerHour=\"60\" queueing=\"simulated\"/>",
                "<takt:role id=\"writer\" name=\"Writer\" queueing=\"simulated\"><takt:person id=\"ann\"/></takt:role>"
                        + "<takt:role id=\"other\" name=\"Other\" queueing=\"simulated\"><takt:person id=\"ann\"/></takt:role>",
                "<takt:demand cases=\"20\" per=\"P1W\"/>",
                "<takt:arrivals><takt:interArrival kind=\"fixed\" value=\"PT1H\"/></takt:arrivals>"
                        + "<takt:arrivals><takt:interArrival kind=\"fixed\" value=\"PT3H\"/></takt:arrivals>",
                "<takt:step role=\"lead\">",
                "<takt:step role=\"\">",
                "<takt:roleOverride ref=\"writer\" headcount=\"3\"/>",
                "");

        var written = document.withBpsim();

        assertThat(written.left())
                .extracting(Problem::message)
                .contains(
                        "BPSim does not hold that 'ann' of 'Writer' also belongs to 'Other': it is written as two people.",
                        "BPSim does not hold several streams of arrivals at 's' in the same time.",
                        "BPSim does not hold that work nobody performs pauses off duty at 'b'.");
        assertThat(readAgain(document, "bpsim-base").arrivals()).hasSize(1);
    }

    @Test
    void a_resource_of_the_file_is_left_to_its_own_role() {
        var document = BpmnDocument.read(FILE.replace("\"writer\"", "\"1st-level-support\"")
                .replace(
                        "<bpmn:process id=\"P\"",
                        "<bpmn:resource id=\"Resource_1\" name=\"Writer\"/><bpmn:resource id=\"lead\" name=\"Boss\"/><bpmn:process id=\"P\"")
                .getBytes(StandardCharsets.UTF_8));

        var xml = document.withBpsim().document().toXml();

        assertThat(xml)
                .contains("id=\"Resource_2\" name=\"Writer\"", "elementRef=\"Resource_2\"", "elementRef=\"lead\"")
                .doesNotContain("elementRef=\"Resource_1\"", "id=\"lead\" name=\"Lead\"/>");
    }

    @Test
    void what_bpsim_cannot_hold_is_named() {
        var other = FILE.replace(
                        "kind=\"fixed\" value=\"PT30M\"", "kind=\"pert\" min=\"PT10M\" mode=\"PT30M\" max=\"PT2H\"")
                .replace("ratePerHour=\"90\" queueing=\"simulated\"", "queueing=\"observed\"");

        var written = BpmnDocument.read(other.getBytes(StandardCharsets.UTF_8)).withBpsim();

        assertThat(written.left()).extracting(Problem::code).containsExactly("not-in-bpsim", "approximated-in-bpsim");
        var time = written.document()
                .foreignScenarios()
                .find("bpsim-base")
                .orElseThrow()
                .model()
                .work()
                .get(new NodeId("b"))
                .processTime();
        var pert = new Distribution.Pert(600, 1800, 7200);
        assertThat(time).isInstanceOf(Distribution.Gamma.class);
        assertThat(time.mean()).isCloseTo(pert.mean(), org.assertj.core.data.Percentage.withPercentage(1e-6));
        assertThat(time.variance()).isCloseTo(pert.variance(), org.assertj.core.data.Percentage.withPercentage(1e-6));
    }

    static Stream<Path> processes() throws IOException {
        return Files.list(Path.of("processes"))
                .map(folder -> folder.resolve("process.bpmn"))
                .filter(Files::exists)
                .sorted();
    }

    /** The elements used are in both versions of the schema; the WfMC's XSD of 1.0 is in the shared material. */
    @ParameterizedTest
    @MethodSource("processes")
    @SharedData.Needed
    void what_is_written_keeps_to_the_schema_and_is_read_again(Path file) throws Exception {
        var written = BpmnDocument.read(file).withBpsim().document();
        var xml = written.toXml();
        int from = xml.indexOf("<bpsim:BPSimData");
        var data = xml.substring(from, xml.indexOf("</bpsim:BPSimData>") + "</bpsim:BPSimData>".length())
                .replaceFirst("<bpsim:BPSimData", "<bpsim:BPSimData xmlns:bpsim=\"" + BpsimData.VERSION_1 + "\"");
        var schema = SchemaFactory.newDefaultInstance()
                .newSchema(SharedData.path("scenarios/bpsim/bpsim-1.0.xsd").toFile());

        schema.newValidator().validate(new StreamSource(new StringReader(data)));
        for (var name : written.foreignScenarios().names()) {
            var scenario = written.foreignScenarios().find(name.id()).orElseThrow();
            assertThat(scenario.unsupported()).isEmpty();
            var own = model(written.valueStream());
            assertThat(scenario.model().work().keySet()).containsAll(own.work().keySet());
        }
    }
}
