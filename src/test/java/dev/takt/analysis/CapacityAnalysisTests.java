package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.testing.StreamBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles as queues, against values worked out by hand on a week of 40 h. */
class CapacityAnalysisTests {

    private static final double HOUR = 3600;

    /** One kind of work with exponential times, 4 h each. */
    private static ValueStream exponential(double headcount, double casesPerWeek) {
        var stream = new StreamBuilder()
                .start("s")
                .task("a", d -> d.role("r").work(4).queue(8))
                .end("e")
                .chain("s", "a", "e")
                .role("r", headcount, 50.0)
                .demandPerWeek(casesPerWeek)
                .build();
        var step = new NodeId("a");
        return stream.withSteps(
                Map.of(step, stream.step(step).withProcessTime(new Distribution.Exponential(4 * HOUR))));
    }

    private static Capacity capacity(ValueStream stream) {
        return CapacityAnalysis.of(stream, FlowAnalysis.analyze(stream), CapacitySettings.DEFAULTS);
    }

    private static Capacity.RoleQueue role(Capacity capacity) {
        return capacity.roles().getFirst();
    }

    private static List<String> codes(Capacity.RoleQueue role) {
        return role.warnings().stream().map(Capacity.Warning::code).toList();
    }

    /** λ = 8/40 per h, μ = 1/4: the golden M/M/1 of method, section 5, with hours for its unit: Wq = 16. */
    @Test
    void a_role_of_one_person_is_the_golden_queue() {
        var role = role(capacity(exponential(1, 8)));

        assertThat(role.utilisation()).isCloseTo(0.8, within(1e-12));
        assertThat(role.waitSeconds()).isCloseTo(16 * HOUR, within(1e-6));
        assertThat(role.queueLength()).isCloseTo(3.2, within(1e-9));
        assertThat(role.serviceScv()).isCloseTo(1, within(1e-9));
        assertThat(role.arrivalScv()).isCloseTo(1, within(1e-9));
        assertThat(role.capacityPerWeek()).isCloseTo(10, within(1e-9));
        assertThat(role.headroomPerWeek()).isCloseTo(2, within(1e-9));
        assertThat(role.taktSeconds()).isCloseTo(5 * HOUR, within(1e-6));
        assertThat(role.paceSeconds()).isCloseTo(4 * HOUR, within(1e-6));
        assertThat(role.fteNeeded()).isCloseTo(1, within(1e-9)); // 32 h / (40 h · 0.8)
        assertThat(role.statedWaitSeconds()).isCloseTo(8 * HOUR, within(1e-6));
        assertThat(role.warnings()).isEmpty();
    }

    /** λ = 16/40, μ = 1/4, c = 2 is the golden M/M/2 at twice the speed: Wq = 14.222/2. */
    @Test
    void two_people_share_one_line() {
        var role = role(capacity(exponential(2, 16)));

        assertThat(role.waitSeconds()).isCloseTo(7.111 * HOUR, within(1.0));
    }

    @Test
    void fewer_hours_of_a_person_make_the_work_longer_not_the_load_lighter() {
        var role = role(capacity(exponential(0.5, 4)));

        assertThat(role.utilisation()).isCloseTo(0.8, within(1e-12));
        assertThat(role.waitSeconds()).isCloseTo(32 * HOUR, within(1e-6)); // jobs of 8 h instead of 4 h
        assertThat(codes(role)).containsExactly("fractional-headcount");
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 25})
    void an_overloaded_role_has_no_wait_and_says_why(double cases) {
        var capacity = capacity(exponential(1, cases));

        assertThat(role(capacity).waitSeconds()).isNull();
        assertThat(role(capacity).queueLength()).isNull();
        assertThat(codes(role(capacity))).containsExactly("overloaded");
        assertThat(role(capacity).headroomPerWeek()).isCloseTo(10 - cases, within(1e-9));
        assertThat(capacity.warnings()).extracting(Capacity.Warning::code).contains("curve-without-lead-time");
    }

    /** Jobs of 1 h and 3 h, half each: E[S] = 2 h, E[S²] = 5 h², c² = 1/4; Pollaczek–Khinchine. */
    @Test
    void the_variability_of_a_role_is_that_between_its_steps_too() {
        var stream = new StreamBuilder()
                .start("s")
                .task("a", d -> d.role("r").work(1))
                .task("b", d -> d.role("r").work(3))
                .end("e")
                .chain("s", "a", "b", "e")
                .role("r", 1.0, 50.0)
                .demandPerWeek(8)
                .build();

        var role = role(capacity(stream));

        assertThat(role.serviceScv()).isCloseTo(0.25, within(1e-9));
        assertThat(role.waitSeconds()).isCloseTo(0.4 * 5 / (2 * (1 - 0.8)) * HOUR, within(1e-6));
        assertThat(codes(role)).containsExactly("variability-unknown", "visits-dependent");
        assertThat(role.statedWaitSeconds()).isNull();
    }

    /** Three people at once: batches of 3, so c_a² = 3 with Poisson cases. */
    @Test
    void jobs_that_start_together_are_more_variable_arrivals() {
        var together = new StreamBuilder()
                .start("s")
                .task("a", d -> d.role("r").work(1).people(3))
                .end("e")
                .chain("s", "a", "e")
                .role("r", 3.0, 50.0)
                .demandPerWeek(8)
                .build();
        var copies = new StreamBuilder()
                .start("s")
                .task(
                        "a",
                        new Repetition(Repetition.Kind.PARALLEL, 3),
                        d -> d.role("r").work(1))
                .end("e")
                .chain("s", "a", "e")
                .role("r", 3.0, 50.0)
                .demandPerWeek(8)
                .build();

        assertThat(role(capacity(together)).arrivalScv()).isCloseTo(3, within(1e-9));
        assertThat(role(capacity(copies)).arrivalScv()).isCloseTo(3, within(1e-9));
        assertThat(role(capacity(copies)).jobsPerCase()).isCloseTo(3, within(1e-9));
        assertThat(codes(role(capacity(copies)))).contains("batch-arrivals");
    }

    @Test
    void the_curve_ends_where_the_first_role_is_full() {
        var capacity = capacity(exponential(1, 5)); // ρ = 0.5

        assertThat(capacity.bottleneck()).isEqualTo(new RoleId("r"));
        assertThat(capacity.breakEvenPerWeek()).isCloseTo(10, within(1e-9));
        assertThat(capacity.curve())
                .isSortedAccordingTo((a, b) -> Double.compare(a.factor(), b.factor()))
                .hasSizeLessThanOrEqualTo(CapacitySettings.DEFAULTS.curvePoints())
                .allSatisfy(point -> {
                    double rho = 0.5 * point.factor();
                    assertThat(point.roles().getFirst().utilisation()).isCloseTo(rho, within(1e-9));
                    assertThat(point.feasible()).isEqualTo(rho < 1);
                    if (rho < 1) {
                        // 4 h of work; the stated wait of 8 h at ρ/(1−ρ) = 1 follows the Kingman factor
                        assertThat(point.leadTimeSeconds()).isCloseTo((4 + 8 * rho / (1 - rho)) * HOUR, within(1e-3));
                        assertThat(point.roles().getFirst().waitSeconds())
                                .isCloseTo(rho / (1 - rho) * 4 * HOUR, within(1e-3));
                    } else {
                        assertThat(point.leadTimeSeconds()).isNull();
                        assertThat(point.roles().getFirst().waitSeconds()).isNull();
                    }
                });
        assertThat(capacity.curve()).anyMatch(p -> p.factor() == 1).anyMatch(p -> !p.feasible());
    }

    @Test
    void without_demand_or_people_there_is_capacity_at_most() {
        var noDemand = new StreamBuilder()
                .start("s")
                .task("a", d -> d.role("r").work(4))
                .task("b", d -> d.role("nobody"))
                .end("e")
                .chain("s", "a", "b", "e")
                .role("r", 1.0, 50.0)
                .role("nobody", null, null)
                .build();

        var capacity = capacity(noDemand);

        assertThat(role(capacity).capacityPerWeek()).isCloseTo(10, within(1e-9));
        assertThat(role(capacity).waitSeconds()).isNull();
        assertThat(role(capacity).fteNeeded()).isNull();
        assertThat(capacity.curve()).isEmpty();
        assertThat(capacity.warnings()).extracting(Capacity.Warning::code).containsExactly("demand-unknown");
        assertThat(codes(capacity.roles().get(1))).containsExactly("headcount-unknown", "process-time-unknown");
    }

    @Test
    void the_fte_needed_follow_the_target() {
        var stream = exponential(1, 8);
        var capacity =
                CapacityAnalysis.of(stream, FlowAnalysis.analyze(stream), CapacitySettings.DEFAULTS.withTarget(0.5));

        assertThat(role(capacity).fteNeeded()).isCloseTo(1.6, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1e-9, 1e9", "1e9, 1e9", "1e15, 1e-9", "5000000, 1000000"})
    void absurd_numbers_give_figures_or_nothing_never_an_exception(double headcount, double cases) {
        var capacity = capacity(exponential(headcount, cases));

        assertThat(role(capacity).utilisation()).isNotNegative();
        if (role(capacity).waitSeconds() != null) {
            assertThat(role(capacity).waitSeconds()).isFinite().isNotNegative();
        }
        assertThat(capacity.curve()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void a_target_that_is_no_utilisation_is_refused(double target) {
        assertThatIllegalArgumentException().isThrownBy(() -> CapacitySettings.DEFAULTS.withTarget(target));
    }
}
