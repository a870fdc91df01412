package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.takt.bpmn.BpmnDocument;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A scenario of another tool in the file is known by its name wherever a scenario can be named. */
class ForeignScenarioNamesTests {

    private static final String FILE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
              xmlns:qbp="http://www.qbp-simulator.com/Schema201212">
              <process id="P"><startEvent id="s"/><task id="a" name="A"/><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>
              </process>
              <qbp:processSimulationInfo id="i" processInstances="10" currency="EUR">
                <qbp:arrivalRateDistribution type="FIXED" mean="3600"/>
                <qbp:timetables><qbp:timetable id="T" default="true" name="Always"><qbp:rules>
                  <qbp:rule fromWeekDay="MONDAY" toWeekDay="SUNDAY" fromTime="00:00:00.000+00:00" toTime="23:59:59.999+00:00"/>
                </qbp:rules></qbp:timetable></qbp:timetables>
                <qbp:resources><qbp:resource id="R" name="Clerk" totalAmount="1" costPerHour="25" timetableId="T"/></qbp:resources>
                <qbp:elements><qbp:element elementId="a">
                  <qbp:durationDistribution type="FIXED" mean="600"/>
                  <qbp:resourceIds><qbp:resourceId>R</qbp:resourceId></qbp:resourceIds></qbp:element></qbp:elements>
              </qbp:processSimulationInfo>
            </definitions>
            """;

    private static BpmnDocument document(String file) {
        return BpmnDocument.read(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_analysis_and_the_simulation_find_it_by_the_same_name() {
        var document = document(FILE);

        var analysis = new AnalyzeModel().analyze(document, "qbp");
        var prepared = new SimulateModel().prepare(document, "qbp");

        assertThat(analysis.scenario()).isEqualTo("qbp").isEqualTo(prepared.scenario());
        assertThat(analysis.metrics().labourSeconds()).isEqualTo(600);
    }

    @Test
    void the_base_model_of_a_file_without_figures_of_its_own_says_where_they_are() {
        assertThat(new SimulateModel().prepare(document(FILE), "base").notes())
                .filteredOn(p -> p.code().equals("foreign-scenario-not-used"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).endsWith("does not use: qbp."));
        assertThat(new SimulateModel().prepare(document(FILE), "QBP").notes()).isEmpty();
    }

    @Test
    void one_that_cannot_be_read_is_an_answer_to_the_caller_and_names_the_place() {
        var document = document(FILE.replace("elementId=\"a\">", "elementId=\"nowhere\">")
                .replace("type=\"FIXED\" mean=\"600\"", "type=\"FIXED\" mean=\"-600\""));

        assertThatExceptionOfType(WorkbenchException.NotSimulable.class)
                .isThrownBy(() -> new AnalyzeModel().analyze(document, "qbp"))
                .satisfies(refused -> assertThat(refused.problems()).isNotEmpty());
        assertThatExceptionOfType(WorkbenchException.NotSimulable.class)
                .isThrownBy(() -> new SimulateModel().prepare(document, "qbp"));
    }

    @Test
    void one_that_cannot_be_read_is_listed_with_the_reasons() {
        var unreadable = document(FILE.replace("type=\"FIXED\" mean=\"600\"", "type=\"FIXED\" mean=\"-600\""));

        assertThat(ProcessScenario.of(unreadable)).singleElement().satisfies(scenario -> {
            assertThat(scenario.source()).isEqualTo(ProcessScenario.Source.QBP);
            assertThat(scenario.problems())
                    .anySatisfy(p -> assertThat(p.severity()).isEqualTo(ProcessAnalysis.ProblemSeverity.ERROR));
        });
        assertThat(ProcessScenario.of(document(FILE)))
                .singleElement()
                .satisfies(scenario -> assertThat(scenario.problems()).isEmpty())
                .satisfies(scenario -> assertThat(scenario.run().cases()).isEqualTo(10));
    }
}
