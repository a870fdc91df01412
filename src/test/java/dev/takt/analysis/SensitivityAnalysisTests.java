package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.testing.StreamBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitivityAnalysisTests {

    private static final double HOUR = 3600;

    private static Sensitivity sensitivity(ValueStream stream) {
        return SensitivityAnalysis.of(stream, FlowAnalysis.analyze(stream), SensitivitySettings.DEFAULTS);
    }

    private static Sensitivity.Input input(Sensitivity sensitivity, String id) {
        return sensitivity.inputs().stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** 10 h after 30 h of waiting and 2 h beside them; ρ of the role 0.5. */
    private static ValueStream parallel() {
        return new StreamBuilder()
                .start("s")
                .and("f", "j")
                .task(
                        "long",
                        d -> d.role("r").work(10).queue(30).value(ValueClass.VA).quality(0.8))
                .task("short", d -> d.role("r").work(2).queue(0))
                .end("e")
                .chain("s", "f", "long", "j", "e")
                .chain("f", "short", "j")
                .role("r", 1.0, 100.0)
                .demandPerWeek(40.0 / 24)
                .build();
    }

    @Test
    void each_input_is_moved_to_both_ends_of_its_range() {
        var found = sensitivity(parallel());

        var wait = input(found, "wait:long");
        assertThat(wait.low()).isCloseTo(15 * HOUR, within(1e-6)); // nothing stated: ± 50 %
        assertThat(wait.high()).isCloseTo(45 * HOUR, within(1e-6));
        assertThat(wait.source()).isEqualTo(Sensitivity.Source.UNSTATED);
        assertThat(wait.atLow().leadTimeSeconds()).isCloseTo(25 * HOUR, within(1e-6));
        assertThat(wait.atHigh().leadTimeSeconds()).isCloseTo(55 * HOUR, within(1e-6));
        assertThat(wait.atHigh().processCycleEfficiency()).isCloseTo(10.0 / 55, within(1e-9));
        assertThat(wait.atHigh().costPerCase()).isEqualTo(found.base().costPerCase());
        assertThat(wait.swing()).isCloseTo((10.0 / 25 - 10.0 / 55) / (10.0 / 40), within(1e-9));
        assertThat(found.inputs()).extracting(Sensitivity.Input::id).startsWith("headcount:r", "wait:long");
        assertThat(found.base().leadTimeSeconds()).isCloseTo(40 * HOUR, within(1e-6));
    }

    @Test
    void work_beside_the_critical_path_costs_but_does_not_delay() {
        var time = input(sensitivity(parallel()), "processTime:short");

        assertThat(time.atHigh().leadTimeSeconds()).isCloseTo(40 * HOUR, within(1e-6));
        assertThat(time.atHigh().costPerCase()).isCloseTo(1300, within(1e-6));
        assertThat(time.swing()).isCloseTo(200.0 / 1200, within(1e-9));
    }

    /** ρ 0.5 → 0.375 and 0.625; waits 30 h times 0.6 and 5/3. */
    @Test
    void demand_and_people_move_the_queues() {
        var found = sensitivity(parallel());

        var demand = input(found, "demand:Process_1");
        assertThat(demand.source()).isEqualTo(Sensitivity.Source.PLAN);
        assertThat(demand.atLow().leadTimeSeconds()).isCloseTo((10 + 18) * HOUR, within(1e-3));
        assertThat(demand.atHigh().leadTimeSeconds()).isCloseTo((10 + 50) * HOUR, within(1e-3));
        var people = input(found, "headcount:r");
        assertThat(people.atLow().leadTimeSeconds()).isCloseTo((10 + 60) * HOUR, within(1e-3)); // ρ 2/3: twice
        assertThat(input(found, "rate:r").atHigh().costPerCase()).isCloseTo(1320, within(1e-6));
    }

    @Test
    void a_range_that_overloads_a_role_is_unbounded_not_a_number() {
        var stream = new StreamBuilder()
                .start("s")
                .task("a", d -> d.role("r").work(4).queue(8))
                .end("e")
                .chain("s", "a", "e")
                .role("r", 1.0, 100.0)
                .demandPerWeek(9)
                .build();

        var found = sensitivity(stream);

        assertThat(input(found, "demand:Process_1").unbounded()).isTrue();
        assertThat(input(found, "demand:Process_1").atHigh().leadTimeSeconds()).isNull();
        assertThat(found.inputs().getFirst().unbounded()).isTrue();
        assertThat(found.inputs()).allSatisfy(i -> assertThat(i.swing()).isFinite());
    }

    @Test
    void evidence_narrows_the_range_and_what_is_measured_need_not_be_measured_next() {
        var stream = parallel();
        var step = new NodeId("long");
        var measured = stream.withSteps(Map.of(
                step,
                stream.step(step)
                        .withEvidence(Figure.WAIT, new Evidence(Evidence.Source.MEASURED, 100L, null, null, null))
                        .withEvidence(
                                Figure.PROCESS_TIME, new Evidence(Evidence.Source.BENCHMARK, null, null, null, null))));

        var found = sensitivity(measured);

        assertThat(input(found, "wait:long").high()).isCloseTo(30 * HOUR * (1 + 0.196), within(1e-6)); // c = 1, n = 100
        assertThat(input(found, "processTime:long").high()).isCloseTo(12.5 * HOUR, within(1e-6));
        assertThat(sensitivity(stream).measureNext()).startsWith("wait:long", "processTime:long");
        assertThat(found.measureNext())
                .doesNotContain("wait:long", "processTime:long")
                .contains("processTime:short");
        assertThat(found.measureNext()).noneMatch(id -> id.startsWith("demand") || id.startsWith("headcount"));
    }

    @Test
    void a_guessed_range_is_taken_as_it_was_stated() {
        var stream = parallel();
        var step = new NodeId("long");
        var range = new Distribution.ThreePoint(8 * HOUR, 10 * HOUR, 40 * HOUR);
        var found = sensitivity(stream.withSteps(Map.of(step, stream.step(step).withProcessTime(range))));

        var time = input(found, "processTime:long");
        assertThat(time.low()).isCloseTo(8 * HOUR, within(1e-6));
        assertThat(time.high()).isCloseTo(40 * HOUR, within(1e-6));
        assertThat(time.atHigh().leadTimeSeconds()).isCloseTo(70 * HOUR, within(1e-6));
        // (1.96/0.2)² · c² with the variance of the three-point estimate
        assertThat(time.observations()).isEqualTo((long) Math.ceil(96.04 * range.scv()));
    }

    /** Repeat 0.2 ± 50 %: 0.1 and 0.3; T/(1−r). */
    @Test
    void a_probability_moves_with_its_opposite() {
        var stream = new StreamBuilder()
                .start("s")
                .xor("j", "x")
                .task("a", d -> d.work(9))
                .end("e")
                .chain("s", "j", "a", "x")
                .flow("x", "j", 0.2)
                .flow("x", "e", 0.8)
                .build();

        var found = input(sensitivity(stream), "probability:x-j");

        assertThat(found.atLow().leadTimeSeconds()).isCloseTo(10 * HOUR, within(1e-6));
        assertThat(found.atHigh().leadTimeSeconds()).isCloseTo(9 * HOUR / 0.7, within(1e-6));
        assertThat(found.observations()).isEqualTo((long) Math.ceil(96.04 * 4));
    }

    @Test
    void quality_is_listed_after_what_moves_time_and_money() {
        var found = sensitivity(parallel());

        var quality = input(found, "completeAndAccurate:long");
        assertThat(quality.low()).isCloseTo(0.7, within(1e-9)); // ± half of 1 − 0.8
        assertThat(quality.atHigh().rolledCompleteAndAccurate()).isCloseTo(0.9, within(1e-9));
        assertThat(quality.swing()).isZero();
        assertThat(found.inputs().getLast()).isEqualTo(quality);
    }

    /** The choice by first-order effect keeps the inputs that a calculation of all would put on top. */
    @ParameterizedTest
    @ValueSource(strings = {"webinar", "campaign-intake", "creative-review", "content-production", "product-launch"})
    void few_inputs_hold_the_strongest_of_all(String process) throws IOException {
        var stream = BpmnDocument.read(Files.readAllBytes(Path.of("processes", process, "process.bpmn")))
                .valueStream();
        var analysis = FlowAnalysis.analyze(stream);

        var all = SensitivityAnalysis.of(stream, analysis, settings(10_000));
        var few = SensitivityAnalysis.of(stream, analysis, settings(20));

        assertThat(ids(few.inputs(), 5)).isEqualTo(ids(all.inputs(), 5));
        assertThat(all.base().leadTimeSeconds())
                .isEqualTo(analysis.profile().cases().leadTime().mean());
        assertThat(all.candidates()).isGreaterThanOrEqualTo(all.inputs().size());
    }

    private static SensitivitySettings settings(int inputs) {
        var d = SensitivitySettings.DEFAULTS;
        return new SensitivitySettings(
                d.guess(),
                d.benchmark(),
                d.unstated(),
                d.assumed(),
                d.demand(),
                d.headcount(),
                d.rate(),
                inputs,
                d.precision());
    }

    private static List<String> ids(List<Sensitivity.Input> inputs, int count) {
        return inputs.stream().limit(count).map(Sensitivity.Input::id).toList();
    }
}
