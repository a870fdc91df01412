package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static dev.takt.simulation.OneCase.count;
import static dev.takt.simulation.OneCase.lead;
import static dev.takt.simulation.OneCase.one;
import static dev.takt.simulation.OneCase.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.simulation.Condition;
import org.junit.jupiter.api.Test;

/** Parallel and inclusive gateways in processes with fixed times: who waits for whom (BPMN 2.0.2, 13.4). */
class JoinTests {

    @Test
    void parallel_branches_take_as_long_as_the_longest() {
        var result = run(one().start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(30))
                .task("c", fixed(20))
                .and("j")
                .task("d", fixed(5))
                .end("e")
                .flow("s", "f", "a", "j", "d", "e")
                .flow("f", "b", "j")
                .flow("f", "c", "j"));

        assertThat(lead(result)).isEqualTo(35);
        assertThat(count(result, "d")).isEqualTo(1);
    }

    @Test
    void several_flows_out_of_a_step_split_and_several_into_it_pass_one_by_one() {
        var result = run(one().start("s")
                .task("a", fixed(10))
                .task("b", fixed(5))
                .task("c", fixed(7))
                .task("d", fixed(1))
                .end("e")
                .flow("s", "a", "b", "d", "e")
                .flow("a", "c", "d"));

        assertThat(count(result, "d")).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(18);
    }

    @Test
    void an_inclusive_join_waits_for_the_branches_that_were_taken_only() {
        var result = run(one().start("s")
                .or("f")
                .task("a", fixed(10))
                .task("b", fixed(30))
                .task("c", fixed(99))
                .or("j")
                .task("d", fixed(5))
                .end("e")
                .flow("s", "f")
                .flow("f", "a", 1)
                .flow("f", "b", 1)
                .flow("f", "c", 0)
                .flow("a", "j")
                .flow("b", "j")
                .flow("c", "j")
                .flow("j", "d", "e"));

        assertThat(lead(result)).isEqualTo(35);
        assertThat(count(result, "d")).isEqualTo(1);
        assertThat(count(result, "c")).isZero();
    }

    @Test
    void an_inclusive_join_goes_on_when_a_token_turns_off_before_it() {
        var result = run(one().start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(30))
                .xor("x")
                .or("j")
                .task("d", fixed(5))
                .end("e")
                .end("off")
                .flow("s", "f", "a", "j", "d", "e")
                .flow("f", "b", "x")
                .flow("x", "j", 0)
                .flow("x", "off", 1));

        assertThat(count(result, "d")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(30); // d is done at 15: no way with a probability leads from b to the join
    }

    @Test
    void an_inclusive_join_waits_while_a_token_may_still_come() {
        var result = run(one().start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(30))
                .xor("x")
                .or("j")
                .task("d", fixed(5))
                .end("e")
                .end("off")
                .flow("s", "f", "a", "j", "d", "e")
                .flow("f", "b", "x")
                .flow("x", "j", new Condition.Visited(new NodeId("b"), Condition.Operator.GREATER, 5))
                .flow("x", "off"));

        assertThat(count(result, "d")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(35); // until b has turned off
    }

    /** Upstream of the join one branch goes round twice more; the join waits for it and passes once. */
    @Test
    void an_inclusive_join_waits_for_a_loop_before_it() {
        var result = run(one().start("s")
                .or("f")
                .task("a", fixed(10))
                .xor("m")
                .task("b", fixed(20))
                .xor("x")
                .or("j")
                .task("d", fixed(5))
                .end("e")
                .flow("s", "f")
                .flow("f", "a", 1)
                .flow("f", "m", 1)
                .flow("m", "b", "x")
                .flow("x", "j", new Condition.Visited(new NodeId("b"), Condition.Operator.AT_LEAST, 3))
                .flow("x", "m")
                .flow("a", "j", "d", "e"));

        assertThat(count(result, "b")).isEqualTo(3);
        assertThat(count(result, "d")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(65);
    }

    /** Split and join lie in a loop: a token that would come back through the join itself is not waited for. */
    @Test
    void an_inclusive_join_in_a_loop_does_not_wait_for_itself() {
        var result = run(one().start("s")
                .xor("m")
                .or("f")
                .task("a", fixed(10))
                .task("b", fixed(20))
                .or("j")
                .task("d", fixed(5))
                .xor("x")
                .end("e")
                .flow("s", "m", "f")
                .flow("f", "a", 1)
                .flow("f", "b", 1)
                .flow("a", "j")
                .flow("b", "j")
                .flow("j", "d", "x")
                .flow("x", "e", new Condition.Visited(new NodeId("d"), Condition.Operator.AT_LEAST, 2))
                .flow("x", "m"));

        assertThat(count(result, "d")).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(50);
    }

    @Test
    void cases_that_wait_for_a_branch_that_does_not_come_are_counted_and_the_join_named() {
        var result = run(one().start("s")
                .xor("x")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .and("j")
                .end("e")
                .flow("s", "x")
                .flow("x", "a", 0.5)
                .flow("x", "b", 0.5)
                .flow("a", "j")
                .flow("b", "j")
                .flow("j", "e"));

        assertThat(result.cases()).isZero();
        assertThat(result.warnings())
                .anySatisfy(
                        w -> assertThat(w).returns("stuck-cases", Problem::code).returns("j", Problem::element));
    }
}
