package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.TaskKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StartState;
import dev.takt.model.simulation.StepWork;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small processes with fixed times, whose every figure is known: routing, joins, events, scopes, repetition (BPMN 2.0.2). */
class SemanticsTests {

    private static ModelBuilder one() {
        return new ModelBuilder().every(fixed(100_000));
    }

    private static SimulationResult run(ModelBuilder model) {
        return Simulation.run(model.build(), RunOptions.of(1, 1, 1));
    }

    private static double lead(SimulationResult result) {
        return result.perCase().leadTime().mean().mean();
    }

    private static long count(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? -1 : figures.executions();
    }

    private static EventTiming after(double seconds) {
        return new EventTiming.After(fixed(seconds));
    }

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

    @Test
    void of_an_event_gateway_the_first_event_decides() {
        var result = run(one().start("s")
                .node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .catching("answer", EventTrigger.MESSAGE, after(20), null)
                .catching("late", EventTrigger.TIMER, after(30), null)
                .task("a", fixed(1))
                .task("b", fixed(1))
                .end("e")
                .flow("s", "g", "answer", "a", "e")
                .flow("g", "late", "b", "e"));

        assertThat(count(result, "a")).isEqualTo(1);
        assertThat(count(result, "b")).isZero();
        assertThat(lead(result)).isEqualTo(21);
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(20);
    }

    @Test
    void an_interrupting_timer_ends_the_work_and_frees_the_person() {
        var result = run(one().start("s")
                .and("f")
                .task("long", fixed(100), "staff")
                .boundary("timeout", "long", EventTrigger.TIMER, true, after(40))
                .task("instead", fixed(5), "staff")
                .task("other", fixed(1), "staff")
                .end("e")
                .flow("s", "f", "long", "e")
                .flow("timeout", "instead", "e")
                .flow("f", "other", "e")
                .pool("staff", 1));

        assertThat(lead(result)).isEqualTo(46); // other was first in the queue at 40
        assertThat(count(result, "long")).isZero();
        assertThat(result.people().getFirst().workedSeconds().mean()).isEqualTo(46);
    }

    @Test
    void a_timer_that_does_not_interrupt_repeats() {
        var result = run(one().start("s")
                .task("long", fixed(100))
                .boundary("tick", "long", EventTrigger.TIMER, false, new EventTiming.After(fixed(30), null, 9))
                .task("remind", fixed(1))
                .end("e")
                .flow("s", "long", "e")
                .flow("tick", "remind", "e"));

        assertThat(count(result, "remind")).isEqualTo(3);
        assertThat(lead(result)).isEqualTo(100);
    }

    /** The case arrives at 27:46:40 and the work takes four hours: 28, 29, 30 and 31 o'clock lie in it. */
    @Test
    void a_dated_series_occurs_at_its_moments_from_now_on() {
        var monday = ZonedDateTime.parse("2026-01-05T00:00+01:00[Europe/Berlin]");
        var result = run(one().start("s")
                .task("long", fixed(4 * 3600))
                .boundary("hourly", "long", EventTrigger.TIMER, false, hourly(monday, Long.MAX_VALUE))
                .boundary("passed", "long", EventTrigger.TIMER, false, hourly(monday, 28))
                .boundary("two", "long", EventTrigger.TIMER, false, hourly(monday, 30))
                .task("a", fixed(1))
                .task("b", fixed(1))
                .task("c", fixed(1))
                .catching("next", EventTrigger.TIMER, hourly(monday, Long.MAX_VALUE), null)
                .catching("none", EventTrigger.TIMER, hourly(monday, 3), null)
                .end("e")
                .flow("s", "long", "next", "none", "e")
                .flow("hourly", "a", "e")
                .flow("passed", "b", "e")
                .flow("two", "c", "e"));

        assertThat(count(result, "a")).isEqualTo(4);
        assertThat(count(result, "b")).isZero();
        assertThat(count(result, "c")).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(4 * 3600 + 800); // from 31:46:40 to 32:00, and on at once
    }

    private static EventTiming hourly(ZonedDateTime first, long count) {
        return new EventTiming.Series(first, Period.ZERO, Duration.ofHours(1), count);
    }

    @Test
    void a_boundary_event_without_time_occurs_with_its_probability_when_the_work_is_done() {
        var model = one().start("s")
                .task("a", fixed(10))
                .boundary("oops", "a", EventTrigger.ERROR, true, null)
                .task("b", fixed(5))
                .end("e")
                .flow("s", "a", "e")
                .flow("oops", "b", "e")
                .chance("oops", 0.25)
                .build();

        var result = Simulation.run(model, RunOptions.of(10_000, 1, 3));

        assertThat(count(result, "b") / 10_000.0).isCloseTo(0.25, within(0.02));
        assertThat(count(result, "a")).isEqualTo(10_000);
    }

    private static ModelBuilder part() {
        return new ModelBuilder();
    }

    @Test
    void an_error_end_leaves_the_sub_process_and_cancels_what_goes_on_in_it() {
        var inside = part().start("is")
                .and("if")
                .task("slow", fixed(100))
                .end("ie")
                .task("fails", fixed(10))
                .end("err", EventTrigger.ERROR, "E1")
                .flow("is", "if", "slow", "ie")
                .flow("if", "fails", "err");
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                .boundary("caught", "sub", EventTrigger.ERROR, true, null)
                .detail("caught", "E1")
                .task("repair", fixed(5))
                .end("e")
                .flow("s", "sub", "e")
                .flow("caught", "repair", "e"));

        assertThat(lead(result)).isEqualTo(15);
        assertThat(count(result, "repair")).isEqualTo(1);
        assertThat(count(result, "slow")).isZero();
    }

    @Test
    void an_escalation_does_not_end_what_it_does_not_interrupt() {
        var inside = part().start("is")
                .task("first", fixed(10))
                .throwing("esc", EventTrigger.ESCALATION, "boss")
                .task("second", fixed(20))
                .end("ie")
                .flow("is", "first", "esc", "second", "ie");
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                .boundary("up", "sub", EventTrigger.ESCALATION, false, null)
                .detail("up", "boss")
                .task("inform", fixed(3))
                .end("e")
                .flow("s", "sub", "e")
                .flow("up", "inform", "e"));

        assertThat(count(result, "inform")).isEqualTo(1);
        assertThat(count(result, "second")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(30);
    }

    @Test
    void a_terminate_end_ends_its_scope_only() {
        var inside = part().start("is")
                .and("if")
                .task("slow", fixed(100))
                .end("ie")
                .task("fast", fixed(10))
                .end("stop", EventTrigger.TERMINATE, null)
                .flow("is", "if", "slow", "ie")
                .flow("if", "fast", "stop");
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                .task("after", fixed(5))
                .end("e")
                .flow("s", "sub", "after", "e"));

        assertThat(lead(result)).isEqualTo(15);
        assertThat(count(result, "after")).isEqualTo(1);
    }

    @Test
    void a_signal_reaches_who_waits_for_it_in_the_same_case() {
        var result = run(one().start("s")
                .and("f")
                .catching("wait", EventTrigger.SIGNAL, null, "go")
                .task("a", fixed(1))
                .task("b", fixed(25))
                .throwing("throw", EventTrigger.SIGNAL, "go")
                .end("e")
                .flow("s", "f", "wait", "a", "e")
                .flow("f", "b", "throw", "e"));

        assertThat(lead(result)).isEqualTo(26);
        assertThat(count(result, "a")).isEqualTo(1);
    }

    @Test
    void an_event_sub_process_takes_over() {
        var inside = part().start("deadline", EventTrigger.TIMER, null, true)
                .task("stop", fixed(4))
                .end("se")
                .flow("deadline", "stop", "se")
                .timing("deadline", after(30));
        var result = run(one().start("s")
                .task("work", fixed(100))
                .end("e")
                .flow("s", "work", "e")
                .sub("deadlines", FlowNode.SubProcess.Kind.EVENT, inside));

        assertThat(lead(result)).isEqualTo(34);
        assertThat(count(result, "work")).isZero();
        assertThat(count(result, "stop")).isEqualTo(1);
    }

    @Test
    void an_event_sub_process_runs_beside_what_it_does_not_interrupt() {
        var inside = part().start("deadline", EventTrigger.TIMER, null, false)
                .task("remind", fixed(90))
                .end("se")
                .flow("deadline", "remind", "se")
                .timing("deadline", after(30));
        var result = run(one().start("s")
                .task("work", fixed(100))
                .end("e")
                .flow("s", "work", "e")
                .sub("deadlines", FlowNode.SubProcess.Kind.EVENT, inside));

        assertThat(lead(result)).isEqualTo(120); // the case ends when both have
        assertThat(count(result, "work")).isEqualTo(1);
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
    void a_called_process_is_done_in_place_of_its_call() {
        var called =
                new ModelBuilder().start("s2").task("b", fixed(7)).end("e2").flow("s2", "b", "e2");
        var model = one().start("s")
                .task("a", fixed(10))
                .call("c", "Part", called)
                .end("e")
                .flow("s", "a", "c", "e");

        var result = run(model);

        assertThat(lead(result)).isEqualTo(17);
        assertThat(count(result, "b")).isEqualTo(1);
        assertThat(count(result, "c")).isEqualTo(1);
    }

    @Test
    void a_process_that_calls_itself_is_refused() {
        var itself = new ModelBuilder()
                .start("s2")
                .node(new FlowNode.CallActivity(new NodeId("again"), "", "Part", null))
                .end("e2")
                .flow("s2", "again", "e2");

        var model = one().start("s")
                .call("c", "Part", itself)
                .end("e")
                .flow("s", "c", "e")
                .build();

        assertThat(Simulation.check(model))
                .singleElement()
                .returns("recursive-call", Problem::code)
                .returns("again", Problem::element);
    }

    /** The run begins on Monday, 5 January 2026, 00:00 in Berlin; the case arrives after 100 000 s, on Tuesday 03:46:40. */
    @Test
    void a_timer_can_wait_for_a_date_or_a_time_of_the_week() {
        var date = new EventTiming.At(Instant.parse("2026-01-06T09:00:00Z")); // 10:00 in Berlin
        var passed = new EventTiming.At(Instant.parse("2025-12-24T09:00:00Z"));
        var wednesdays =
                new EventTiming.Weekly(EnumSet.of(DayOfWeek.WEDNESDAY), LocalTime.of(9, 30), ModelBuilder.BERLIN);
        var model = one().start("s")
                .catching("date", EventTrigger.TIMER, date, null)
                .catching("passed", EventTrigger.TIMER, passed, null)
                .catching("week", EventTrigger.TIMER, wednesdays, null)
                .end("e")
                .flow("s", "date", "passed", "week", "e");

        assertThat(lead(run(model))).isEqualTo((2 * 24 + 9.5) * 3_600 - 100_000);
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
