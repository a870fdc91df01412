package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.StepPerformance;
import dev.takt.testing.StreamBuilder;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each block of method, section 4, against values worked out by hand, and what real models add to blocks. */
class FlowAnalysisTests {

    private static final Offset<Double> EXACT = within(1e-9);

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    private static double lead(StreamBuilder model) {
        return FlowAnalysis.analyze(model.build()).profile().cases().leadTime().mean() / 3600;
    }

    private static CasePerformance cases(StreamBuilder model) {
        return FlowAnalysis.analyze(model.build()).profile().cases();
    }

    private static StepPerformance step(Analysis analysis, String id) {
        return analysis.profile().steps().get(new NodeId(id));
    }

    @Test
    void a_sequence_adds_up() {
        var cases = cases(model().task("a", 1, 3).task("b", 2, 4).chain("s", "a", "b", "e"));

        assertThat(cases.leadTime().mean() / 3600).isCloseTo(10, EXACT);
        assertThat(cases.theoreticalCycleTime().mean() / 3600).isCloseTo(3, EXACT);
        assertThat(cases.cycleTimeEfficiency()).isCloseTo(0.3, EXACT);
    }

    @Test
    void a_choice_is_weighted() {
        var model = model().xor("x", "j")
                .task("a", 10, 0)
                .task("b", 2, 0)
                .flow("s", "x")
                .flow("x", "a", 0.25)
                .flow("x", "b", 0.75)
                .chain("a", "j", "e")
                .flow("b", "j");

        assertThat(lead(model)).isCloseTo(0.25 * 10 + 0.75 * 2, EXACT);
    }

    @Test
    void of_parallel_branches_the_longest_lead_time_counts_and_all_the_labour() {
        var model = model().and("f", "j")
                .task("a", d -> d.work(1).queue(9).value(ValueClass.VA))
                .task("b", d -> d.work(5).queue(1).value(ValueClass.VA))
                .chain("s", "f", "a", "j", "e")
                .chain("f", "b", "j");

        var analysis = FlowAnalysis.analyze(model.build());
        var cases = analysis.profile().cases();

        assertThat(cases.leadTime().mean() / 3600).isCloseTo(10, EXACT);
        assertThat(cases.theoreticalCycleTime().mean() / 3600).isCloseTo(5, EXACT);
        assertThat(cases.labour().mean() / 3600).isCloseTo(6, EXACT);
        assertThat(cases.valueAdding().mean() / 3600).isCloseTo(6, EXACT);
        assertThat(cases.criticalValueAdding().mean() / 3600).isCloseTo(1, EXACT);
        assertThat(cases.criticalProcessTime().mean() / 3600).isCloseTo(1, EXACT);
        assertThat(step(analysis, "a").critical()).isTrue();
        assertThat(step(analysis, "b").critical()).isFalse();
        assertThat(analysis.ties()).isEmpty();
    }

    @Test
    void a_second_branch_of_70_percent_of_the_longest_is_a_tie() {
        var model = model().and("f", "j")
                .task("a", 10, 0)
                .task("b", 7, 0)
                .chain("s", "f", "a", "j", "e")
                .chain("f", "b", "j");

        assertThat(FlowAnalysis.analyze(model.build()).ties())
                .containsExactly(new ParallelTie(new NodeId("f"), 36_000, 25_200));
    }

    @Test
    void an_inclusive_block_takes_the_mean_over_all_sets_of_branches() {
        var model = model().or("f", "j")
                .task("a", 10, 0)
                .task("b", 4, 0)
                .flow("s", "f")
                .flow("f", "a", 0.5)
                .flow("f", "b", 0.2)
                .flow("a", "j")
                .flow("b", "j")
                .flow("j", "e");

        // {a}: .5·.8 → 10, {b}: .5·.2 → 4, {a,b}: .5·.2 → 10; P(some) = .6
        assertThat(lead(model)).isCloseTo((0.4 * 10 + 0.1 * 4 + 0.1 * 10) / 0.6, EXACT);
        assertThat(cases(model).labour().mean() / 3600).isCloseTo((0.5 * 10 + 0.2 * 4) / 0.6, EXACT);
    }

    @Test
    void the_default_flow_of_an_inclusive_split_is_taken_when_no_other_is() {
        var model = model().or("f", "j")
                .task("a", 10, 0)
                .task("b", 4, 0)
                .flow("s", "f")
                .flow("f", "a", 0.3)
                .flow("f", "b", null, false, true)
                .flow("a", "j")
                .flow("b", "j")
                .flow("j", "e");

        assertThat(lead(model)).isCloseTo(0.3 * 10 + 0.7 * 4, EXACT);
        assertThat(cases(model).labour().mean() / 3600).isCloseTo(0.3 * 10 + 0.7 * 4, EXACT);
    }

    @Test
    void a_condition_and_a_default_flow_on_a_step_are_a_choice() {
        var model = model().task("a", 1, 0)
                .task("b", 4, 0)
                .task("c", 2, 0)
                .flow("s", "a")
                .flow("a", "b", 0.25, true, false)
                .flow("a", "c", null, false, true)
                .chain("b", "c", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(1 + 0.25 * 4 + 2, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void parallel_branches_may_end_in_one_end_event() {
        var model = model().and("f")
                .task("a", 1, 0)
                .task("b", 3, 0)
                .chain("s", "f", "a", "e")
                .chain("f", "b", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(3, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void what_compensates_is_no_dead_step() {
        var model = model().task("book", 1, 0)
                .node(new FlowNode.BoundaryEvent(
                        new NodeId("undo"), "Undo", EventTrigger.COMPENSATION, new NodeId("book"), true))
                .task("cancel booking", 1, 0)
                .chain("s", "book", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(step(analysis, "cancel booking").visits().mean()).isZero();
        assertThat(analysis.coverage().unsupported())
                .extracting(u -> u.element().value())
                .contains("cancel booking");
    }

    @Test
    void a_rework_loop_repeats_body_and_correction() {
        var model = model().xor("j", "x")
                .task("body", d -> d.work(1).queue(3).quality(0.9))
                .task("fix", d -> d.work(2).queue(0).quality(0.5))
                .chain("s", "j", "body", "x")
                .flow("x", "fix", 0.2)
                .flow("fix", "j")
                .flow("x", "e", 0.8);

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(4 + 0.25 * (4 + 2), EXACT);
        assertThat(analysis.profile().cases().rolledCompleteAndAccurate().mean())
                .isCloseTo(0.9, EXACT);
        assertThat(analysis.profile().cases().firstPassYield().mean()).isCloseTo(0.8, EXACT);
        assertThat(step(analysis, "body").visits().mean()).isCloseTo(1.25, EXACT);
        assertThat(step(analysis, "fix").visits().mean()).isCloseTo(0.25, EXACT);
        var loop = analysis.loops().getFirst();
        assertThat(loop.decision()).isEqualTo(new NodeId("x"));
        assertThat(loop.body()).containsExactly(new NodeId("body"));
        assertThat(loop.correction()).containsExactly(new NodeId("fix"));
        assertThat(loop.entries()).isCloseTo(1, EXACT);
        assertThat(loop.leadTimeSeconds() / 3600).isCloseTo(1.5, EXACT);
        assertThat(analysis.suggestions().get(new NodeId("fix")).valueClass()).isEqualTo(ValueClass.NVA);
    }

    @Test
    void a_while_loop_may_not_run_at_all() {
        var model = model().xor("j", "x")
                .task("body", 4, 0)
                .chain("s", "j", "x")
                .flow("x", "body", 0.2)
                .flow("body", "j")
                .flow("x", "e", 0.8);

        assertThat(lead(model)).isCloseTo(4 * 0.25, EXACT);
    }

    @Test
    void multi_instance_in_sequence_takes_n_times_the_time_in_parallel_once() {
        var sequential = model().task(
                        "a",
                        new Repetition(Repetition.Kind.SEQUENTIAL, 3),
                        d -> d.work(2).queue(1).quality(0.9))
                .chain("s", "a", "e");
        var parallel = model().task(
                        "a",
                        new Repetition(Repetition.Kind.PARALLEL, 3),
                        d -> d.work(2).queue(1).quality(0.9))
                .chain("s", "a", "e");

        assertThat(lead(sequential)).isCloseTo(9, EXACT);
        assertThat(lead(parallel)).isCloseTo(3, EXACT);
        for (var model : new StreamBuilder[] {sequential, parallel}) {
            assertThat(cases(model).labour().mean() / 3600).isCloseTo(6, EXACT);
            assertThat(cases(model).rolledCompleteAndAccurate().mean()).isCloseTo(0.729, EXACT);
            assertThat(step(FlowAnalysis.analyze(model.build()), "a").visits().mean())
                    .isCloseTo(3, EXACT);
        }
    }

    @Test
    void a_step_with_several_ways_in_and_out_merges_and_splits() {
        // two choices merge in m without a gateway; m starts b and c at once
        var model = model().xor("x")
                .task("a", 2, 0)
                .task("m", 1, 0)
                .task("b", 5, 0)
                .task("c", 3, 0)
                .flow("s", "x")
                .flow("x", "a", 0.5)
                .flow("x", "m", 0.5)
                .flow("a", "m")
                .flow("m", "b")
                .flow("m", "c")
                .flow("b", "e")
                .end("e2")
                .flow("c", "e2");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(1 + 1 + 5, EXACT);
        assertThat(analysis.profile().cases().labour().mean() / 3600).isCloseTo(1 + 1 + 8, EXACT);
    }

    @Test
    void an_interrupting_boundary_event_is_a_choice_behind_its_step() {
        var model = model().task("a", 4, 0)
                .boundary("late", "a", true, 0.1)
                .task("escalate", 10, 0)
                .task("b", 1, 0)
                .end("e2")
                .chain("s", "a", "b", "e")
                .chain("late", "escalate", "e2");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(4 + 0.9 * 1 + 0.1 * 10, EXACT);
        assertThat(step(analysis, "escalate").visits().mean()).isCloseTo(0.1, EXACT);
        assertThat(step(analysis, "b").visits().mean()).isCloseTo(0.9, EXACT);
        assertThat(analysis.branches().get(new NodeId("late")))
                .isEqualTo(new BranchShare(0.1, BranchShare.Origin.GIVEN));
    }

    @Test
    void a_non_interrupting_boundary_event_runs_beside_its_step() {
        var model = model().task("a", 4, 0)
                .boundary("remind", "a", false, 0.5)
                .task("call", 10, 0)
                .end("e2")
                .chain("s", "a", "e")
                .chain("remind", "call", "e2");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(0.5 * 10 + 0.5 * 4, EXACT);
        assertThat(step(analysis, "a").visits().mean()).isCloseTo(1, EXACT);
        assertThat(step(analysis, "call").visits().mean()).isCloseTo(0.5, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void a_boundary_event_of_unknown_probability_does_not_occur_and_is_listed() {
        var model = model().task("a", 4, 0)
                .boundary("late", "a", true, null)
                .task("escalate", 10, 0)
                .end("e2")
                .chain("s", "a", "e")
                .chain("late", "escalate", "e2");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(4, EXACT);
        assertThat(analysis.branches().get(new NodeId("late")).origin()).isEqualTo(BranchShare.Origin.ASSUMED);
        assertThat(analysis.coverage().assumed())
                .anyMatch(a -> a.element().value().equals("late"));
        assertThat(analysis.coverage().missing())
                .anyMatch(m -> m.element().value().equals("late"));
    }

    @Test
    void several_starts_are_alternatives() {
        var model = model().start("s2")
                .task("a", 4, 0)
                .task("b", 2, 0)
                .chain("s", "a", "e")
                .chain("s2", "b", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(3, EXACT);
        assertThat(analysis.coverage().assumed())
                .extracting(a -> a.element().value())
                .contains("s", "s2");
    }

    @Test
    void without_start_and_end_events_a_process_starts_at_its_first_steps() {
        var model = new StreamBuilder().task("a", 4, 0).task("b", 2, 0).chain("a", "b");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(6, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void the_inside_of_a_sub_process_becomes_its_figures() {
        var inside = new StreamBuilder()
                .start("is")
                .end("ie")
                .task("c", d -> d.work(1).queue(2).quality(0.8))
                .chain("is", "c", "ie");
        var model = model().xor("x", "j")
                .sub("sub", inside)
                .task("a", 3, 0)
                .flow("s", "x")
                .flow("x", "sub", 0.5)
                .flow("x", "a", 0.5)
                .chain("sub", "j", "e")
                .flow("a", "j");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(3, EXACT);
        assertThat(analysis.profile().cases().labour().mean() / 3600).isCloseTo(0.5 * 1 + 0.5 * 3, EXACT);
        assertThat(step(analysis, "c").visits().mean()).isCloseTo(0.5, EXACT);
        assertThat(step(analysis, "c").critical()).isTrue();
        assertThat(step(analysis, "sub").processTime().mean() / 3600).isCloseTo(1, EXACT);
        assertThat(step(analysis, "sub").waiting().mean() / 3600).isCloseTo(2, EXACT);
    }

    @Test
    void a_repeated_sub_process_multiplies_the_visits_of_its_inside() {
        var inside = new StreamBuilder().task("c", 1, 2);
        var model = model().sub(
                        "sub", FlowNode.SubProcess.Kind.EMBEDDED, new Repetition(Repetition.Kind.SEQUENTIAL, 4), inside)
                .chain("s", "sub", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(12, EXACT);
        assertThat(step(analysis, "c").visits().mean()).isCloseTo(4, EXACT);
        assertThat(analysis.profile().cases().labour().mean() / 3600).isCloseTo(4, EXACT);
    }

    @Test
    void a_sub_process_with_figures_of_its_own_and_none_inside_counts_as_a_step() {
        var model = model().sub("sub", new StreamBuilder().task("c"))
                .data("sub", d -> d.work(5).queue(1))
                .chain("s", "sub", "e");

        assertThat(lead(model)).isCloseTo(6, EXACT);
        assertThat(cases(model).labour().mean() / 3600).isCloseTo(5, EXACT);
    }

    @Test
    void an_event_sub_process_is_listed_and_not_visited() {
        var model = model().task("a", 4, 0)
                .sub("cancel", FlowNode.SubProcess.Kind.EVENT, null, new StreamBuilder().task("c", 9, 9))
                .chain("s", "a", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(4, EXACT);
        assertThat(step(analysis, "c").visits().mean()).isZero();
        assertThat(analysis.coverage().unsupported())
                .extracting(u -> u.element().value())
                .containsExactly("cancel");
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void three_hundred_nested_sub_processes_are_no_deeper_than_one() {
        var inside = new StreamBuilder().task("t", 1, 0);
        for (int i = 0; i < 300; i++) {
            inside = new StreamBuilder().sub("sub" + i, inside);
        }

        assertThat(lead(inside)).isCloseTo(1, EXACT);
    }

    @Test
    void link_events_are_joined_by_name() {
        var model = model().task("a", 1, 0)
                .task("b", 2, 0)
                .node(new FlowNode.ThrowEvent(new NodeId("to"), "To page 2", EventTrigger.LINK, "L"))
                .node(new FlowNode.CatchEvent(new NodeId("from"), "From page 1", EventTrigger.LINK, "L"))
                .chain("s", "a", "to")
                .chain("from", "b", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(3, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void decisions_without_block_structure_are_exact() {
        // x1 → a → j1 → c → j2; x1 → x2 → b → j1, x2 → d → j2: no block closes
        var model = model().xor("x1", "x2", "j1", "j2")
                .task("a", 1, 0)
                .task("b", 2, 0)
                .task("c", 4, 0)
                .task("d", 8, 0)
                .flow("s", "x1")
                .flow("x1", "a", 0.5)
                .flow("x1", "x2", 0.5)
                .flow("x2", "b", 0.25)
                .flow("x2", "d", 0.75)
                .flow("a", "j1")
                .flow("b", "j1")
                .flow("j1", "c")
                .flow("c", "j2")
                .flow("d", "j2")
                .flow("j2", "e");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime())
                .satisfies(l -> assertThat(l.isExact()).isTrue());
        assertThat(analysis.profile().cases().leadTime().mean() / 3600)
                .isCloseTo(0.5 * 5 + 0.125 * 6 + 0.375 * 8, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void a_loop_that_is_entered_in_the_middle_is_exact() {
        // s → x0 → a → b → x → (0.5) e, (0.5) a; x0 also jumps to b
        var model = model().xor("x0", "ja", "jb", "x")
                .task("a", 1, 0)
                .task("b", 2, 0)
                .flow("s", "x0")
                .flow("x0", "ja", 0.5)
                .flow("x0", "jb", 0.5)
                .chain("ja", "a", "jb", "b", "x")
                .flow("x", "ja", 0.5)
                .flow("x", "e", 0.5);

        var analysis = FlowAnalysis.analyze(model.build());

        // b is done 2 times on average, a 0.5 + 1 times
        assertThat(analysis.profile().cases().leadTime().mean() / 3600).isCloseTo(1.5 + 4, EXACT);
        assertThat(step(analysis, "a").visits().mean()).isCloseTo(1.5, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
    }

    @Test
    void parallel_branches_that_cross_without_a_decision_are_exact() {
        // f → a, b; a → k → c, d; b joins d: c waits for a only, d for a and b
        var model = model().and("f", "k", "jd", "j")
                .task("a", 3, 0)
                .task("b", 5, 0)
                .task("c", 4, 0)
                .task("d", 1, 0)
                .chain("s", "f", "a", "k", "c", "j", "e")
                .chain("f", "b", "jd", "d", "j")
                .flow("k", "jd");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime().isExact()).isTrue();
        assertThat(analysis.profile().cases().leadTime().mean() / 3600)
                .isCloseTo(Math.max(3 + 4, Math.max(3, 5) + 1), EXACT);
        assertThat(analysis.profile().cases().labour().mean() / 3600).isCloseTo(13, EXACT);
        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(step(analysis, "c").critical()).isTrue();
        assertThat(step(analysis, "d").critical()).isFalse();
    }

    @Test
    void a_choice_in_a_crossing_branch_counts_with_its_mean() {
        var model = model().and("f", "k", "jd", "j")
                .xor("x", "jx")
                .task("a", 3, 0)
                .task("b", 5, 0)
                .task("late", 10, 0)
                .task("c", 4, 0)
                .task("d", 1, 0)
                .chain("s", "f", "a", "k", "c", "j", "e")
                .chain("f", "x")
                .flow("x", "b", 0.5)
                .flow("x", "late", 0.5)
                .flow("b", "jx")
                .flow("late", "jx")
                .chain("jx", "jd", "d", "j")
                .flow("k", "jd");

        var lead = cases(model).leadTime();

        // a choice folds to its mean, as everywhere in flow analysis: 7.5 h, then d
        assertThat(lead.mean() / 3600).isCloseTo(Math.max(7, 7.5 + 1), EXACT);
    }

    @Test
    void decisions_across_crossing_branches_are_sampled() {
        // x decides inside the crossing whether c or d gets the work, so nothing folds
        var model = model().and("f", "j")
                .xor("x", "y", "jc", "jd")
                .task("a", 2, 0)
                .task("b", 6, 0)
                .task("c", 1, 0)
                .task("d", 3, 0)
                .chain("s", "f", "a", "x")
                .chain("f", "b", "y")
                .flow("x", "jc", 0.5)
                .flow("x", "jd", 0.5)
                .flow("y", "jc", 0.5)
                .flow("y", "jd", 0.5)
                .chain("jc", "c", "e")
                .chain("jd", "d", "e");

        var analysis = FlowAnalysis.analyze(model.build());
        var lead = analysis.profile().cases().leadTime();

        // branch b ends at 6 + (1 or 3), always after branch a at 2 + (1 or 3)
        assertThat(lead.isExact()).isFalse();
        assertThat(lead.mean() / 3600).isCloseTo(8, within(4 * lead.halfWidth() / 3600));
        assertThat(FlowAnalysis.analyze(model.build()).profile().cases().leadTime())
                .isEqualTo(lead);
    }

    @Test
    void a_loop_that_never_ends_by_its_probabilities_has_no_lead_time() {
        var model = model().xor("j", "x")
                .task("a", 1, 0)
                .task("z", 1, 0)
                .chain("s", "z", "j", "a", "x")
                .flow("x", "j", 1)
                .flow("x", "e", 0);

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime()).isNull();
        assertThat(analysis.profile().cases().labour()).isNull();
        assertThat(step(analysis, "a").visits()).isNull();
        assertThat(step(analysis, "z").visits().mean()).isEqualTo(1);
        assertThat(analysis.soundness().sound()).isFalse();
        assertThat(analysis.soundness().problems())
                .extracting(Soundness.Flaw::code)
                .contains("endless-loop");
    }

    @Test
    void a_cycle_without_exit_gives_no_figures_and_a_flaw() {
        var model = model().xor("x", "j")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .flow("s", "x")
                .flow("x", "e", 0.5)
                .flow("x", "j", 0.5)
                .chain("j", "a", "b", "j");

        var analysis = FlowAnalysis.analyze(model.build());

        assertThat(analysis.profile().cases().leadTime()).isNull();
        assertThat(analysis.soundness().sound()).isFalse();
        assertThat(analysis.soundness().problems())
                .filteredOn(f -> f.code().equals("no-option-to-complete"))
                .singleElement()
                .satisfies(f -> assertThat(f.elements()).contains(new NodeId("a"), new NodeId("b"), new NodeId("j")));
    }

    @Test
    void an_empty_process_has_no_figures_and_no_flaw() {
        var analysis = FlowAnalysis.analyze(new StreamBuilder().build());

        assertThat(analysis.profile().cases().leadTime()).isNull();
        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(analysis.coverage().share()).isEqualTo(1);
    }

    @Test
    void absurd_times_give_no_infinite_figures() {
        var model = model().task("a", Double.MAX_VALUE / 3600, 0)
                .task("b", Double.MAX_VALUE / 3600, 0)
                .chain("s", "a", "b", "e");

        assertThat(cases(model).leadTime()).isNull();
    }

    @Test
    void waits_are_converted_by_calendar() {
        // 24 × 7 has a factor of 1, office hours of 168/40 = 4.2
        var model = model().role("clerk", 1.0, 60.0)
                .role("server", 1.0, 0.0, WorkCalendar.always(StreamBuilder.BERLIN))
                .task("a", d -> d.role("clerk").work(2).queue(8))
                .task("b", d -> d.role("server").work(1))
                .task("c", d -> d.role("clerk").work(0).waiting(WaitKind.EXTERNAL, 42, TimeBasis.ELAPSED))
                .chain("s", "a", "b", "c", "e");

        var cases = cases(model);

        assertThat(cases.leadTime().mean() / 3600).isCloseTo(10 + 1 + 42 / 4.2, within(1e-6));
        assertThat(cases.elapsedLeadTime().mean() / 3600).isCloseTo(10 * 4.2 + 1 + 42, within(1e-6));
    }

    @Test
    void planned_holds_count_on_the_critical_path_only() {
        var model = model().and("f", "j")
                .task("hold", d -> d.work(0).waiting(WaitKind.PLANNED, 10, TimeBasis.WORKING))
                .task("short", d -> d.work(1).waiting(WaitKind.PLANNED, 2, TimeBasis.WORKING))
                .chain("s", "f", "hold", "j", "e")
                .chain("f", "short", "j");

        var cases = cases(model);

        assertThat(cases.plannedHold().mean() / 3600).isCloseTo(10, EXACT);
        assertThat(cases.cycleTimeEfficiencyWithoutPlanned()).isNull();
    }

    @Test
    void roles_get_load_utilisation_and_capacity() {
        var model = model().role("a", 2.0, 30.0)
                .role("b", 0.5, 50.0)
                .role("idle", 1.0, 50.0)
                .task("x", d -> d.role("a").work(4).people(2).cost(7))
                .task("y", d -> d.role("b").work(1))
                .chain("s", "x", "y", "e")
                .demandPerWeek(10);

        var analysis = FlowAnalysis.analyze(model.build());
        var a = analysis.profile().roles().get(new RoleId("a"));
        var b = analysis.profile().roles().get(new RoleId("b"));

        assertThat(a.load().mean() / 3600).isCloseTo(8, EXACT);
        assertThat(a.utilisation().mean()).isCloseTo(10 * 8 / 80.0, EXACT);
        assertThat(a.capacityPerWeek().mean()).isCloseTo(10, EXACT);
        assertThat(b.utilisation().mean()).isCloseTo(10 / 20.0, EXACT);
        assertThat(analysis.bottleneck()).isEqualTo(new RoleId("a"));
        assertThat(analysis.profile().roles().get(new RoleId("idle")).capacityPerWeek())
                .isNull();
        assertThat(analysis.profile().cases().cost().mean()).isCloseTo(8 * 30 + 7 + 50, EXACT);
        assertThat(analysis.taktSeconds()).isCloseTo(4 * 3600.0, EXACT);
        // 5 working hours are 21 elapsed ones; 10 cases a week
        assertThat(analysis.wipCases()).isCloseTo(21 * 10 / 168.0, within(1e-9));
    }

    @Test
    void nothing_known_means_no_figures_but_visits() {
        var model = model().task("a").task("b").chain("s", "a", "b", "e");

        var analysis = FlowAnalysis.analyze(model.build());
        var cases = analysis.profile().cases();

        assertThat(cases.leadTime()).isNull();
        assertThat(cases.labour()).isNull();
        assertThat(cases.cost()).isNull();
        assertThat(cases.handoffs()).isNull();
        assertThat(cases.rolledCompleteAndAccurate()).isNull();
        assertThat(step(analysis, "a").visits().mean()).isEqualTo(1);
        assertThat(step(analysis, "a").processTime()).isNull();
        assertThat(analysis.coverage().share()).isZero();
    }

    @Test
    void distributions_count_with_their_mean() {
        var model = model().task("a", d -> d.work(3).queue(1)).chain("s", "a", "e");
        var stream = model.build()
                .with(new Edit.AdjustStep(
                        new NodeId("a"), new Distribution.Triangular(3600, 7200, 18_000), null, null));

        assertThat(FlowAnalysis.analyze(stream).profile().cases().leadTime().mean() / 3600)
                .isCloseTo(1 + 8 / 3.0, EXACT);
    }

    @Test
    void a_demand_over_three_centuries_is_one() {
        var period = Duration.ofDays(300 * 365L);

        assertThat(new Demand(3, period, "P300Y").perSecond()).isCloseTo(3 / (300 * 365 * 86_400.0), EXACT);
    }

    @Test
    void a_sub_process_that_counts_as_a_step_has_a_value_class() {
        var inside = new StreamBuilder().start("is").end("ie").task("t").chain("is", "t", "ie");
        var stream = new StreamBuilder()
                .start("s")
                .end("e")
                .sub("sub", inside)
                .data("sub", d -> d.work(1).queue(3).value(ValueClass.VA))
                .chain("s", "sub", "e")
                .build();

        var cases = FlowAnalysis.analyze(stream).profile().cases();

        assertThat(cases.valueAdding().mean()).isEqualTo(3600);
        assertThat(cases.processCycleEfficiency()).isCloseTo(0.25, EXACT);
    }

    @Test
    void figures_of_a_sub_process_that_its_steps_replace_are_named() {
        var inside = new StreamBuilder().start("is").end("ie").task("t", 2, 0).chain("is", "t", "ie");
        var stream = new StreamBuilder()
                .start("s")
                .end("e")
                .sub("sub", inside)
                .data("sub", d -> d.work(1).quality(0.5).value(ValueClass.VA))
                .chain("s", "sub", "e")
                .build();

        assertThat(FlowAnalysis.analyze(stream).coverage().assumed())
                .filteredOn(a -> a.element().equals(new NodeId("sub")))
                .extracting(Coverage.Assumed::field)
                .containsExactly("processTime", "completeAndAccurate", "valueClass");
    }
}
