package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.testing.BpmnText;
import dev.takt.testing.RandomProcesses;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import dev.takt.units.TimeBasis;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An edit means the same on the value stream and on the document: project(apply(doc, e)) = apply(project(doc), e). */
class EditSquareTests {

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    static Stream<Path> gallery() throws IOException {
        try (var files = Files.walk(Path.of("processes"))) {
            return files.filter(f -> f.endsWith("process.bpmn")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_random_process_is_read_as_it_was_made(long seed) {
        var made = RandomProcesses.sound(seed);
        var document = BpmnDocument.read(BpmnText.of(made).getBytes(StandardCharsets.UTF_8));
        assertThat(document.problems()).isEmpty();
        assertThat(document.valueStream()).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void edits_of_random_processes_commute_with_reading(long seed) {
        var made = RandomProcesses.sound(seed);
        commutes(BpmnDocument.read(BpmnText.of(made).getBytes(StandardCharsets.UTF_8)), new SplittableRandom(seed));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void edits_of_the_gallery_commute_with_reading(Path file) throws IOException {
        commutes(BpmnDocument.read(file), new SplittableRandom(7));
    }

    @Test
    void edits_of_a_file_of_lanes_without_any_data_commute_with_reading() {
        var document = Fixtures.file("lanes-only.bpmn");
        assertThat(document.valueStream().roles()).hasSize(2);
        commutes(document, new SplittableRandom(1));
    }

    private static void commutes(BpmnDocument start, SplittableRandom random) {
        var document = start;
        for (int round = 0; round < 8; round++) {
            var edit = edit(document.valueStream(), random);
            ValueStream expected;
            try {
                expected = document.valueStream().with(edit);
            } catch (IllegalArgumentException refused) {
                var before = document;
                assertThat(catchThrowable(() -> before.apply(edit)))
                        .as("%s is refused on both sides", edit)
                        .hasMessage(refused.getMessage());
                continue;
            }
            var edited = document.apply(edit);
            assertThat(edited.valueStream()).as("%s", edit).isEqualTo(expected);
            var again = BpmnDocument.read(edited.toBytes());
            assertThat(again.valueStream()).as("written and read again").isEqualTo(expected);
            document = edited;
        }
    }

    private static Edit edit(ValueStream stream, SplittableRandom random) {
        var nodes = stream.process().graph().allNodes();
        var activities =
                nodes.stream().filter(FlowNode.Activity.class::isInstance).toList();
        var node = nodes.get(random.nextInt(nodes.size())).id();
        if (activities.isEmpty()) {
            return new Edit.RemoveNode(node);
        }
        var step = activities.get(random.nextInt(activities.size())).id();
        return switch (random.nextInt(7)) {
            case 0 -> new Edit.SetDemand(new Demand(2.5, Duration.ofDays(1), "P1D"));
            case 1 ->
                stream.roles().isEmpty()
                        ? new Edit.RemoveNode(node)
                        : new Edit.SetHeadcount(stream.roles().getLast().id(), 1.25);
            case 2 -> new Edit.SetStepData(step, data(stream, random));
            case 3 ->
                new Edit.AdjustStep(
                        step,
                        new Distribution.Weibull(1.5, 3600),
                        new Wait(WaitKind.BATCH, new Distribution.Beta(2, 3, 60, 600), TimeBasis.WORKING),
                        new Probability(0.75));
            case 4 -> branching(stream, random, step);
            default -> new Edit.RemoveNode(random.nextInt(4) == 0 ? node : step);
        };
    }

    private static Edit branching(ValueStream stream, SplittableRandom random, NodeId step) {
        var elements = new ArrayList<>(stream.branching().keySet());
        return elements.isEmpty()
                ? new Edit.RemoveNode(step)
                : new Edit.SetBranching(elements.get(random.nextInt(elements.size())), new Probability(0.375));
    }

    private static StepData data(ValueStream stream, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return StepData.UNKNOWN;
        }
        var role = stream.roles().isEmpty() || random.nextBoolean()
                ? null
                : stream.roles().get(random.nextInt(stream.roles().size())).id();
        return new StepData(
                new Distribution.Mixture(List.of(
                        new Distribution.Mixture.Component(0.25, new Distribution.ThreePoint(60, 120, 300)),
                        new Distribution.Mixture.Component(
                                0.75,
                                new Distribution.Empirical(List.of(
                                        new Distribution.Empirical.Bin(60.5, 1),
                                        new Distribution.Empirical.Bin(90, 2)))),
                        new Distribution.Mixture.Component(
                                1,
                                new Distribution.Shifted(
                                        30, new Distribution.Truncated(new Distribution.Exponential(60), 10, 600))))),
                null,
                role,
                3,
                ValueClass.BVA,
                false,
                new Probability(0.9),
                "Sheet \"A\" & <B>",
                null,
                new Money(new BigDecimal("12.50"), stream.currency()),
                Map.of());
    }
}
