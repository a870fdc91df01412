package dev.takt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.takt.testing.StreamBuilder;
import dev.takt.units.Probability;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRemovalTests {

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    private static ValueStream without(StreamBuilder model, String... ids) {
        var stream = model.build();
        for (var id : ids) {
            stream = stream.with(new Edit.RemoveNode(new NodeId(id)));
        }
        return stream;
    }

    private static List<String> nodes(ValueStream stream) {
        return stream.process().graph().allNodes().stream()
                .map(n -> n.id().value())
                .toList();
    }

    private static List<String> flows(ValueStream stream) {
        return stream.process().graph().allFlows().stream()
                .map(f -> f.source() + ">" + f.target())
                .toList();
    }

    @Test
    void the_flow_goes_on_to_what_came_next() {
        var stream = without(model().task("a").task("b").task("c").chain("s", "a", "b", "c", "e"), "b");

        assertThat(nodes(stream)).containsExactly("s", "e", "a", "c");
        assertThat(flows(stream)).containsExactly("s>a", "a>c", "c>e");
        assertThat(stream.steps()).doesNotContainKey(new NodeId("b"));
    }

    private static void refuses(StreamBuilder model, String id, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> without(model, id))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    /** Without the step its 30 % would do b as well. */
    @Test
    void a_chosen_branch_that_just_stops_keeps_its_step_until_it_has_an_end() {
        var model = model().task("a")
                .xor("x")
                .task("notify")
                .task("b")
                .chain("s", "a", "x")
                .flow("x", "notify", 0.3)
                .flow("x", "b", 0.7)
                .flow("b", "e");

        refuses(model, "notify", "'notify'", "'x'", "Add an end event");

        var drawn = without(model.end("told").flow("notify", "told"), "notify");
        assertThat(flows(drawn)).contains("x>told", "x>b");
        assertThat(drawn.branching().get(new FlowId("x-notify"))).isEqualTo(new Probability(0.3));
    }

    @Test
    void a_parallel_branch_that_just_stops_may_go() {
        var stream = without(
                model().and("x")
                        .task("notify")
                        .task("b")
                        .task("c")
                        .chain("s", "x", "b", "e")
                        .chain("x", "c", "e")
                        .flow("x", "notify"),
                "notify");

        assertThat(flows(stream)).containsExactly("s>x", "x>b", "b>e", "x>c", "c>e");
    }

    @Test
    void what_an_event_gateway_waits_for_stays() {
        var model = model().node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .task("b")
                .node(new FlowNode.CatchEvent(new NodeId("late"), "", EventTrigger.TIMER))
                .node(new FlowNode.CatchEvent(new NodeId("reply"), "", EventTrigger.MESSAGE))
                .chain("s", "g", "late", "e")
                .chain("g", "reply", "b", "e");

        refuses(model, "reply", "'g'", "'reply'");
    }

    @Test
    void ways_that_meet_at_a_step_do_not_meet_at_the_parallel_join_instead() {
        var model = model().and("f", "j")
                .xor("x")
                .task("a")
                .task("b")
                .task("c")
                .task("d")
                .chain("s", "f", "x", "a", "c", "j", "e")
                .chain("x", "b", "c")
                .chain("f", "d", "j");

        refuses(model, "c", "2 ways", "'j'", "exclusive gateway");
    }

    @Test
    void several_ways_in_all_go_on() {
        var stream = without(
                model().xor("x")
                        .task("a")
                        .task("b")
                        .task("c")
                        .flow("s", "x")
                        .flow("x", "a", 0.5)
                        .flow("x", "b", 0.5)
                        .chain("a", "c", "e")
                        .flow("b", "c"),
                "c");

        assertThat(flows(stream)).containsExactly("s>x", "x>a", "x>b", "a>e", "b>e");
    }

    @Test
    void an_exclusive_branch_that_becomes_empty_stays_as_a_way_past() {
        var stream = without(
                model().xor("x", "j")
                        .task("a")
                        .task("b")
                        .flow("s", "x")
                        .flow("x", "a", 0.3)
                        .flow("x", "b", 0.7)
                        .chain("a", "j", "e")
                        .flow("b", "j"),
                "a");

        assertThat(nodes(stream)).contains("x", "j");
        assertThat(flows(stream)).containsExactly("s>x", "x>j", "x>b", "j>e", "b>j");
        assertThat(stream.branching().get(new FlowId("x-a"))).isEqualTo(new Probability(0.3));
    }

    @Test
    void exclusive_branches_that_are_all_empty_fold_and_their_gateways_go() {
        var stream = without(
                model().xor("x", "j")
                        .task("a")
                        .task("b")
                        .task("c")
                        .flow("s", "x")
                        .flow("x", "a", 0.3)
                        .flow("x", "b", 0.7)
                        .chain("a", "j", "c", "e")
                        .flow("b", "j"),
                "a",
                "b");

        assertThat(nodes(stream)).containsExactly("s", "e", "c");
        assertThat(flows(stream)).containsExactly("s>c", "c>e");
        assertThat(stream.branching()).isEmpty();
    }

    @Test
    void two_empty_branches_of_three_fold_into_one_with_their_sum() {
        var stream = without(
                model().xor("x", "j")
                        .task("a")
                        .task("b")
                        .task("c")
                        .flow("s", "x")
                        .flow("x", "a", 0.25)
                        .flow("x", "b", 0.25)
                        .flow("x", "c", 0.5)
                        .chain("a", "j", "e")
                        .flow("b", "j")
                        .flow("c", "j"),
                "a",
                "b");

        assertThat(flows(stream)).hasSize(5).contains("x>j", "x>c", "c>j");
        assertThat(stream.branching().values()).containsExactlyInAnyOrder(new Probability(0.5), new Probability(0.5));
    }

    @Test
    void an_empty_parallel_branch_goes_and_with_the_last_but_one_the_gateways() {
        var model = model().and("f", "j")
                .task("a")
                .task("b")
                .chain("s", "f", "a", "j", "e")
                .chain("f", "b", "j");

        var stream = without(model, "a");

        assertThat(nodes(stream)).containsExactly("s", "e", "b");
        assertThat(flows(stream)).containsExactly("s>b", "b>e");
    }

    @Test
    void one_of_three_parallel_branches_leaves_the_gateways() {
        var stream = without(
                model().and("f", "j")
                        .task("a")
                        .task("b")
                        .task("c")
                        .chain("s", "f", "a", "j", "e")
                        .chain("f", "b", "j")
                        .chain("f", "c", "j"),
                "b");

        assertThat(nodes(stream)).containsExactly("s", "e", "f", "j", "a", "c");
        assertThat(flows(stream)).hasSize(6);
    }

    private static StreamBuilder loop() {
        return model().xor("j", "x")
                .task("body")
                .task("fix")
                .task("after")
                .chain("s", "j", "body", "x")
                .flow("x", "fix", 0.2)
                .flow("fix", "j")
                .flow("x", "after", 0.8)
                .flow("after", "e");
    }

    @Test
    void without_its_body_a_correction_loop_is_gone() {
        var stream = without(loop(), "body");

        assertThat(nodes(stream)).containsExactly("s", "e", "after");
        assertThat(flows(stream)).containsExactly("s>after", "after>e");
    }

    @Test
    void without_its_correction_a_loop_repeats_the_body_only() {
        var stream = without(loop(), "fix");

        assertThat(nodes(stream)).containsExactly("s", "e", "j", "x", "body", "after");
        assertThat(flows(stream)).containsExactly("s>j", "j>body", "body>x", "x>j", "x>after", "after>e");
        assertThat(stream.branching()).hasSize(2);
    }

    @Test
    void boundary_events_and_what_only_they_reach_go_with_their_step() {
        var stream = without(
                model().task("a")
                        .task("b")
                        .boundary("late", "a", true, 0.1)
                        .task("escalate")
                        .end("e2")
                        .chain("s", "a", "b", "e")
                        .chain("late", "escalate", "e2"),
                "a");

        assertThat(nodes(stream)).containsExactly("s", "e", "b");
        assertThat(flows(stream)).containsExactly("s>b", "b>e");
        assertThat(stream.branching()).isEmpty();
    }

    @Test
    void a_boundary_path_that_joins_the_main_flow_leaves_the_main_flow_alone() {
        var stream = without(
                model().task("a")
                        .task("b")
                        .boundary("late", "a", true, 0.1)
                        .task("escalate")
                        .chain("s", "a", "b", "e")
                        .chain("late", "escalate", "b"),
                "a");

        assertThat(nodes(stream)).containsExactly("s", "e", "b");
    }

    @Test
    void a_step_inside_a_sub_process_is_removed_there() {
        var inside =
                new StreamBuilder().start("is").end("ie").task("c").task("d").chain("is", "c", "d", "ie");
        var stream = without(model().sub("sub", inside).chain("s", "sub", "e"), "c");

        assertThat(nodes(stream)).containsExactly("s", "e", "sub", "is", "ie", "d");
        assertThat(flows(stream)).containsExactly("s>sub", "sub>e", "is>d", "d>ie");
    }

    @Test
    void a_sub_process_goes_with_everything_inside() {
        var inside = new StreamBuilder().task("c").task("d").chain("c", "d");
        var stream = without(model().sub("sub", inside).task("a").chain("s", "sub", "a", "e"), "sub");

        assertThat(nodes(stream)).containsExactly("s", "e", "a");
        assertThat(stream.steps()).containsOnlyKeys(new NodeId("a"));
    }

    @Test
    void what_cannot_be_removed_is_refused_by_name() {
        var model = model().xor("x")
                .task("a", d -> d.mandatory())
                .task("b")
                .end("e2")
                .chain("s", "a", "b", "e")
                .flow("b", "e2");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> without(model, "a"))
                .withMessageContaining("'a'")
                .withMessageContaining("mandatory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> without(model, "b"))
                .withMessageContaining("2 outgoing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> without(model, "s"))
                .withMessageContaining("'s'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> without(model, "nowhere"))
                .withMessageContaining("nowhere");
    }

    @Test
    void the_original_stays_as_it_was() {
        var stream = model().task("a").task("b").chain("s", "a", "b", "e").build();
        var copy = model().task("a").task("b").chain("s", "a", "b", "e").build();

        stream.with(new Edit.RemoveNode(new NodeId("a")));

        assertThat(stream).isEqualTo(copy);
    }
}
