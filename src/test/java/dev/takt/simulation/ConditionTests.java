package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.simulation.Condition;
import org.junit.jupiter.api.Test;

/** Conditions and probabilities behind one exclusive gateway: where no condition holds, the probabilities decide. */
class ConditionTests {

    private static final int CASES = 20_000;

    private static SimulationResult run(ModelBuilder model) {
        return Simulation.run(model.every(fixed(100_000)).build(), RunOptions.of(CASES, 1, 1));
    }

    private static double visits(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? -1 : figures.visits().mean();
    }

    private static Condition visited(String step, int atLeast) {
        return new Condition.Visited(new NodeId(step), Condition.Operator.AT_LEAST, atLeast);
    }

    /** Once more in 60 % of the cases, at most three times: 1 + 0.6 + 0.36 checks. */
    @Test
    void a_limit_on_a_loop_leaves_the_probabilities_of_the_other_ways() {
        var result = run(new ModelBuilder()
                .start("s")
                .xor("m")
                .task("check", fixed(1))
                .xor("x")
                .end("ok")
                .end("rejected")
                .flow("s", "m", "check", "x")
                .flow("x", "rejected", visited("check", 3))
                .flow("x", "ok", 0.4)
                .flow("x", "m", 0.6));

        assertThat(visits(result, "check")).isCloseTo(1.96, within(0.03));
        assertThat(result.warnings()).isEmpty();
    }

    /** The flow with the condition has a share of all cases, the others share what is left when it does not hold. */
    @Test
    void probabilities_of_the_flows_without_conditions_are_scaled_to_1() {
        var result = run(new ModelBuilder()
                .start("s")
                .xor("x")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .task("c", fixed(1))
                .end("e")
                .flow("s", "x")
                .flow("x", "a", visited("a", 5))
                .chance("x-a", 0.2)
                .flow("x", "b", 0.2)
                .flow("x", "c", 0.6)
                .flow("a", "e")
                .flow("b", "e")
                .flow("c", "e"));

        assertThat(visits(result, "a")).isZero();
        assertThat(visits(result, "b")).isCloseTo(0.25, within(0.015));
        assertThat(visits(result, "c")).isCloseTo(0.75, within(0.015));
    }

    @Test
    void a_flow_without_a_probability_takes_what_the_others_leave_over() {
        var result = run(new ModelBuilder()
                .start("s")
                .xor("x")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .task("c", fixed(1))
                .end("e")
                .flow("s", "x")
                .flow("x", "a", visited("a", 5))
                .flow("x", "b", 0.3)
                .flow("x", "c")
                .flow("a", "e")
                .flow("b", "e")
                .flow("c", "e"));

        assertThat(visits(result, "b")).isCloseTo(0.3, within(0.015));
        assertThat(visits(result, "c")).isCloseTo(0.7, within(0.015));
    }

    /** Wherever the default flow stands in the file. */
    @Test
    void the_default_flow_is_taken_where_nothing_else_decides() {
        for (boolean first : new boolean[] {true, false}) {
            var model = new ModelBuilder()
                    .start("s")
                    .xor("x")
                    .task("a", fixed(1))
                    .task("b", fixed(1))
                    .end("e")
                    .flow("s", "x");
            if (first) {
                model.conditionalFlow("x", "b", visited("b", 7), true).flow("x", "a", visited("a", 5));
            } else {
                model.flow("x", "a", visited("a", 5)).conditionalFlow("x", "b", visited("b", 7), true);
            }
            var result = run(model.flow("a", "e").flow("b", "e"));

            assertThat(visits(result, "b")).isEqualTo(1);
            assertThat(visits(result, "a")).isZero();
            assertThat(result.warnings()).extracting(Problem::code).isEmpty();
        }
    }

    @Test
    void the_default_flow_is_preferred_where_every_other_has_probability_0() {
        var result = run(new ModelBuilder()
                .start("s")
                .xor("x")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .task("c", fixed(1))
                .end("e")
                .flow("s", "x")
                .flow("x", "a", visited("a", 5))
                .chance("x-a", 1)
                .conditionalFlow("x", "b", null, true)
                .flow("x", "c", 0)
                .flow("a", "e")
                .flow("b", "e")
                .flow("c", "e"));

        assertThat(visits(result, "b")).isEqualTo(1);
        assertThat(visits(result, "c")).isZero();
    }
}
