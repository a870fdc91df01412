package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;

/** What a person is told to follow on the diagram. */
class CounterexampleTests {

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    private static Counterexample example(StreamBuilder model, String code) {
        var flaw = FlowAnalysis.analyze(model.build()).soundness().problems().stream()
                .filter(f -> f.code().equals(code))
                .findFirst();
        assertThat(flaw).isPresent();
        assertThat(flaw.get().example()).isNotNull();
        return flaw.get().example();
    }

    private static String path(Counterexample example) {
        return String.join(" ", example.path().stream().map(ElementId::value).toList());
    }

    private static String marking(Counterexample example) {
        return String.join(
                " ",
                example.marking().stream()
                        .map(t -> t.at().value() + "=" + t.count())
                        .toList());
    }

    @Test
    void a_choice_before_a_parallel_join_leaves_one_token_waiting() {
        var example = example(
                model().xor("x")
                        .and("j")
                        .task("a", 1, 0)
                        .task("b", 1, 0)
                        .chain("s", "x")
                        .flow("x", "a", 0.5)
                        .flow("x", "b", 0.5)
                        .chain("a", "j", "e")
                        .flow("b", "j"),
                "deadlock");

        assertThat(path(example)).isEqualTo("s s-x x x-a a a-j j");
        assertThat(example.choices()).singleElement().satisfies(c -> {
            assertThat(c.at().value()).isEqualTo("x");
            assertThat(c.taken().value()).isEqualTo("x-a");
        });
        assertThat(marking(example)).isEqualTo("a-j=1");
        assertThat(example.words())
                .isEqualTo("At the exclusive gateway 'x' (x) take the way to the step 'a' (a). "
                        + "Then the parallel gateway 'j' (j) waits for ever for a token from the step 'b' (b).");
    }

    @Test
    void branches_that_are_not_brought_together_leave_two_tokens() {
        var example = example(
                model().and("f")
                        .xor("j")
                        .task("a", 1, 0)
                        .task("b", 1, 0)
                        .chain("s", "f", "a", "j", "e")
                        .chain("f", "b", "j"),
                "lack-of-synchronisation");

        assertThat(path(example)).isEqualTo("s s-f f f-a a a-j j f f-b b b-j j");
        assertThat(marking(example)).isEqualTo("j-e=2");
        assertThat(example.choices()).isEmpty();
        assertThat(example.words()).startsWith("Every case goes this way.");
    }

    @Test
    void an_early_end_beside_a_parallel_branch_is_told_as_it_happens() {
        var example = example(
                model().and("f", "j")
                        .xor("x")
                        .task("a", 1, 0)
                        .task("b", 1, 0)
                        .end("rejected")
                        .chain("s", "f", "a", "x")
                        .flow("x", "rejected", 0.5)
                        .flow("x", "j", 0.5)
                        .chain("f", "b", "j", "e"),
                "deadlock");

        assertThat(path(example)).startsWith("s s-f f f-a a a-x x").contains("x x-rejected rejected", "f f-b b b-j j");
        assertThat(example.choices()).extracting(c -> c.taken().value()).containsExactly("x-rejected");
        assertThat(marking(example)).isEqualTo("b-j=1");
    }

    @Test
    void a_case_in_a_trap_stays_there() {
        var example = example(
                model().xor("x", "j")
                        .task("a", 1, 0)
                        .chain("s", "x")
                        .flow("x", "e", 0.5)
                        .flow("x", "j", 0.5)
                        .chain("j", "a", "j"),
                "no-option-to-complete");

        assertThat(path(example)).startsWith("s s-x x x-j j");
        assertThat(example.words()).contains("no way leads on to an end");
    }

    @Test
    void a_flaw_inside_a_sub_process_names_it() {
        var inside = new StreamBuilder()
                .start("s2")
                .end("e2")
                .xor("x")
                .and("j")
                .task("a", 1, 0)
                .chain("s2", "x")
                .flow("x", "a", 0.5)
                .flow("x", "j", 0.5)
                .chain("a", "j", "e2");
        var example = example(
                model().sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, null, inside)
                        .chain("s", "sub", "e"),
                "deadlock");

        assertThat(path(example)).startsWith("sub s2 s2-x x");
        assertThat(example.words()).startsWith("In the sub-process 'sub' (sub), ");
    }

    @Test
    void more_flaws_than_anybody_reads_are_told_without_examples() {
        var model = model();
        var at = "s";
        for (int i = 0; i < 60; i++) {
            model.xor("x" + i)
                    .and("j" + i)
                    .task("a" + i, 1, 0)
                    .flow(at, "x" + i)
                    .flow("x" + i, "a" + i, 0.5)
                    .flow("x" + i, "j" + i, 0.5)
                    .flow("a" + i, "j" + i);
            at = "j" + i;
        }

        var flaws =
                FlowAnalysis.analyze(model.flow(at, "e").build()).soundness().problems();

        assertThat(flaws).hasSize(60);
        assertThat(flaws.stream().filter(f -> f.example() != null)).hasSize(50);
    }
}
