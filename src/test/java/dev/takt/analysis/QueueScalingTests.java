package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.testing.StreamBuilder;
import dev.takt.units.TimeBasis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueScalingTests {

    /** One person, 40 h a week; each case 2 h of writing after a queue of 8 h and 2 h of checking after a meeting. */
    private static ValueStream stream(double casesPerWeek) {
        return new StreamBuilder()
                .start("s")
                .task("write", d -> d.role("writer").work(2).queue(8))
                .task("check", d -> d.role("writer").work(2).waiting(WaitKind.BATCH, 20, TimeBasis.WORKING))
                .end("e")
                .chain("s", "write", "check", "e")
                .role("writer", 1.0, 50.0)
                .demandPerWeek(casesPerWeek)
                .build();
    }

    private static Edit demand(double perWeek) {
        return new Edit.SetDemand(new Demand(perWeek, Duration.ofDays(7), "P1W"));
    }

    private static QueueScaling.Scaled scale(ValueStream base, List<Edit> edits) {
        var changed = base.with(edits);
        return QueueScaling.scale(base, FlowAnalysis.analyze(base), changed, FlowAnalysis.analyze(changed));
    }

    private static double hours(ValueStream stream, String step) {
        return stream.step(new NodeId(step)).waiting().duration().mean() / 3600;
    }

    /** ρ 0.5 → 0.8: ρ/(1−ρ) from 1 to 4. */
    @Test
    void more_demand_lengthens_the_queues_and_nothing_else() {
        var scaled = scale(stream(5), List.of(demand(8)));

        assertThat(hours(scaled.stream(), "write")).isCloseTo(32, within(1e-9));
        assertThat(hours(scaled.stream(), "check")).isEqualTo(20);
        assertThat(scaled.changes()).singleElement().satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(QueueScaling.Outcome.SCALED);
            assertThat(change.factor()).isCloseTo(4, within(1e-9));
            assertThat(change.steps()).containsExactly(new NodeId("write"));
            assertThat(change.message()).contains("80 %").contains("50 %").contains("multiplied by 4:");
        });
        assertThat(scaled.waits().keySet()).containsExactly(new NodeId("write"));
    }

    @Test
    void another_person_shortens_the_queues() {
        var scaled = scale(stream(5), List.of(new Edit.SetHeadcount(new RoleId("writer"), 2)));

        assertThat(hours(scaled.stream(), "write")).isCloseTo(8.0 / 3, within(1e-9)); // ρ 0.25: 1/3
    }

    @Test
    void nothing_is_scaled_where_nothing_changed() {
        var base = stream(5);

        var scaled = scale(base, List.of());

        assertThat(scaled.stream()).isEqualTo(base);
        assertThat(scaled.changes()).isEmpty();
    }

    @Test
    void a_wait_that_the_change_states_is_taken_as_stated() {
        var base = stream(5);
        var own = base.step(new NodeId("write"));
        var wait = new Wait(WaitKind.QUEUE, new Distribution.Fixed(3600), TimeBasis.WORKING);

        var scaled = scale(base, List.of(demand(8), new Edit.SetStepData(new NodeId("write"), own.withWaiting(wait))));

        assertThat(hours(scaled.stream(), "write")).isEqualTo(1);
        assertThat(scaled.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 10, OVERLOADED_AFTER",
        "5, 99, OVERLOADED_AFTER",
        "10, 5, NOT_COMPARABLE",
        "12, 11, OVERLOADED_AFTER"
    })
    void without_a_steady_state_the_waits_stay_and_it_is_said(double from, double to, QueueScaling.Outcome outcome) {
        var scaled = scale(stream(from), List.of(demand(to)));

        assertThat(hours(scaled.stream(), "write")).isEqualTo(8);
        assertThat(scaled.waits()).isEmpty();
        assertThat(scaled.changes()).singleElement().satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(outcome);
            assertThat(change.message())
                    .doesNotContain("NaN")
                    .doesNotContain("Infinity")
                    .contains("kept");
        });
    }

    @Test
    void work_that_disappears_leaves_no_queue() {
        var base = stream(5);
        var scaled =
                QueueScaling.scale(base, Map.of(new RoleId("writer"), 0.5), base, Map.of(new RoleId("writer"), 0.0));

        assertThat(hours(scaled.stream(), "write")).isZero();
    }

    @Test
    void an_unknown_utilisation_scales_nothing() {
        var base = stream(5);

        var scaled = QueueScaling.scale(base, Map.of(), base, Map.of(new RoleId("writer"), 0.9));

        assertThat(scaled.changes()).isEmpty();
        assertThat(scaled.stream()).isSameAs(base);
    }
}
