package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static dev.takt.simulation.OneCase.count;
import static dev.takt.simulation.OneCase.lead;
import static dev.takt.simulation.OneCase.one;
import static dev.takt.simulation.OneCase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.TaskKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StartState;
import dev.takt.model.simulation.StepWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small processes with fixed times, whose every figure is known: decisions, links, instances, cases (BPMN 2.0.2). */
class SemanticsTests {

    /** The first failure is tried again, the second one rejected. */
    @Test
    void the_second_failure_rejects() {
        var model = one().start("s")
                .xor("m")
                .task("check", fixed(10))
                .xor("ok")
                .task("fail", fixed(1))
                .xor("x")
                .task("reject", fixed(1))
                .end("e")
                .flow("s", "m", "check", "ok")
                .flow("ok", "e", 0)
                .flow("ok", "fail", 1)
                .flow("fail", "x")
                .flow("x", "reject", new Condition.Visited(new NodeId("fail"), Condition.Operator.AT_LEAST, 2))
                .flow("x", "m")
                .flow("reject", "e");

        var result = run(model);

        assertThat(count(result, "check")).isEqualTo(2);
        assertThat(count(result, "reject")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(23);
    }

    @Test
    void a_condition_on_visits_of_something_that_is_no_step_is_refused() {
        var model = one().start("s")
                .xor("x")
                .task("a", fixed(1))
                .end("e")
                .flow("s", "x")
                .flow("x", "a", new Condition.Visited(new NodeId("s"), Condition.Operator.AT_LEAST, 1))
                .flow("x", "e")
                .flow("a", "e")
                .build();

        assertThat(Simulation.check(model))
                .singleElement()
                .returns("bad-condition", Problem::code)
                .returns("s", Problem::element);
    }

    /** Conditional flows out of a step are an inclusive split: those whose condition holds, else the default one. */
    @Test
    void conditional_flows_out_of_a_step_split() {
        var often = new Condition.Visited(new NodeId("a"), Condition.Operator.AT_LEAST, 1);
        var never = new Condition.Visited(new NodeId("a"), Condition.Operator.AT_LEAST, 9);
        var result = run(one().start("s")
                .task("a", fixed(10))
                .task("b", fixed(1))
                .task("c", fixed(2))
                .task("d", fixed(4))
                .end("e")
                .flow("s", "a")
                .conditionalFlow("a", "b", often, false)
                .conditionalFlow("a", "c", never, false)
                .conditionalFlow("a", "d", null, true)
                .flow("b", "e")
                .flow("c", "e")
                .flow("d", "e"));

        assertThat(count(result, "b")).isEqualTo(1);
        assertThat(count(result, "c")).isZero();
        assertThat(count(result, "d")).isZero();
        assertThat(lead(result)).isEqualTo(11);
    }

    private static ModelBuilder repeated(Repetition.Kind kind, int count, int enough, int people) {
        var work = StepWork.of(fixed(10), List.of(new Requirement(new RoleId("staff"), 1)));
        return one().start("s")
                .task("a", work, new Repetition(kind, count))
                .repeat("a", new Iteration.Instances(count, enough))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", people);
    }

    @Test
    void instances_run_together_as_far_as_people_reach() {
        assertThat(lead(run(repeated(Repetition.Kind.PARALLEL, 5, 5, 5)))).isEqualTo(10);
        assertThat(lead(run(repeated(Repetition.Kind.PARALLEL, 5, 5, 2)))).isEqualTo(30);
        assertThat(lead(run(repeated(Repetition.Kind.SEQUENTIAL, 5, 5, 5)))).isEqualTo(50);
    }

    @Test
    void instances_that_are_not_needed_any_more_are_cancelled() {
        var result = run(repeated(Repetition.Kind.PARALLEL, 5, 3, 2));

        assertThat(lead(result)).isEqualTo(20);
        assertThat(count(result, "a")).isEqualTo(3);
        assertThat(lead(run(repeated(Repetition.Kind.SEQUENTIAL, 5, 3, 1)))).isEqualTo(30);
    }

    @Test
    void there_can_be_many_instances() {
        var model = one().start("s")
                .task(
                        "a",
                        StepWork.of(fixed(10), List.of(new Requirement(new RoleId("staff"), 1))),
                        new Repetition(Repetition.Kind.PARALLEL, 500))
                .repeat("a", new Iteration.Instances(500, 500))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 10);

        var result = run(model);

        assertThat(lead(result)).isEqualTo(500);
        assertThat(count(result, "a")).isEqualTo(500);
    }

    @Test
    void a_decision_can_depend_on_how_often_a_step_was_done() {
        var result = run(one().start("s")
                .xor("m")
                .task("check", fixed(10))
                .xor("x")
                .task("reject", fixed(1))
                .end("e")
                .flow("s", "m", "check", "x")
                .flow("x", "reject", new Condition.Visited(new NodeId("check"), Condition.Operator.AT_LEAST, 2))
                .flow("x", "m")
                .flow("reject", "e"));

        assertThat(count(result, "check")).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(21);
    }

    @Test
    void links_lead_on() {
        var result = run(one().start("s")
                .task("a", fixed(10))
                .node(new FlowNode.ThrowEvent(new NodeId("out"), "", EventTrigger.LINK, "L"))
                .node(new FlowNode.CatchEvent(new NodeId("in"), "", EventTrigger.LINK, "L"))
                .task("b", fixed(5))
                .end("e")
                .flow("s", "a", "out")
                .flow("in", "b", "e"));

        assertThat(lead(result)).isEqualTo(15);
    }

    @Test
    void running_cases_go_on_from_where_they_are() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(10))
                .task("b", fixed(20))
                .end("e")
                .flow("s", "a", "b", "e")
                .state(new StartState.Running(
                        List.of(new StartState.RunningCase(List.of(new NodeId("b")), Duration.ofSeconds(100)))));

        var result = run(model);

        assertThat(lead(result)).isEqualTo(120);
        assertThat(count(result, "a")).isZero();
    }

    @Test
    void recorded_arrivals_come_when_they_came() {
        var first = Instant.parse("2026-02-02T08:00:00Z");
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(10), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .arriving(new Arrivals(
                        null, new Arrivals.Trace(List.of(first, first.plusSeconds(4), first.plusSeconds(100))), 1))
                .build();

        var result = Simulation.run(model, RunOptions.of(1_000, 1, 1));

        assertThat(result.cases()).isEqualTo(3);
        assertThat(result.perCase().leadTime().largest()).isEqualTo(16);
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(2);
    }

    // ---- what must not happen

    @Test
    void a_loop_that_takes_no_time_is_named() {
        var model = one().start("s")
                .xor("m")
                .task("a", fixed(0))
                .xor("x")
                .end("e")
                .flow("s", "m", "a", "x")
                .flow("x", "m", new Condition.Visited(new NodeId("a"), Condition.Operator.AT_LEAST, 0))
                .flow("x", "e")
                .build();

        assertThatThrownBy(() -> Simulation.run(model, RunOptions.of(1, 1, 1)))
                .isInstanceOfSatisfying(
                        SimulationRefused.class,
                        refused ->
                                assertThat(refused.problems()).singleElement().returns("livelock", Problem::code));
    }

    @Test
    void a_loop_without_a_way_out_is_refused_before_the_run() {
        var model = one().start("s")
                .xor("m")
                .task("a", fixed(1))
                .xor("x")
                .end("e")
                .flow("s", "m", "a", "x")
                .flow("x", "m", 1)
                .flow("x", "e", 0)
                .build();

        assertThat(Simulation.check(model)).singleElement().returns("endless-loop", Problem::code);
    }

    @Test
    void what_is_missing_is_named_all_at_once() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(1), "nobody")
                .xor("x")
                .catching("c", EventTrigger.SIGNAL, null, "never")
                .node(new FlowNode.Task(new NodeId("t"), "", TaskKind.USER, null))
                .end("e")
                .flow("s", "a", "x")
                .flow("x", "c", 0.2)
                .flow("x", "t", 0.2)
                .flow("c", "e")
                .flow("t", "e")
                .build();

        assertThat(Simulation.check(model))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        "missing-role", "probabilities-do-not-add-up", "event-without-time", "no-arrivals");
    }

    @Test
    void an_overloaded_role_is_named_before_the_run_and_the_figures_are_still_there() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(20), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(10))
                .build();

        var result = Simulation.run(model, new RunOptions(null, Duration.ofSeconds(100_000), 2, 1, 0, 1, null));

        assertThat(result.warnings())
                .anySatisfy(
                        w -> assertThat(w).returns("overload", Problem::code).returns("staff", Problem::element));
        assertThat(result.warnings())
                .extracting(Problem::code)
                .contains("littles-law"); // half of the cases are still there
        assertThat(result.cases()).isPositive();
        assertThat(result.pools().get(new RoleId("staff")).utilisation().mean()).isGreaterThan(0.99);
    }
}
