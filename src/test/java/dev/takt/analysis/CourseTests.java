package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ValueStream;
import dev.takt.testing.RandomProcesses;
import dev.takt.testing.StreamBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The course tells every step once, as often as it is executed, and its critical executions add up to the lead time. */
class CourseTests {

    /** Expected executions and critical executions per case by step, and the waits that belong to no step. */
    private static final class Told {

        private record Part(Course course, double executions, double critical) {}

        final Map<NodeId, Double> executions = new HashMap<>();
        double leadSeconds;

        Told(ValueStream stream, Analysis analysis) {
            var times = new StepTimes(stream);
            var pending = new ArrayDeque<Part>();
            pending.push(new Part(analysis.course(), 1, 1));
            while (!pending.isEmpty()) {
                var part = pending.pop();
                double e = part.executions();
                double c = part.critical();
                switch (part.course()) {
                    case Course.Step s -> {
                        var data = stream.step(s.id());
                        executions.merge(s.id(), e * s.executions(), Double::sum);
                        leadSeconds += c * s.critical() * (times.waiting(data) + times.processTime(data));
                    }
                    case Course.Inside i -> {
                        executions.merge(i.id(), e * i.executions(), Double::sum);
                        leadSeconds += c * i.critical() * times.waiting(stream.step(i.id()));
                        pending.push(new Part(i.body(), e * i.executions(), c * i.critical()));
                    }
                    case Course.Sequence s -> s.parts().forEach(p -> pending.push(new Part(p, e, c)));
                    case Course.Alternatives a -> a.ways().forEach(w -> pending.push(new Part(w.course(), e, c)));
                    case Course.Parallel p -> p.ways().forEach(w -> pending.push(new Part(w.course(), e, c)));
                    case Course.Inclusive o -> o.ways().forEach(w -> pending.push(new Part(w.course(), e, c)));
                    case Course.Loop l -> {
                        pending.push(new Part(l.body(), e, c));
                        pending.push(new Part(l.back().course(), e, c));
                    }
                    case Course.Net n -> {
                        leadSeconds += c * n.joinWaitSeconds();
                        n.links().forEach(l -> pending.push(new Part(l.way().course(), e, c)));
                    }
                }
            }
        }
    }

    private static void agrees(ValueStream stream) {
        var analysis = FlowAnalysis.analyze(stream);
        var told = new Told(stream, analysis);
        var lead = analysis.profile().cases().leadTime();
        if (lead != null) {
            assertThat(told.leadSeconds).isCloseTo(lead.mean(), within(1e-9 * (1 + lead.mean())));
        }
        analysis.profile().steps().forEach((id, step) -> {
            var visits = step.visits();
            if (visits != null && lead != null && lead.isExact()) {
                assertThat(told.executions.getOrDefault(id, 0.0))
                        .as("executions of %s", id)
                        .isCloseTo(visits.mean(), within(1e-9 * (1 + visits.mean())));
            }
        });
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void executions_are_the_visits_and_critical_ones_add_up_to_the_lead_time(long seed) {
        agrees(RandomProcesses.sound(seed));
    }

    static Stream<Path> gallery() throws IOException {
        return Files.list(Path.of("processes")).sorted();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_gallery_is_told_completely(Path folder) throws IOException {
        agrees(BpmnDocument.read(folder.resolve("process.bpmn")).valueStream());
    }

    @Test
    void the_longest_parallel_branch_is_named_and_the_others_are_off_the_critical_path() {
        var stream = new StreamBuilder()
                .start("s")
                .and("split")
                .task("short", d -> d.work(1))
                .task("long", d -> d.work(5))
                .and("join")
                .end("e")
                .flow("s", "split")
                .flow("split", "short")
                .flow("split", "long")
                .flow("short", "join")
                .flow("long", "join")
                .flow("join", "e")
                .build();

        var course = FlowAnalysis.analyze(stream).course();

        assertThat(course).isInstanceOfSatisfying(Course.Parallel.class, p -> {
            assertThat(p.longest()).isEqualTo(1);
            assertThat(p.ways()).extracting(Course.Way::critical).containsExactly(false, true);
            assertThat(p.ways()).extracting(Course.Way::steps).containsExactly(1, 1);
            assertThat(p.ways().getFirst().course()).isEqualTo(new Course.Step(new NodeId("short"), 1, 0));
        });
    }

    @Test
    void a_loop_names_its_decision_its_way_back_and_how_often_it_is_taken() {
        var stream = new StreamBuilder()
                .start("s")
                .xor("again")
                .task("write", d -> d.work(4))
                .xor("good")
                .task("correct", d -> d.work(2))
                .end("e")
                .flow("s", "again")
                .flow("again", "write")
                .flow("write", "good")
                .flow("good", "correct", 0.2)
                .flow("correct", "again")
                .flow("good", "e")
                .build();

        var course = FlowAnalysis.analyze(stream).course();

        assertThat(course).isInstanceOfSatisfying(Course.Loop.class, l -> {
            assertThat(l.decision()).isEqualTo(new NodeId("good"));
            assertThat(l.repeat()).isEqualTo(0.2);
            assertThat(l.body()).isEqualTo(new Course.Step(new NodeId("write"), 1.25, 1.25));
            assertThat(l.back().course()).isEqualTo(new Course.Step(new NodeId("correct"), 0.25, 0.25));
            assertThat(l.back().first()).isNotNull();
        });
    }

    @Test
    void steps_of_a_flow_that_cannot_end_are_told_without_a_critical_path() {
        var stream = new StreamBuilder()
                .start("s")
                .task("a", d -> d.work(1))
                .task("b", d -> d.work(1))
                .flow("s", "a")
                .flow("a", "b")
                .flow("b", "a")
                .build();

        var told = new java.util.ArrayList<NodeId>();
        if (FlowAnalysis.analyze(stream).course() instanceof Course.Sequence s) {
            s.parts().forEach(p -> told.add(((Course.Step) p).id()));
        }

        assertThat(told)
                .isEqualTo(stream.process().graph().nodes().stream()
                        .filter(FlowNode.Activity.class::isInstance)
                        .map(FlowNode::id)
                        .toList());
    }
}
