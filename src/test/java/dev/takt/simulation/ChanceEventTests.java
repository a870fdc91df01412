package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.simulation.SimulationModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of which only a probability is known, and what is thrown elsewhere in the file. */
class ChanceEventTests {

    private static final int CASES = 20_000;

    private static SimulationResult run(ModelBuilder model) {
        return Simulation.run(model.every(fixed(100_000)).build(), RunOptions.of(CASES, 1, 1));
    }

    private static double visits(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? -1 : figures.visits().mean();
    }

    private static ModelBuilder body() {
        return new ModelBuilder().start("bs").task("w", fixed(10)).end("be").flow("bs", "w", "be");
    }

    /** An error of another part of the process, caught by nobody, says nothing about this border. */
    @ParameterizedTest
    @CsvSource({"ERROR, true", "ERROR, false", "ESCALATION, true", "ESCALATION, false"})
    void what_is_thrown_outside_leaves_the_probability_of_a_border(EventTrigger trigger, boolean elsewhere) {
        var model = new ModelBuilder()
                .start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, body())
                .boundary("border", "sub", trigger, true, null)
                .chance("border", 0.5)
                .task("repair", fixed(1))
                .xor("x")
                .end("e");
        (elsewhere ? model.end("other", trigger, "E") : model.end("other"))
                .flow("s", "sub", "x")
                .flow("x", "e", 0.5)
                .flow("x", "other", 0.5)
                .flow("border", "repair", "e");

        assertThat(visits(run(model), "repair")).isCloseTo(0.5, within(0.015));
    }

    @Test
    void an_error_thrown_in_a_called_process_is_caught_on_the_border_of_the_call() {
        var inner = new ModelBuilder().start("is").task("i", fixed(1)).end("ie", EventTrigger.ERROR, "E");
        inner.flow("is", "i", "ie");
        var outer =
                new ModelBuilder().start("os").call("second", "Inner", inner).end("oe");
        outer.flow("os", "second", "oe");
        var result = run(new ModelBuilder()
                .start("s")
                .call("first", "Outer", outer)
                .boundary("border", "first", EventTrigger.ERROR, true, null)
                .detail("border", "E")
                .task("repair", fixed(1))
                .end("e")
                .flow("s", "first", "e")
                .flow("border", "repair", "e"));

        assertThat(visits(result, "repair")).isEqualTo(1);
    }

    /** Beside the rest (10 s of work against 30 s), or after it (10 s + 30 s). */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_event_sub_process_runs_with_its_stated_probability(boolean interrupting) {
        var handler = new ModelBuilder()
                .start("hs", EventTrigger.MESSAGE, null, interrupting)
                .task("h", fixed(30))
                .end("he")
                .flow("hs", "h", "he")
                .chance("hs", 0.25);
        var result = run(new ModelBuilder()
                .start("s")
                .task("w", fixed(10))
                .end("e")
                .flow("s", "w", "e")
                .sub("handler", FlowNode.SubProcess.Kind.EVENT, handler));

        assertThat(visits(result, "w")).isEqualTo(1);
        assertThat(visits(result, "h")).isCloseTo(0.25, within(0.012));
        double lead = interrupting ? 10 + 0.25 * 30 : 0.75 * 10 + 0.25 * 30;
        assertThat(result.perCase().leadTime().mean().mean()).isCloseTo(lead, within(0.4));
        assertThat(result.warnings()).extracting(Problem::code).doesNotContain("event-never-occurs");
    }

    /** Inside a sub-process the chance is drawn each time it runs; two of them come one after the other. */
    @Test
    void event_sub_processes_that_interrupt_by_chance_follow_each_other() {
        var first = new ModelBuilder()
                .start("fs", EventTrigger.MESSAGE, null, true)
                .task("f", fixed(1))
                .end("fe")
                .flow("fs", "f", "fe")
                .chance("fs", 1);
        var second = new ModelBuilder()
                .start("ss", EventTrigger.MESSAGE, null, true)
                .task("n", fixed(1))
                .end("se")
                .flow("ss", "n", "se")
                .chance("ss", 0.5);
        var inside = body().sub("one", FlowNode.SubProcess.Kind.EVENT, first)
                .sub("two", FlowNode.SubProcess.Kind.EVENT, second);
        var result = run(new ModelBuilder()
                .start("s")
                .xor("m")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                .xor("x")
                .end("e")
                .flow("s", "m", "sub", "x")
                .flow("x", "m", 0.5)
                .flow("x", "e", 0.5));

        assertThat(visits(result, "w")).isCloseTo(2, within(0.06));
        assertThat(visits(result, "f")).isEqualTo(visits(result, "w"));
        assertThat(visits(result, "n")).isCloseTo(1, within(0.05));
    }

    /** The analysis and the simulation read the same file the same way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_analysis_counts_an_event_sub_process_as_often(boolean interrupting) {
        var document = BpmnDocument.read("""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" targetNamespace="t">
              <bpmn:process id="P">
                <bpmn:extensionElements><takt:valueStream currency="EUR" timeZone="Europe/Berlin">
                  <takt:calendar id="all" default="true">
                    <takt:interval days="MON TUE WED THU FRI SAT SUN" from="00:00" to="24:00" /></takt:calendar>
                  <takt:demand cases="8" per="P1W" /></takt:valueStream></bpmn:extensionElements>
                <bpmn:startEvent id="s" />
                <bpmn:task id="w"><bpmn:extensionElements>
                  <takt:step><takt:processTime kind="fixed" value="PT1H" /></takt:step>
                </bpmn:extensionElements></bpmn:task>
                <bpmn:endEvent id="e" />
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="w" />
                <bpmn:sequenceFlow id="f2" sourceRef="w" targetRef="e" />
                <bpmn:subProcess id="handler" triggeredByEvent="true">
                  <bpmn:startEvent id="hs" isInterrupting="%s">
                    <bpmn:extensionElements><takt:branch probability="0.3" /></bpmn:extensionElements>
                    <bpmn:messageEventDefinition />
                  </bpmn:startEvent>
                  <bpmn:task id="h"><bpmn:extensionElements>
                    <takt:step><takt:processTime kind="fixed" value="PT2H" /></takt:step>
                  </bpmn:extensionElements></bpmn:task>
                  <bpmn:endEvent id="he" />
                  <bpmn:sequenceFlow id="f3" sourceRef="hs" targetRef="h" />
                  <bpmn:sequenceFlow id="f4" sourceRef="h" targetRef="he" />
                </bpmn:subProcess>
              </bpmn:process>
            </bpmn:definitions>
            """.formatted(interrupting).getBytes(StandardCharsets.UTF_8));
        var stream = document.valueStream();

        var analysed = FlowAnalysis.details(stream).leadTime();
        var simulated = Simulation.run(
                SimulationModel.of(stream, List.of(), document.simulationSettings()), RunOptions.of(CASES, 1, 1));

        assertThat(analysed).isNotNull();
        assertThat(visits(simulated, "h")).isCloseTo(0.3, within(0.015));
        double lead = simulated.perCase().leadTime().mean().mean();
        assertThat(analysed.mean().mean()).isCloseTo(lead, within(120.0));
    }
}
