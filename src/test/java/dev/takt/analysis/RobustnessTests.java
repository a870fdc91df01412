package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.takt.diagnosis.Diagnosis;
import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.Repetition;
import dev.takt.model.SequenceFlow;
import dev.takt.performance.Estimate;
import dev.takt.testing.StreamBuilder;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is drawn and stated: figures, problems or gaps, never an exception, NaN or an endless calculation. */
class RobustnessTests {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Any nodes, any flows, most of it nonsense: deadlocks, endless loops, dead ends. */
    private static StreamBuilder scribble(long seed) {
        var random = new SplittableRandom(seed);
        var model = new StreamBuilder().demandPerWeek(3).role("r0", 1.0, 40.0).role("r1", 0.5, null);
        int n = 2 + (int) seed / 10;
        for (int i = 0; i < n; i++) {
            var id = "n" + i;
            switch (random.nextInt(8)) {
                case 0 -> model.xor(id);
                case 1 -> model.and(id);
                case 2 -> model.or(id);
                case 3 -> model.start(id);
                case 4 -> model.end(id);
                case 5 -> model.task(id);
                default ->
                    model.task(
                            id,
                            random.nextInt(5) == 0
                                    ? new Repetition(
                                            Repetition.Kind.values()[random.nextInt(3)],
                                            random.nextBoolean() ? null : random.nextInt(4))
                                    : null,
                            d -> d.work(random.nextInt(10))
                                    .queue(random.nextInt(50))
                                    .role("r" + random.nextInt(3))
                                    .quality(random.nextInt(11) / 10.0));
            }
        }
        for (int i = 0; i < n + random.nextInt(n); i++) {
            model.flow(
                    "n" + random.nextInt(n),
                    "n" + random.nextInt(n),
                    random.nextBoolean() ? null : random.nextInt(11) / 10.0,
                    random.nextInt(6) == 0,
                    random.nextInt(6) == 0);
        }
        return model;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_scribble_is_analysed(long seed) {
        var stream = scribble(seed).build();

        var analysis = FlowAnalysis.analyze(stream);

        var cases = analysis.profile().cases();
        for (var figure : new Estimate[] {cases.leadTime(), cases.labour(), cases.cost(), cases.handoffs()}) {
            assertThat(figure)
                    .satisfiesAnyOf(
                            f -> assertThat(f).isNull(),
                            f -> assertThat(f.mean()).isNotNegative());
        }
        for (var share : new Estimate[] {cases.rolledCompleteAndAccurate(), cases.firstPassYield()}) {
            assertThat(share)
                    .satisfiesAnyOf(
                            s -> assertThat(s).isNull(),
                            s -> assertThat(s.mean()).isBetween(0.0, 1 + 1e-9));
        }
        assertThat(analysis.branches().values())
                .allSatisfy(b -> assertThat(b.probability()).isBetween(0.0, 1.0));
        assertThat(analysis.coverage().share()).isBetween(0.0, 1.0);
        assertThat(Diagnosis.diagnose(stream, analysis))
                .allSatisfy(f -> assertThat(f.message()).doesNotContain("NaN", "Infinity", "null"));
        assertThat(FlowAnalysis.analyze(stream)).isEqualTo(analysis);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_wrong_with_a_scribble_can_be_followed(long seed) {
        var stream = scribble(seed).build();
        var graph = stream.process().graph();
        var known = new HashSet<ElementId>();
        graph.nodes().forEach(n -> known.add(n.id()));
        graph.flows().forEach(f -> known.add(f.id()));

        for (var flaw : FlowAnalysis.analyze(stream).soundness().problems()) {
            var example = flaw.example();
            if (example == null) {
                continue;
            }
            assertThat(known).containsAll(example.path());
            assertThat(example.marking())
                    .allSatisfy(t -> assertThat(known).contains(t.at()))
                    .allSatisfy(t -> assertThat(t.count()).isPositive());
            for (var choice : example.choices()) {
                assertThat(graph.outgoing(choice.at()))
                        .extracting(SequenceFlow::id)
                        .contains((FlowId) choice.taken());
            }
            for (int i = 1; i < example.path().size(); i++) {
                if (example.path().get(i) instanceof FlowId id) {
                    var flow = graph.flows().stream()
                            .filter(f -> f.id().equals(id))
                            .findFirst()
                            .orElseThrow();
                    assertThat(example.path().get(i - 1)).isEqualTo(flow.source());
                    assertThat(example.path().get(i + 1)).isEqualTo(flow.target());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_details_of_a_scribble_are_told(long seed) {
        var stream = scribble(seed).build();

        var details = FlowAnalysis.details(stream);

        var leadTime = details.leadTime();
        if (leadTime != null) {
            assertThat(leadTime.mean().mean()).isNotNegative();
            assertThat(leadTime.variance().mean()).isNotNegative();
            assertThat(leadTime.percentiles())
                    .extracting(p -> p.seconds().mean())
                    .isSorted();
        }
        assertThat(details.criticality().values())
                .allSatisfy(c -> assertThat(c.share().mean()).isBetween(0.0, 1.0))
                .allSatisfy(c -> assertThat(c.whenExecuted()).isBetween(0.0, 1.0));
        assertThat(details.structure().blocks()).isNotEmpty();
    }

    /** Sizes at which anything that grows faster than the model would show. */
    @Test
    void a_chain_of_20_000_steps_is_analysed() {
        var model = new StreamBuilder().start("s").end("e");
        var at = "s";
        for (int i = 0; i < 20_000; i++) {
            model.task("t" + i, 1, 1).flow(at, "t" + i);
            at = "t" + i;
        }

        var analysis = FlowAnalysis.analyze(model.flow(at, "e").build());

        assertThat(analysis.profile().cases().leadTime().mean()).isEqualTo(20_000 * 7200.0);
    }

    @Test
    void two_thousand_loops_in_loops_are_analysed() {
        var model = new StreamBuilder().start("s").end("e").task("core", 1, 0);
        int depth = 2000;
        for (int i = 0; i < depth; i++) {
            model.xor("j" + i, "x" + i).task("t" + i, 1, 0);
        }
        model.flow("s", "j0");
        for (int i = 0; i < depth; i++) {
            model.flow("j" + i, i + 1 < depth ? "j" + (i + 1) : "core");
            model.flow(i + 1 < depth ? "x" + (i + 1) : "core", "x" + i, i + 1 < depth ? 0.99 : null, false, false);
            model.flow("x" + i, "t" + i, 0.01).flow("t" + i, "j" + i);
        }
        model.flow("x0", "e", 0.99);

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(analysis.loops()).hasSize(depth);
        assertThat(analysis.profile().cases().leadTime()).isNotNull();
    }

    /** A mesh of decisions has no structure at all; its equations must still not fill up. */
    @Test
    void a_mesh_of_3_000_decisions_is_analysed() {
        var random = new SplittableRandom(1);
        var model = new StreamBuilder().start("s").end("e");
        int n = 3000;
        for (int i = 0; i < n; i++) {
            model.xor("x" + i);
        }
        model.flow("s", "x0").flow("x" + (n - 1), "e");
        for (int i = 0; i < n; i++) {
            model.flow("x" + i, "x" + Math.min(n - 1, i + 1), 0.6);
            model.flow("x" + i, "x" + random.nextInt(n), 0.2);
            model.flow("x" + i, "e", 0.2);
        }

        assertThat(FlowAnalysis.analyze(model.build()).soundness().sound()).isTrue();
    }

    /** Every token could go on in 4 095 ways: the limit on states must hold within a step, not only between two. */
    @Test
    void parallel_inclusive_splits_do_not_fill_the_memory() {
        var model = new StreamBuilder()
                .start("s")
                .end("e")
                .and("split")
                .or("j1", "j2")
                .and("end");
        model.flow("s", "split").flow("j1", "end").flow("j2", "end").flow("end", "e");
        int n = 300;
        for (int i = 0; i < n; i++) {
            model.or("o" + i).flow("split", "o" + i);
            for (int k = 0; k < 12; k++) {
                model.task("t" + i + "_" + k, 1, 0);
                model.flow("o" + i, "t" + i + "_" + k, 0.5).flow("t" + i + "_" + k, k % 2 == 0 ? "j1" : "j2");
            }
        }
        var stream = model.build();
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        var soundness = FlowAnalysis.analyze(stream).soundness();

        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(500_000_000);
        assertThat(soundness.sound()).isNotEqualTo(Boolean.TRUE);
    }

    @Test
    void a_mesh_of_parallel_branches_is_given_up_in_time() {
        var random = new SplittableRandom(1);
        var model = new StreamBuilder().start("s").end("e");
        int n = 1000;
        for (int i = 0; i < n; i++) {
            model.and("a" + i).task("t" + i, 1, 1);
        }
        model.flow("s", "a0");
        for (int i = 0; i < n; i++) {
            model.flow("a" + i, "t" + i);
            model.flow("t" + i, i + 1 < n ? "a" + (i + 1) : "e");
            if (i + 2 < n) {
                model.flow("a" + i, "a" + (i + 1 + random.nextInt(n - i - 1)));
            }
        }

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean()).isEqualTo(n * 7200.0);
    }
}
