package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.testing.RandomProcesses;
import dev.takt.testing.StreamBuilder;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All rules together: on any model, on contradictory data, on large models. */
class DiagnosisTests {

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static List<Finding> findings(ValueStream stream) {
        return Diagnosis.diagnose(stream, FlowAnalysis.analyze(stream));
    }

    private static void assertSane(List<Finding> findings) {
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(findings).allSatisfy(f -> {
            assertThat(f.title() + f.message()).doesNotContain("NaN", "null", "Infinity", "∞", "%s");
            assertThat(f.message()).endsWith(".");
            assertThat(f.elements()).isNotEmpty();
            for (var figure : new Double[] {
                f.impact().timeSeconds(),
                f.impact().labourSeconds(),
                f.impact().moneyPerCase(),
                f.impact().defectsPerCase()
            }) {
                assertThat(figure == null || Double.isFinite(figure)).isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_sound_process_can_be_diagnosed(long seed) {
        assertSane(findings(RandomProcesses.sound(seed)));
    }

    @Test
    void contradictory_data_gives_findings_not_exceptions() {
        var noWay = Cases.model()
                .xor("x")
                .task("a", 1, 0)
                .flow("s", "x")
                .flow("x", "a", 0)
                .flow("a", "e");
        var endless = Cases.model()
                .role("r", 1.0, 10.0)
                .xor("j", "x")
                .task("Approve", d -> d.work(1).queue(3).role("r"))
                .chain("s", "j", "Approve", "x")
                .flow("x", "j", 1)
                .flow("x", "e", 0)
                .demandPerWeek(10);
        var tooMuch = Cases.model()
                .role("r", 0.001, 10.0)
                .task(
                        "a",
                        d -> d.work(1e6)
                                .queue(1e9)
                                .role("r")
                                .value(ValueClass.NVA)
                                .quality(0))
                .chain("s", "a", "e")
                .demandPerWeek(1e6);
        var nothing = Cases.model();
        var loose = Cases.model().task("a").task("b");

        for (var model : new StreamBuilder[] {noWay, endless, tooMuch, nothing, loose}) {
            assertSane(findings(model.build()));
        }
        assertThat(findings(endless.build())).extracting(f -> f.rule().value()).contains("endless-loop");
        assertThat(findings(tooMuch.build()))
                .extracting(f -> f.rule().value())
                .contains("implausible-time", "overloaded-role");
        assertThat(findings(tooMuch.build()).getFirst().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void names_with_percent_signs_stay_as_they_are() {
        var findings = findings(Cases.model()
                .task("Notify 100 %s %d people", d -> d.work(1))
                .chain("s", "Notify 100 %s %d people", "e")
                .build());

        assertThat(findings).anyMatch(f -> f.title().contains("Notify 100 %s %d people"));
    }

    /** Linear work: a bound far above what it takes, far below what a quadratic rule would take. */
    @Test
    void a_process_of_5000_steps_is_diagnosed_in_no_time() {
        var model = Cases.model();
        for (int r = 0; r < 40; r++) {
            model.role("role " + r, 1.0, 50.0);
        }
        var at = "s";
        for (int i = 0; i < 1250; i++) {
            var n = i;
            model.xor("j" + i, "x" + i)
                    .task(
                            "Write " + i,
                            d -> d.work(1)
                                    .queue(2)
                                    .role("role " + n % 40)
                                    .value(ValueClass.VA)
                                    .quality(0.6))
                    .task(
                            "Review " + i,
                            d -> d.work(1).queue(2).role("role " + (n + 1) % 40).value(ValueClass.BVA))
                    .task(
                            "Revise " + i,
                            d -> d.work(1).queue(2).role("role " + n % 40).value(ValueClass.NVA))
                    .task("Export list " + i, d -> d.work(0.1).queue(2).role("role " + (n + 2) % 40))
                    .chain(at, "j" + i, "Write " + i, "Review " + i, "x" + i)
                    .flow("x" + i, "Revise " + i, 0.3)
                    .flow("Revise " + i, "j" + i)
                    .flow("x" + i, "Export list " + i, 0.7);
            at = "Export list " + i;
        }
        var stream = model.flow(at, "e").demandPerWeek(0.001).build();
        var analysis = FlowAnalysis.analyze(stream);
        Diagnosis.diagnose(stream, analysis);

        long before = System.nanoTime();
        var findings = Diagnosis.diagnose(stream, analysis);
        double seconds = (System.nanoTime() - before) / 1e9;

        assertThat(findings).hasSizeGreaterThan(1000);
        assertSane(findings);
        assertThat(seconds).isLessThan(2);
    }
}
