package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.WaitKind;
import dev.takt.testing.StreamBuilder;
import dev.takt.units.TimeBasis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WasteAnalysisTests {

    private static final double HOUR = 3600;

    private static Waste waste(ValueStream stream) {
        return WasteAnalysis.of(stream, FlowAnalysis.analyze(stream));
    }

    private static Waste.Entry entry(List<Waste.Entry> entries, String id) {
        return entries.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
    }

    /** Draft, review, back to a fix in one of four cases, then hand over. */
    private static ValueStream review() {
        return new StreamBuilder()
                .start("s")
                .xor("j", "x")
                .task(
                        "draft",
                        d -> d.role("writer").work(4).value(ValueClass.VA).system("Docs"))
                .task(
                        "review",
                        d -> d.role("lead")
                                .work(3)
                                .queue(9)
                                .value(ValueClass.BVA)
                                .system("Docs"))
                .task("fix", d -> d.role("writer").work(2).queue(6).value(ValueClass.BVA))
                .task("hold", d -> d.waiting(WaitKind.PLANNED, 40, TimeBasis.WORKING))
                .task(
                        "hand over",
                        d -> d.role("writer").work(1).value(ValueClass.NVA).cost(5))
                .end("e")
                .chain("s", "draft", "j", "review", "x")
                .flow("x", "fix", 0.25)
                .flow("fix", "j")
                .flow("x", "hold", 0.75)
                .chain("hold", "hand over", "e")
                .role("writer", 1.0, 50.0)
                .role("lead", 1.0, 90.0)
                .demandPerWeek(7)
                .build();
    }

    @Test
    void waiting_worthless_work_and_repetition_are_told_apart() {
        var waste = waste(review());

        // review: 4/3 visits; a quarter of them is repetition; fix: 1/3 visits, all of it
        assertThat(entry(waste.kinds(), "QUEUE").waitSeconds()).isCloseTo((12 + 2) * HOUR, within(1e-6));
        assertThat(entry(waste.kinds(), "REWORK").workSeconds()).isCloseTo((1 + 2.0 / 3) * HOUR, within(1e-6));
        assertThat(entry(waste.kinds(), "REWORK").moneyPerCase()).isCloseTo(90 + 100.0 / 3, within(1e-9));
        assertThat(entry(waste.kinds(), "NON_VALUE_ADDING").workSeconds()).isCloseTo(HOUR, within(1e-6));
        assertThat(entry(waste.kinds(), "NON_VALUE_ADDING").moneyPerCase()).isCloseTo(55, within(1e-9));
        assertThat(entry(waste.kinds(), "PLANNED").plannedSeconds()).isCloseTo(40 * HOUR, within(1e-6));
        assertThat(entry(waste.kinds(), "PLANNED").seconds()).isZero();
        assertThat(entry(waste.kinds(), "QUEUE").moneyPerCase()).isNull();
    }

    @Test
    void the_same_waste_is_seen_from_every_side() {
        var waste = waste(review());

        assertThat(waste.steps()).extracting(Waste.Entry::id).first().isEqualTo("review");
        assertThat(entry(waste.roles(), "writer").waitSeconds()).isCloseTo(2 * HOUR, within(1e-6));
        assertThat(entry(waste.roles(), "").plannedSeconds()).isCloseTo(40 * HOUR, within(1e-6));
        assertThat(entry(waste.systems(), "Docs").seconds()).isCloseTo(13 * HOUR, within(1e-6));
        for (var side : List.of(waste.steps(), waste.roles(), waste.systems(), waste.kinds())) {
            assertThat(side.stream().mapToDouble(Waste.Entry::seconds).sum())
                    .isCloseTo(waste.total().seconds(), within(1e-6));
            assertThat(side.getLast().cumulated()).isCloseTo(1, within(1e-9));
            assertThat(side).isSortedAccordingTo((a, b) -> Double.compare(b.seconds(), a.seconds()));
        }
        assertThat(waste.casesPerYear()).isCloseTo(365.25, within(1e-9));
        assertThat(waste.total().moneyPerYear())
                .isCloseTo(365.25 * waste.total().moneyPerCase(), within(1e-6));
    }

    @Test
    void a_process_of_which_nothing_is_known_has_no_waste() {
        var stream = new StreamBuilder()
                .start("s")
                .task("a")
                .end("e")
                .chain("s", "a", "e")
                .build();

        var waste = waste(stream);

        assertThat(waste.total().seconds()).isZero();
        assertThat(waste.total().moneyPerCase()).isNull();
        assertThat(waste.steps()).isEmpty();
    }

    @Test
    void a_long_tail_is_summed_up() {
        var model = new StreamBuilder().start("s");
        var previous = "s";
        for (int i = 0; i < 150; i++) {
            model.task("t" + i, 1, 1 + i).flow(previous, "t" + i);
            previous = "t" + i;
        }
        var waste = waste(model.end("e").flow(previous, "e").build());

        assertThat(waste.steps()).hasSize(Waste.LISTED);
        assertThat(waste.steps().getLast().id()).isEqualTo(Waste.OTHERS);
        assertThat(waste.steps().getLast().name()).isEqualTo("51 others");
        assertThat(waste.steps().stream().mapToDouble(Waste.Entry::seconds).sum())
                .isCloseTo(waste.total().seconds(), within(1e-6));
    }

    /** Each wait of the gallery counts once, whatever it is sorted by. */
    @ParameterizedTest
    @ValueSource(strings = {"webinar", "campaign-intake", "creative-review", "lead-management"})
    void the_waits_of_a_gallery_process_add_up(String process) throws IOException {
        var stream = BpmnDocument.read(Files.readAllBytes(Path.of("processes", process, "process.bpmn")))
                .valueStream();
        var analysis = FlowAnalysis.analyze(stream);
        double waits = analysis.profile().steps().values().stream()
                .filter(s -> s.waiting() != null && s.visits() != null)
                .mapToDouble(s -> s.visits().mean() * s.waiting().mean())
                .sum();

        var total = WasteAnalysis.of(stream, analysis).total();

        assertThat(total.waitSeconds() + total.plannedSeconds()).isCloseTo(waits, within(1e-3));
    }
}
