package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sliders change, over the base model and over a scenario. */
class ModelChangesTests {

    private static final String REVISE = "Flow_TopicApproved_ReviseBrief";

    private static BpmnDocument webinar() {
        try {
            return BpmnDocument.read(Files.readAllBytes(Path.of("processes/webinar/process.bpmn")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueStream changed(String scenario, ModelChanges changes) {
        return AnalysedFile.of(webinar(), scenario.isEmpty() ? null : scenario, changes).primary().stream();
    }

    private static ModelChanges with(@Nullable Double demand, @Nullable Double time, Map<String, Double> steps) {
        return new ModelChanges(demand, time, steps, Map.of(), Map.of());
    }

    private static double mean(ValueStream stream, String step) {
        return Objects.requireNonNull(stream.step(new NodeId(step)).processTime())
                .mean();
    }

    @Test
    void no_change_is_the_model_itself() {
        assertThat(changed("", ModelChanges.NONE)).isEqualTo(webinar().valueStream());
        assertThat(with(1.0, 1.0, Map.of()).isEmpty()).isFalse();
    }

    @Test
    void factors_multiply_demand_and_times() {
        var base = webinar().valueStream();

        var stream = changed("", with(2.0, 1.5, Map.of("Task_ConfirmSpeakers", 2.0)));

        assertThat(Objects.requireNonNull(stream.demand()).cases())
                .isEqualTo(2 * Objects.requireNonNull(base.demand()).cases());
        assertThat(mean(stream, "Task_TriageAndSlot")).isCloseTo(1.5 * mean(base, "Task_TriageAndSlot"), within(1e-6));
        assertThat(mean(stream, "Task_ConfirmSpeakers"))
                .isCloseTo(3 * mean(base, "Task_ConfirmSpeakers"), within(1e-6));
    }

    @Test
    void changes_come_on_top_of_a_scenario() {
        var peak = changed("peak", ModelChanges.NONE);

        var stream = changed("peak", with(2.0, null, Map.of()));

        assertThat(Objects.requireNonNull(stream.demand()).cases())
                .isEqualTo(2 * Objects.requireNonNull(peak.demand()).cases());
    }

    /** With a process time beside them, and alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<takt:processTime kind=\"fixed\" value=\"PT2H\"/>",
                "<takt:processTime kind=\"fixed\" value=\"PT0S\"/>",
                ""
            })
    void factors_multiply_the_times_of_single_people_too(String processTime) {
        var file = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0">
                  <process id="p"><extensionElements><takt:valueStream>
                      <takt:role id="r" name="R" queueing="simulated"><takt:person id="ann"/><takt:person id="bob"/></takt:role>
                      <takt:demand cases="1" per="P1W"/></takt:valueStream></extensionElements>
                    <startEvent id="s"/><endEvent id="e"/>
                    <task id="a"><extensionElements><takt:step role="r">%s
                      <takt:ownTime person="ann" kind="fixed" value="PT1H"/></takt:step></extensionElements></task>
                    <sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="e"/>
                  </process>
                </definitions>
                """.formatted(processTime);
        var document = BpmnDocument.read(file.getBytes(StandardCharsets.UTF_8));

        var prepared = new SimulateModel().prepare(document, null, with(null, 0.5, Map.of("a", 3.0)));

        assertThat(Objects.requireNonNull(prepared.model().work().get(new NodeId("a")))
                        .own())
                .isEqualTo(Map.of("ann", new Distribution.Fixed(5400)));
    }

    @Test
    void headcounts_and_probabilities_are_set() {
        var role = webinar().valueStream().roles().getFirst().id();

        var stream =
                changed("", new ModelChanges(null, null, Map.of(), Map.of(role.value(), 7.0), Map.of(REVISE, 0.4)));

        assertThat(stream.findRole(role).orElseThrow().headcount()).isEqualTo(7);
        assertThat(Objects.requireNonNull(stream.branching().get(new FlowId(REVISE)))
                        .value())
                .isEqualTo(0.4);
        assertThat(stream.findRole(new RoleId("nobody"))).isEmpty();
    }

    @Test
    void what_is_not_there_is_named() {
        assertThatThrownBy(() -> changed("", with(null, null, Map.of("Task_Nowhere", 2.0))))
                .isInstanceOf(WorkbenchException.InvalidInput.class)
                .hasMessageContaining("no step 'Task_Nowhere'");
        assertThatThrownBy(() -> changed("", new ModelChanges(null, null, Map.of(), Map.of("nobody", 2.0), Map.of())))
                .hasMessageContaining("no role 'nobody'");
        assertThatThrownBy(() -> changed(
                        "",
                        new ModelChanges(
                                null, null, Map.of(), Map.of(), Map.of("Flow_SubmitWebinarBrief_TriageAndSlot", 0.5))))
                .as("a flow behind a step has no probability")
                .hasMessageContaining("Flow_SubmitWebinarBrief_TriageAndSlot");
    }

    @Test
    void numbers_have_limits() {
        assertThatThrownBy(() -> with(0.0, null, Map.of())).hasMessageContaining("demandFactor");
        assertThatThrownBy(() -> with(null, Double.NaN, Map.of())).hasMessageContaining("timeFactor");
        assertThatThrownBy(() -> with(null, null, Map.of("a", 101.0))).hasMessageContaining("'a'");
        assertThatThrownBy(() -> new ModelChanges(null, null, Map.of(), Map.of("r", 0.0), Map.of()))
                .hasMessageContaining("'r'");
        assertThatThrownBy(() -> new ModelChanges(null, null, Map.of(), Map.of(), Map.of("f", 1.01)))
                .hasMessageContaining("[0, 1]");
        var many = new HashMap<String, Double>();
        for (int i = 0; i < 1001; i++) {
            many.put("step" + i, 1.0);
        }
        assertThatThrownBy(() -> with(null, null, many)).hasMessageContaining("1001 changes");
    }
}
