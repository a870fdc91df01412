package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shares of an inclusive gateway with a default flow mean, in the analysis and in the simulation. */
class InclusiveDefaultFlowTests {

    private static final String FILE = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" id="D" targetNamespace="t">
              <bpmn:process id="P"><bpmn:extensionElements><takt:valueStream/></bpmn:extensionElements>
                <bpmn:startEvent id="s"/><bpmn:inclusiveGateway id="o" default="f3"/><bpmn:task id="a"/><bpmn:task id="b"/>
                <bpmn:inclusiveGateway id="j"/><bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="o"/>
                <bpmn:sequenceFlow id="f2" sourceRef="o" targetRef="a"><bpmn:extensionElements><takt:branch probability="%s"/></bpmn:extensionElements></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f3" sourceRef="o" targetRef="b">%s</bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f4" sourceRef="a" targetRef="j"/><bpmn:sequenceFlow id="f5" sourceRef="b" targetRef="j"/>
                <bpmn:sequenceFlow id="f6" sourceRef="j" targetRef="e"/>
              </bpmn:process>
            </bpmn:definitions>
            """;

    /** Independent branches, of which at least one is taken: p / (1 − (1−p)(1−q)). */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 0.666667, 0.666667",
        "0.8, 0.2, 0.952381, 0.238095",
        "0.6, 0.6, 0.714286, 0.714286",
        "0.3,, 0.3, 0.7"
    })
    void a_default_flow_with_a_share_of_its_own_is_one_of_several(double p, Double q, double a, double b) {
        var own = q == null
                ? ""
                : "<bpmn:extensionElements><takt:branch probability=\"%s\"/></bpmn:extensionElements>".formatted(q);
        var stream = BpmnDocument.read(FILE.formatted(p, own).getBytes(StandardCharsets.UTF_8))
                .valueStream();

        var steps = FlowAnalysis.analyze(stream).profile().steps();
        var simulated =
                Simulation.run(SimulationModel.of(stream), RunOptions.of(20_000, 2, 3), Simulation.Listener.NONE, null);

        assertThat(steps.get(new NodeId("a")).visits().mean()).isCloseTo(a, within(1e-6));
        assertThat(steps.get(new NodeId("b")).visits().mean()).isCloseTo(b, within(1e-6));
        assertThat(simulated.steps().get(new NodeId("a")).visits().mean()).isCloseTo(a, within(0.01));
        assertThat(simulated.steps().get(new NodeId("b")).visits().mean()).isCloseTo(b, within(0.01));
    }
}
