package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.simulation.EventTiming;
import org.junit.jupiter.api.Test;

/** A join inside a sub-process that never completes: what goes on around it may still end it. */
class StuckScopeTests {

    private static SimulationResult run(ModelBuilder model) {
        return Simulation.run(model.every(fixed(100_000)).build(), RunOptions.of(10, 1, 1));
    }

    /** One token comes to a parallel join of two ways. */
    private static ModelBuilder neverJoins() {
        return new ModelBuilder()
                .start("bs")
                .xor("x")
                .task("w", fixed(1))
                .and("join")
                .end("be")
                .flow("bs", "x")
                .flow("x", "w", 0.5)
                .flow("x", "join", 0.5)
                .flow("w", "join")
                .flow("join", "be");
    }

    @Test
    void a_timer_on_the_border_ends_it() {
        var result = run(new ModelBuilder()
                .start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, neverJoins())
                .boundary("late", "sub", EventTrigger.TIMER, true, new EventTiming.After(fixed(24)))
                .task("rescue", fixed(6))
                .end("e")
                .flow("s", "sub", "e")
                .flow("late", "rescue", "e"));

        assertThat(result.cases()).isEqualTo(10);
        assertThat(result.steps().get(new NodeId("rescue")).executions()).isEqualTo(10);
        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(30);
        assertThat(result.warnings()).extracting(Problem::code).doesNotContain("stuck-cases");
    }

    @Test
    void a_parallel_branch_that_terminates_ends_it() {
        var result = run(new ModelBuilder()
                .start("s")
                .and("f")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, neverJoins())
                .task("other", fixed(10))
                .end("t", EventTrigger.TERMINATE, null)
                .end("e")
                .flow("s", "f", "sub", "e")
                .flow("f", "other", "t"));

        assertThat(result.cases()).isEqualTo(10);
        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(10);
    }

    /** The other branch is done before or after the join is stuck: then nothing is left that could end the case. */
    @Test
    void a_parallel_branch_that_ends_leaves_the_case_stuck() {
        for (double other : new double[] {0, 10}) {
            var result = run(new ModelBuilder()
                    .start("s")
                    .and("f")
                    .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, neverJoins())
                    .task("other", fixed(other))
                    .end("e")
                    .flow("s", "f", "sub", "e")
                    .flow("f", "other", "e"));

            assertThat(result.cases()).isZero();
            assertThat(result.warnings())
                    .anySatisfy(w ->
                            assertThat(w).returns("stuck-cases", Problem::code).returns("join", Problem::element));
        }
    }

    /** Each of two sub-processes beside each other is stuck; so is the case as soon as both are. */
    @Test
    void several_of_them_are_stuck_together() {
        var result = run(new ModelBuilder()
                .start("s")
                .and("f")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, neverJoins())
                .sub("deep", FlowNode.SubProcess.Kind.EMBEDDED, inner())
                .end("e")
                .flow("s", "f", "sub", "e")
                .flow("f", "deep", "e"));

        assertThat(result.cases()).isZero();
        assertThat(result.warnings()).extracting(Problem::code).contains("stuck-cases");
    }

    private static ModelBuilder inner() {
        return new ModelBuilder()
                .start("ds")
                .xor("dx")
                .task("dw", fixed(7))
                .and("deepJoin")
                .end("de")
                .flow("ds", "dx")
                .flow("dx", "dw", 0.5)
                .flow("dx", "deepJoin", 0.5)
                .flow("dw", "deepJoin")
                .flow("deepJoin", "de");
    }
}
