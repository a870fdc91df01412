package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.WaitKind;
import dev.takt.performance.Estimate;
import dev.takt.testing.StreamBuilder;
import dev.takt.units.TimeBasis;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Moments, percentiles and criticality against closed forms worked out by hand; times are in hours. */
class LeadTimeDistributionTests {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final double HOUR = 3600;

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    private static Distribution exponential(double hours) {
        return new Distribution.Exponential(hours * HOUR);
    }

    private static Distribution uniform(double from, double to) {
        return new Distribution.Uniform(from * HOUR, to * HOUR);
    }

    private static FlowDetails details(StreamBuilder model) {
        return FlowAnalysis.details(model.build());
    }

    private static LeadTimeDistribution leadTime(StreamBuilder model) {
        var leadTime = details(model).leadTime();
        assertThat(leadTime).isNotNull();
        return leadTime;
    }

    private static void isExactly(LeadTimeDistribution leadTime, double mean, double variance) {
        assertThat(leadTime.mean().isExact()).isTrue();
        assertThat(leadTime.mean().mean() / HOUR).isCloseTo(mean, EXACT);
        assertThat(leadTime.variance().isExact()).isTrue();
        assertThat(leadTime.variance().mean() / HOUR / HOUR).isCloseTo(variance, within(1e-6));
    }

    /** Two 95 % half-widths: one seed in some 10 000 would miss it by chance. */
    private static void agrees(Estimate estimate, double expected) {
        assertThat(estimate.halfWidth()).isPositive();
        assertThat(estimate.mean()).isCloseTo(expected, within(2 * estimate.halfWidth()));
    }

    private static StreamBuilder parallel(Distribution a, Distribution b) {
        return model().and("f", "j")
                .task("a", d -> d.work(a))
                .task("b", d -> d.work(b))
                .chain("s", "f", "a", "j", "e")
                .chain("f", "b", "j");
    }

    @Test
    void a_sequence_adds_means_and_variances() {
        var leadTime = leadTime(model().task("a", d -> d.work(uniform(1, 3)).queue(2))
                .task("b", d -> d.work(exponential(4)))
                .chain("s", "a", "b", "e"));

        isExactly(leadTime, 8, 4 / 12.0 + 16);
        assertThat(leadTime.flowAnalysis().mean()).isEqualTo(leadTime.mean().mean());
    }

    @Test
    void an_elapsed_wait_counts_in_working_time() {
        var leadTime = leadTime(model().task(
                        "a", d -> d.work(0).waiting(WaitKind.EXTERNAL, exponential(42), TimeBasis.ELAPSED))
                .chain("s", "a", "e"));

        isExactly(leadTime, 10, 100); // 168 hours a week, 40 of them working
    }

    @Test
    void a_choice_is_a_mixture() {
        var leadTime = leadTime(model().xor("x", "j")
                .task("a", d -> d.work(exponential(10)))
                .task("b", 2, 0)
                .flow("s", "x")
                .flow("x", "a", 0.25)
                .flow("x", "b", 0.75)
                .chain("a", "j", "e")
                .flow("b", "j"));

        isExactly(leadTime, 4, 0.25 * 200 + 0.75 * 4 - 16);
    }

    /** With N rounds, E[N] = r/(1−r) and Var[N] = r/(1−r)². */
    @Test
    void a_rework_loop_with_a_correction_step_is_a_geometric_sum() {
        var leadTime = leadTime(model().xor("j", "x")
                .task("body", d -> d.work(exponential(3)))
                .task("redo", d -> d.work(uniform(0, 2)))
                .chain("s", "j", "body", "x")
                .flow("x", "redo", 0.4)
                .flow("redo", "j")
                .flow("x", "e", 0.6));

        double rounds = 0.4 / 0.6;
        isExactly(leadTime, 3 + rounds * 4, 9 + rounds * (9 + 1 / 3.0) + 0.4 / 0.36 * 16);
    }

    @Test
    void a_while_loop_may_not_run_at_all() {
        var leadTime = leadTime(model().xor("j", "x")
                .task("again", 5, 0)
                .chain("s", "j", "x")
                .flow("x", "again", 0.2)
                .flow("again", "j")
                .flow("x", "e", 0.8));

        isExactly(leadTime, 5 * 0.25, 25 * 0.2 / 0.64);
        assertThat(leadTime.percentiles().getFirst().seconds().mean()).isZero();
    }

    @Test
    void decisions_that_cross_have_exact_moments() {
        // s → x1 → a → x2 → e, x2 back to x1 or on past b, x1 past a into b: no blocks, but a Markov chain
        var leadTime = leadTime(model().xor("x1", "x2", "x3")
                .task("a", d -> d.work(exponential(2)))
                .task("b", d -> d.work(exponential(3)))
                .flow("s", "x1")
                .flow("x1", "a", 0.5)
                .flow("x1", "x3", 0.5)
                .flow("a", "x2")
                .flow("x2", "x1", 0.3)
                .flow("x2", "x3", 0.7)
                .chain("x3", "b", "e"));

        // M = E[until x3], from x1: M = 0.5 (2 + 0.3 M); S = E[square] = 0.5 (8 + 2·2·0.3 M + 0.3 S)
        double m = 1 / (1 - 0.15);
        double s = 0.5 * (8 + 1.2 * m) / (1 - 0.15);
        isExactly(leadTime, m + 3, s - m * m + 9);
    }

    @Test
    void instances_in_sequence_add_up() {
        var three = new Repetition(Repetition.Kind.SEQUENTIAL, 3);

        isExactly(leadTime(model().task("a", three, d -> d.work(exponential(2))).chain("s", "a", "e")), 6, 12);
    }

    /** Of n exponential times the longest takes H_n times the mean, with variance Σ 1/k². */
    @Test
    void of_parallel_instances_the_longest_counts() {
        var three = new Repetition(Repetition.Kind.PARALLEL, 3);
        var leadTime =
                leadTime(model().task("a", three, d -> d.work(exponential(2))).chain("s", "a", "e"));

        agrees(leadTime.mean(), 2 * (1 + 0.5 + 1 / 3.0) * HOUR);
        agrees(leadTime.variance(), 4 * (1 + 0.25 + 1 / 9.0) * HOUR * HOUR);
        assertThat(leadTime.flowAnalysis().mean()).isEqualTo(2 * HOUR);
    }

    @Test
    void parallel_instances_of_fixed_length_are_exact() {
        var three = new Repetition(Repetition.Kind.PARALLEL, 3);

        isExactly(leadTime(model().task("a", three, d -> d.work(2)).chain("s", "a", "e")), 2, 0);
    }

    /** E[max] of exponential times = 1/λ + 1/μ − 1/(λ + μ); the textbook takes the larger mean. */
    @Test
    void of_parallel_branches_the_mean_of_the_longest_exceeds_the_longest_mean() {
        var details = details(parallel(exponential(4), exponential(3)));

        var leadTime = details.leadTime();
        assertThat(leadTime.flowAnalysis().mean()).isEqualTo(4 * HOUR);
        agrees(leadTime.mean(), (7 - 1 / (1 / 4.0 + 1 / 3.0)) * HOUR);
        assertThat(details.ties()).singleElement().returns(0.75, ParallelTie::ratio);
    }

    @Test
    void branches_that_cannot_overtake_each_other_are_exact() {
        isExactly(leadTime(parallel(uniform(4, 8), uniform(1, 4))), 6, 16 / 12.0);
    }

    /** With p = 0.5 each, at least one: a alone, b alone and both have a third each. */
    @Test
    void an_inclusive_block_of_fixed_branches_is_exact() {
        isExactly(leadTime(inclusive(new Distribution.Fixed(6 * HOUR), new Distribution.Fixed(3 * HOUR))), 5, 2);
    }

    @Test
    void an_inclusive_block_of_random_branches_is_drawn() {
        var leadTime = leadTime(inclusive(exponential(6), exponential(3)));

        agrees(leadTime.mean(), (6 + 3 + (9 - 1 / (1 / 6.0 + 1 / 3.0))) / 3 * HOUR);
    }

    private static StreamBuilder inclusive(Distribution a, Distribution b) {
        return model().or("o", "j")
                .task("a", d -> d.work(a))
                .task("b", d -> d.work(b))
                .flow("s", "o")
                .flow("o", "a", 0.5)
                .flow("o", "b", 0.5)
                .chain("a", "j", "e")
                .flow("b", "j");
    }

    @Test
    void an_interrupting_event_adds_its_branch_with_its_probability() {
        var leadTime = leadTime(model().task("a", d -> d.work(exponential(4)))
                .task("escalate", 10, 0)
                .boundary("late", "a", true, 0.1)
                .chain("s", "a", "e")
                .chain("late", "escalate", "e"));

        isExactly(leadTime, 5, 16 + 0.1 * 0.9 * 100);
    }

    @Test
    void an_event_that_does_not_interrupt_runs_beside_the_step() {
        var leadTime = leadTime(model().task("a", 4, 0)
                .task("remind", 10, 0)
                .boundary("late", "a", false, 0.25)
                .chain("s", "a", "e")
                .chain("late", "remind", "e"));

        isExactly(leadTime, 0.25 * 10 + 0.75 * 4, 0.25 * 0.75 * 36);
    }

    private static StreamBuilder eventSubProcess(boolean interrupting) {
        var inside = new StreamBuilder()
                .eventStart("cancelled", interrupting, 0.25)
                .end("done")
                .task("refund", 10, 0)
                .chain("cancelled", "refund", "done");
        return model().task("a", 4, 0)
                .sub("cancellation", FlowNode.SubProcess.Kind.EVENT, null, inside)
                .chain("s", "a", "e");
    }

    @Test
    void an_interrupting_event_sub_process_comes_after_the_rest_with_its_probability() {
        var stream = eventSubProcess(true).build();
        var analysis = FlowAnalysis.analyze(stream);

        isExactly(FlowAnalysis.details(stream).leadTime(), 4 + 2.5, 0.25 * 0.75 * 100);
        assertThat(analysis.profile().cases().leadTime().mean() / HOUR).isCloseTo(6.5, EXACT);
        assertThat(analysis.profile().cases().labour().mean() / HOUR).isCloseTo(6.5, EXACT);
        assertThat(analysis.profile().steps().get(new NodeId("refund")).visits().mean())
                .isEqualTo(0.25);
        assertThat(analysis.coverage().unsupported()).isEmpty();
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void an_event_sub_process_that_does_not_interrupt_runs_beside_the_rest() {
        var stream = eventSubProcess(false).build();

        isExactly(FlowAnalysis.details(stream).leadTime(), 0.25 * 10 + 0.75 * 4, 0.25 * 0.75 * 36);
        assertThat(FlowAnalysis.analyze(stream).profile().cases().leadTime().mean() / HOUR)
                .isCloseTo(5.5, EXACT);
    }

    @Test
    void percentiles_are_those_of_the_distribution() {
        var leadTime = leadTime(model().task("a", d -> d.work(exponential(1))).chain("s", "a", "e"));

        assertThat(leadTime.percentiles())
                .extracting(LeadTimeDistribution.Percentile::share)
                .containsExactly(0.5, 0.8, 0.9, 0.95);
        for (var percentile : leadTime.percentiles()) {
            assertThat(percentile.exact()).isFalse();
            agrees(percentile.seconds(), -Math.log(1 - percentile.share()) * HOUR);
        }
    }

    @Test
    void a_lead_time_without_chance_has_exact_percentiles() {
        assertThat(leadTime(model().task("a", 3, 1).chain("s", "a", "e")).percentiles())
                .allSatisfy(p -> assertThat(p.exact()).isTrue())
                .allSatisfy(p -> assertThat(p.seconds()).isEqualTo(Estimate.exact(4 * HOUR)));
    }

    @Test
    void a_promise_is_kept_as_often_as_the_distribution_says() {
        var model = model().task("a", d -> d.work(exponential(8))).chain("s", "a", "e");
        var promised = model.promise(24, TimeBasis.WORKING);

        agrees(leadTime(promised).withinServiceLevel(), 1 - Math.exp(-3));
    }

    /** A with rate 1/4 outlasts B with rate 1/3 with probability (1/3)/(1/3 + 1/4). */
    @Test
    void criticality_is_the_share_of_cases_a_step_decides() {
        var criticality = details(model().and("f", "j")
                        .task("first", 1, 0)
                        .task("a", d -> d.work(exponential(4)))
                        .task("b", d -> d.work(exponential(3)))
                        .chain("s", "first", "f", "a", "j", "e")
                        .chain("f", "b", "j"))
                .criticality();

        assertThat(criticality.get(new NodeId("first")).share()).isEqualTo(Estimate.exact(1));
        agrees(criticality.get(new NodeId("a")).share(), (1 / 3.0) / (1 / 3.0 + 1 / 4.0));
        agrees(criticality.get(new NodeId("b")).share(), (1 / 4.0) / (1 / 3.0 + 1 / 4.0));
    }

    @Test
    void criticality_follows_the_branch_inside_the_longest_branch() {
        // f: a ∥ (g: b ∥ c) then d; fixed times a 5, b 3, c 1, d 1 → a decides
        var criticality = details(model().and("f", "g", "h", "j")
                        .task("a", 5, 0)
                        .task("b", 3, 0)
                        .task("c", 1, 0)
                        .task("d", 1, 0)
                        .chain("s", "f", "a", "j", "e")
                        .chain("f", "g", "b", "h", "d", "j")
                        .chain("g", "c", "h"))
                .criticality();

        assertThat(criticality.get(new NodeId("a")).share().mean()).isEqualTo(1);
        assertThat(criticality.get(new NodeId("b")).share().mean()).isZero();
        assertThat(criticality.get(new NodeId("d")).share().mean()).isZero();
    }

    @Test
    void branches_of_the_same_length_are_all_critical() {
        var criticality = details(parallel(new Distribution.Fixed(600), new Distribution.Fixed(600)))
                .criticality();

        assertThat(criticality.values())
                .allSatisfy(c -> assertThat(c.whenExecuted()).isEqualTo(1));
    }

    @Test
    void a_step_on_one_branch_of_a_choice_is_critical_whenever_it_is_executed() {
        var criticality = details(model().xor("x", "j")
                        .task("a", 1, 0)
                        .flow("s", "x")
                        .flow("x", "a", 0.25)
                        .flow("x", "j", 0.75)
                        .chain("a", "j", "e"))
                .criticality();

        agrees(criticality.get(new NodeId("a")).share(), 0.25);
        assertThat(criticality.get(new NodeId("a")).whenExecuted()).isEqualTo(1);
    }

    /** a and b start together, c needs a, d needs both: the longest of a+c, a+d and b+d. */
    @Test
    void crossing_parallel_branches_are_played() {
        var details = details(model().and("f", "g", "h", "j")
                .task("a", 4, 0)
                .task("b", d -> d.work(uniform(0, 8)))
                .task("c", 6, 0)
                .task("d", 2, 0)
                .chain("s", "f", "a", "g", "c", "j", "e")
                .chain("f", "b", "h", "d", "j")
                .flow("g", "h"));

        // LT = max(10, max(4, B) + 2) = 10, as B + 2 never exceeds 10
        assertThat(details.leadTime().mean().mean()).isEqualTo(10 * HOUR);
        assertThat(details.criticality().get(new NodeId("c")).share().mean()).isEqualTo(1);
        assertThat(details.criticality().get(new NodeId("a")).share().mean()).isEqualTo(1);
        assertThat(details.criticality().get(new NodeId("b")).share().mean()).isLessThan(0.001);
    }

    @Test
    void crossing_parallel_branches_of_random_length_give_the_mean_of_the_longest() {
        var details = details(model().and("f", "g", "h", "j")
                .task("a", 4, 0)
                .task("b", d -> d.work(uniform(0, 8)))
                .task("c", 1, 0)
                .task("d", 2, 0)
                .chain("s", "f", "a", "g", "c", "j", "e")
                .chain("f", "b", "h", "d", "j")
                .flow("g", "h"));

        agrees(details.leadTime().mean(), (2 + 0.5 * 4 + 0.5 * 6) * HOUR); // max(4, B) + 2
        agrees(details.criticality().get(new NodeId("b")).share(), 0.5);
    }

    @Test
    void the_inside_of_a_sub_process_counts() {
        var inside = new StreamBuilder()
                .start("s2")
                .end("e2")
                .task("a", d -> d.work(exponential(2)))
                .chain("s2", "a", "e2");
        var details = details(model().sub(
                        "sub", FlowNode.SubProcess.Kind.EMBEDDED, new Repetition(Repetition.Kind.SEQUENTIAL, 2), inside)
                .chain("s", "sub", "e"));

        isExactly(details.leadTime(), 4, 8);
        assertThat(details.criticality().get(new NodeId("a")).share()).isEqualTo(Estimate.exact(1));
    }

    @Test
    void a_loop_that_never_ends_has_no_distribution() {
        var details = details(model().xor("j", "x")
                .task("a", 1, 0)
                .chain("s", "j", "a", "x")
                .flow("x", "j", 1.0)
                .flow("x", "e", 0.0));

        assertThat(details.leadTime()).isNull();
        assertThat(details.criticality()).isEmpty();
    }

    @Test
    void nothing_known_means_no_distribution() {
        assertThat(details(model().task("a").chain("s", "a", "e")).leadTime()).isNull();
    }

    @Test
    void the_same_model_gives_the_same_figures() {
        assertThat(details(parallel(exponential(4), exponential(3))))
                .isEqualTo(details(parallel(exponential(4), exponential(3))));
    }
}
