package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.EventTrigger;
import dev.takt.model.NodeId;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;

class SoundnessTests {

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    private static Soundness check(StreamBuilder model) {
        return FlowAnalysis.analyze(model.build()).soundness();
    }

    @Test
    void a_parallel_split_closed_by_an_exclusive_join_lacks_synchronisation() {
        var soundness = check(model().and("f")
                .xor("j")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .chain("s", "f", "a", "j", "e")
                .chain("f", "b", "j"));

        assertThat(soundness.sound()).isFalse();
        assertThat(soundness.problems()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("lack-of-synchronisation");
            assertThat(f.elements()).containsExactly(new NodeId("f"), new NodeId("j"));
            assertThat(f.message()).contains("'f'").contains("'j'");
        });
    }

    @Test
    void an_exclusive_split_closed_by_a_parallel_join_deadlocks() {
        var soundness = check(model().xor("x")
                .and("j")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .chain("s", "x")
                .flow("x", "a", 0.5)
                .flow("x", "b", 0.5)
                .chain("a", "j", "e")
                .flow("b", "j"));

        assertThat(soundness.sound()).isFalse();
        assertThat(soundness.problems()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("deadlock");
            assertThat(f.elements()).containsExactly(new NodeId("x"), new NodeId("j"));
        });
    }

    @Test
    void an_early_end_in_one_parallel_branch_deadlocks_the_join() {
        var soundness = check(model().and("f", "j")
                .xor("x")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .end("rejected")
                .chain("s", "f", "a", "x")
                .flow("x", "rejected", 0.5)
                .flow("x", "j", 0.5)
                .chain("f", "b", "j", "e"));

        assertThat(soundness.sound()).isFalse();
        assertThat(soundness.problems()).extracting(Soundness.Flaw::code).containsExactly("deadlock");
        assertThat(soundness.problems().getFirst().elements()).contains(new NodeId("j"));
    }

    @Test
    void a_terminate_end_in_one_parallel_branch_is_sound() {
        var analysis = FlowAnalysis.analyze(model().and("f", "j")
                .xor("x")
                .task("a", 1, 0)
                .task("b", 3, 0)
                .end("rejected", EventTrigger.TERMINATE)
                .chain("s", "f", "a", "x")
                .flow("x", "rejected", 0.5)
                .flow("x", "j", 0.5)
                .chain("f", "b", "j", "e")
                .build());

        assertThat(analysis.soundness().problems()).isEmpty();
        assertThat(analysis.soundness().sound()).isTrue();
        var lead = analysis.profile().cases().leadTime();
        assertThat(Math.abs(lead.mean() / 3600 - 2)).isLessThan(4 * lead.halfWidth() / 3600);
    }

    @Test
    void a_terminate_end_with_no_other_token_under_way_is_an_ordinary_end() {
        var analysis = FlowAnalysis.analyze(model().and("f", "j")
                .xor("x")
                .task("a", 1, 0)
                .task("b", 3, 0)
                .task("c", 2, 0)
                .end("rejected", EventTrigger.TERMINATE)
                .chain("s", "f", "a", "j", "x")
                .chain("f", "b", "j")
                .flow("x", "rejected", 0.5)
                .flow("x", "c", 0.5)
                .flow("c", "e")
                .build());

        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(analysis.profile().cases().leadTime().isExact()).isTrue();
        assertThat(analysis.profile().cases().leadTime().mean()).isEqualTo(4 * 3600);
    }

    @Test
    void a_step_nothing_leads_to_is_dead() {
        var soundness = check(
                model().task("a", 1, 0).task("lost", 1, 0).chain("s", "a", "e").flow("lost", "e"));

        assertThat(soundness.sound()).isFalse();
        assertThat(soundness.problems()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("dead-step");
            assertThat(f.elements()).containsExactly(new NodeId("lost"));
        });
    }

    @Test
    void a_join_that_waits_for_a_dead_branch_does_not_hide_it() {
        var soundness = check(model().and("j")
                .task("a", 1, 0)
                .task("lost", 1, 0)
                .chain("s", "a", "j", "e")
                .flow("lost", "j"));

        assertThat(soundness.sound()).isFalse();
        assertThat(soundness.problems()).extracting(Soundness.Flaw::code).contains("dead-step", "deadlock");
    }

    @Test
    void a_loop_back_into_a_parallel_block_lacks_synchronisation_or_deadlocks() {
        var soundness = check(model().and("f", "j")
                .xor("m", "x")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .chain("s", "f", "m", "a", "j", "x")
                .chain("f", "b", "j")
                .flow("x", "m", 0.5)
                .flow("x", "e", 0.5));

        assertThat(soundness.sound()).isFalse();
        assertThat(soundness.problems()).extracting(Soundness.Flaw::code).contains("deadlock");
    }

    @Test
    void crossing_parallel_branches_are_sound() {
        var soundness = check(model().and("f", "k", "jd", "j")
                .task("a", 3, 0)
                .task("b", 5, 0)
                .chain("s", "f", "a", "k", "j", "e")
                .chain("f", "b", "jd", "j")
                .flow("k", "jd"));

        assertThat(soundness.sound()).isTrue();
    }

    @Test
    void an_inclusive_join_without_block_structure_takes_what_comes() {
        var soundness = check(model().or("f", "j")
                .xor("x")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .task("c", 1, 0)
                .end("out")
                .flow("s", "f")
                .flow("f", "a", 0.5)
                .flow("f", "b", 0.5)
                .chain("a", "x")
                .flow("x", "out", 0.5)
                .flow("x", "j", 0.5)
                .flow("b", "j")
                .chain("j", "c", "e"));

        assertThat(soundness.problems()).isEmpty();
        assertThat(soundness.sound()).isTrue();
    }

    @Test
    void what_has_too_many_states_is_not_decided_and_says_so() {
        // twenty parallel branches in a ring, each waiting for its neighbour: far more than 20 000 states
        var model = model().and("f", "j").chain("s", "f").flow("j", "e");
        for (int i = 0; i < 20; i++) {
            model.and("a" + i, "b" + i)
                    .task("t" + i, 1, 0)
                    .task("u" + i, 1, 0)
                    .chain("f", "t" + i, "a" + i, "b" + i, "u" + i, "j");
        }
        for (int i = 0; i < 20; i++) {
            model.flow("a" + i, "b" + (i + 1) % 20);
        }

        var soundness = check(model);

        assertThat(soundness.sound()).isNull();
        assertThat(soundness.problems()).extracting(Soundness.Flaw::code).containsExactly("not-decided");
    }

    @Test
    void an_inclusive_join_may_close_parallel_and_exclusive_splits() {
        var parallel = check(model().and("f")
                .or("j")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .chain("s", "f", "a", "j", "e")
                .chain("f", "b", "j"));
        var exclusive = check(model().xor("x")
                .or("j")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .chain("s", "x")
                .flow("x", "a", 0.5)
                .flow("x", "b", 0.5)
                .chain("a", "j", "e")
                .flow("b", "j"));

        assertThat(parallel.sound()).isTrue();
        assertThat(exclusive.sound()).isTrue();
    }

    @Test
    void several_ends_of_parallel_branches_are_sound() {
        var soundness = check(model().and("f")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .end("e2")
                .chain("s", "f", "a", "e")
                .chain("f", "b", "e2"));

        assertThat(soundness.sound()).isTrue();
    }
}
