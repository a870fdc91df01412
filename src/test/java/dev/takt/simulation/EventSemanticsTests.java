package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static dev.takt.simulation.OneCase.after;
import static dev.takt.simulation.OneCase.count;
import static dev.takt.simulation.OneCase.lead;
import static dev.takt.simulation.OneCase.one;
import static dev.takt.simulation.OneCase.part;
import static dev.takt.simulation.OneCase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events in small processes whose every moment is known: who hears what, and what it ends (BPMN 2.0.2, 13.5). */
class EventSemanticsTests {

    // ---- event gateways

    /** A message thrown after some time against a timer of 30 s. */
    @ParameterizedTest
    @CsvSource({"MESSAGE, 20, 20, 1, 0", "SIGNAL, 20, 20, 1, 0", "MESSAGE, 40, 30, 0, 1", "SIGNAL, 40, 30, 0, 1"})
    void an_event_gateway_goes_with_what_comes_first(
            EventTrigger trigger, double thrown, double waited, long heard, long late) {
        var result = run(one().start("s")
                .and("f")
                .node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .catching("answer", trigger, null, "answer")
                .catching("timeout", EventTrigger.TIMER, after(30), null)
                .task("a", fixed(1))
                .task("b", fixed(1))
                .task("write", fixed(thrown))
                .throwing("send", trigger, "answer")
                .end("e")
                .flow("s", "f", "g", "answer", "a", "e")
                .flow("g", "timeout", "b", "e")
                .flow("f", "write", "send", "e"));

        assertThat(count(result, "a")).isEqualTo(heard);
        assertThat(count(result, "b")).isEqualTo(late);
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(waited);
        assertThat(lead(result)).isEqualTo(Math.max(thrown, waited + 1));
    }

    @Test
    void what_was_thrown_before_somebody_waits_is_not_heard() {
        var result = run(one().start("s")
                .and("f")
                .throwing("send", EventTrigger.SIGNAL, "go")
                .task("first", fixed(5))
                .node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .catching("heard", EventTrigger.SIGNAL, null, "go")
                .catching("late", EventTrigger.TIMER, after(30), null)
                .end("e")
                .flow("s", "f", "send", "e")
                .flow("f", "first", "g", "heard", "e")
                .flow("g", "late", "e"));

        assertThat(lead(result)).isEqualTo(35);
    }

    @Test
    void an_event_nobody_throws_in_time_leaves_the_case_waiting_and_says_where() {
        var result = run(one().start("s")
                .and("f")
                .throwing("send", EventTrigger.SIGNAL, "go")
                .task("first", fixed(5))
                .catching("heard", EventTrigger.SIGNAL, null, "go")
                .end("e")
                .flow("s", "f", "send", "e")
                .flow("f", "first", "heard", "e"));

        assertThat(result.cases()).isZero();
        assertThat(result.warnings())
                .anySatisfy(
                        w -> assertThat(w).returns("stuck-cases", Problem::code).returns("heard", Problem::element));
    }

    // ---- event sub-processes

    /** Thrown at 10, 20 and 30 s; each time a handler of 15 s runs beside the rest, also beside the one before. */
    @ParameterizedTest
    @CsvSource({"SIGNAL", "MESSAGE", "ESCALATION"})
    void an_event_sub_process_that_does_not_interrupt_runs_as_often_as_it_is_called(EventTrigger trigger) {
        var handler = part().start("heard", trigger, "news", false)
                .task("handle", fixed(15))
                .end("he")
                .flow("heard", "handle", "he");
        var result = run(one().start("s")
                .task("a", fixed(10))
                .throwing("t1", trigger, "news")
                .task("b", fixed(10))
                .throwing("t2", trigger, "news")
                .task("c", fixed(10))
                .throwing("t3", trigger, "news")
                .end("e")
                .flow("s", "a", "t1", "b", "t2", "c", "t3", "e")
                .sub("handler", FlowNode.SubProcess.Kind.EVENT, handler));

        assertThat(count(result, "handle")).isEqualTo(3);
        assertThat(count(result, "c")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(45);
    }

    @ParameterizedTest
    @CsvSource({"SIGNAL", "MESSAGE", "ESCALATION", "ERROR"})
    void an_event_sub_process_that_interrupts_ends_what_is_around_it(EventTrigger trigger) {
        var handler = part().start("heard", trigger, "news", true)
                .task("handle", fixed(15))
                .end("he")
                .flow("heard", "handle", "he");
        var result = run(one().start("s")
                .and("f")
                .task("a", fixed(10))
                .end("t", trigger, "news")
                .task("slow", fixed(100), "staff")
                .end("e")
                .flow("s", "f", "a", "t")
                .flow("f", "slow", "e")
                .pool("staff", 1)
                .sub("handler", FlowNode.SubProcess.Kind.EVENT, handler));

        assertThat(count(result, "handle")).isEqualTo(1);
        assertThat(count(result, "slow")).isZero();
        assertThat(lead(result)).isEqualTo(25);
        assertThat(result.people().getFirst().workedSeconds().mean()).isEqualTo(10);
    }

    @Test
    void an_event_sub_process_with_a_timer_that_repeats_runs_as_long_as_its_scope() {
        var handler = part().start("tick", EventTrigger.TIMER, null, false)
                .task("handle", fixed(5))
                .end("he")
                .flow("tick", "handle", "he")
                .timing("tick", new EventTiming.After(fixed(30), null, Integer.MAX_VALUE));
        var result = run(one().start("s")
                .task("work", fixed(100))
                .end("e")
                .flow("s", "work", "e")
                .sub("handler", FlowNode.SubProcess.Kind.EVENT, handler));

        assertThat(count(result, "handle")).isEqualTo(3);
        assertThat(lead(result)).isEqualTo(100);
    }

    // ---- errors and escalations

    private static ModelBuilder failing(EventTrigger trigger) {
        return part().start("is")
                .and("if")
                .task("slow", fixed(100))
                .end("ie")
                .task("fails", fixed(10))
                .end("err", trigger, "E1")
                .flow("is", "if", "slow", "ie")
                .flow("if", "fails", "err");
    }

    @Test
    void an_error_nobody_catches_ends_the_case() {
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, failing(EventTrigger.ERROR))
                .task("after", fixed(1))
                .end("e")
                .flow("s", "sub", "after", "e"));

        assertThat(result.cases()).isEqualTo(1);
        assertThat(count(result, "after")).isZero();
        assertThat(lead(result)).isEqualTo(10);
    }

    @Test
    void an_escalation_nobody_catches_ends_nothing() {
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, failing(EventTrigger.ESCALATION))
                .task("after", fixed(1))
                .end("e")
                .flow("s", "sub", "after", "e"));

        assertThat(count(result, "after")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(101);
    }

    /** An error goes past a border that catches another one, out of a called process. */
    @Test
    void an_error_climbs_to_the_border_that_catches_it() {
        var middle = part().start("ms")
                .call("call", "Part", failing(EventTrigger.ERROR))
                .boundary("other", "call", EventTrigger.ERROR, true, null)
                .detail("other", "E2")
                .task("no", fixed(1))
                .end("me")
                .end("mo", EventTrigger.ERROR, "E2")
                .flow("ms", "call", "me")
                .flow("other", "no", "mo");
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, middle)
                .boundary("caught", "sub", EventTrigger.ERROR, true, null)
                .detail("caught", "E1")
                .task("repair", fixed(5))
                .end("e")
                .flow("s", "sub", "e")
                .flow("caught", "repair", "e"));

        assertThat(count(result, "repair")).isEqualTo(1);
        assertThat(count(result, "no")).isZero();
        assertThat(lead(result)).isEqualTo(15);
    }

    @Test
    void a_border_without_a_name_catches_every_error() {
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, failing(EventTrigger.ERROR))
                .boundary("caught", "sub", EventTrigger.ERROR, true, null)
                .task("repair", fixed(5))
                .end("e")
                .flow("s", "sub", "e")
                .flow("caught", "repair", "e"));

        assertThat(lead(result)).isEqualTo(15);
    }

    @Test
    void a_terminate_end_of_a_called_process_ends_the_call_only() {
        var called = part().start("is")
                .and("if")
                .task("slow", fixed(100))
                .end("ie")
                .task("fast", fixed(10))
                .end("stop", EventTrigger.TERMINATE, null)
                .flow("is", "if", "slow", "ie")
                .flow("if", "fast", "stop");
        var result = run(one().start("s")
                .and("f")
                .call("call", "Part", called)
                .task("other", fixed(50))
                .end("e")
                .flow("s", "f", "call", "e")
                .flow("f", "other", "e"));

        assertThat(count(result, "call")).isEqualTo(1);
        assertThat(count(result, "other")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(50);
    }

    /** Another process of the file throws the message, but no case calls it: the stated probability holds. */
    @Test
    void what_a_process_throws_that_is_not_called_is_not_of_the_case() {
        var customer = part().start("cs")
                .throwing("cancel", EventTrigger.MESSAGE, "cancel")
                .end("ce")
                .flow("cs", "cancel", "ce");
        var model = one().start("s")
                .task("work", fixed(10))
                .boundary("cancelled", "work", EventTrigger.MESSAGE, true, null)
                .detail("cancelled", "cancel")
                .chance("cancelled", 1)
                .task("undo", fixed(5))
                .end("e")
                .flow("s", "work", "e")
                .flow("cancelled", "undo", "e")
                .beside("Customer", customer);

        var result = run(model);

        assertThat(count(result, "undo")).isEqualTo(1);
    }

    // ---- links, timers, waits

    @Test
    void several_links_lead_to_one_place() {
        var result = run(one().start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(20))
                .node(new FlowNode.ThrowEvent(new NodeId("out1"), "", EventTrigger.LINK, "L"))
                .node(new FlowNode.ThrowEvent(new NodeId("out2"), "", EventTrigger.LINK, "L"))
                .node(new FlowNode.CatchEvent(new NodeId("in"), "", EventTrigger.LINK, "L"))
                .task("c", fixed(5))
                .end("e")
                .flow("s", "f", "a", "out1")
                .flow("f", "b", "out2")
                .flow("in", "c", "e"));

        assertThat(count(result, "c")).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(25);
    }

    @Test
    void a_link_without_a_target_is_refused() {
        var model = one().start("s")
                .node(new FlowNode.ThrowEvent(new NodeId("out"), "", EventTrigger.LINK, "L"))
                .flow("s", "out")
                .build();

        assertThat(Simulation.check(model))
                .anySatisfy(p -> assertThat(p)
                        .returns("link-without-target", Problem::code)
                        .returns("out", Problem::element));
    }

    /** From Friday 16:00, two working hours: until Monday 10:00. */
    @Test
    void a_message_can_take_working_time() {
        var office = WorkCalendar.officeHours(ModelBuilder.BERLIN);
        var result = Simulation.run(
                part().start("s")
                        .catching("reply", EventTrigger.MESSAGE, new EventTiming.After(fixed(7_200), office, 1), null)
                        .end("e")
                        .flow("s", "reply", "e")
                        .arriving(new Arrivals(
                                null, new Arrivals.Trace(List.of(Instant.parse("2026-01-09T15:00:00Z"))), 1))
                        .build(),
                RunOptions.of(1, 1, 1));

        assertThat(lead(result)).isEqualTo(66 * 3_600);
    }

    /** Daily at 02:30: on the night the clock goes forward at 03:30 (01:30 UTC), on that it goes back at the first 02:30. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T12:00:00Z, 2026-03-30T00:30:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T12:00:00Z, 2026-10-26T01:30:00Z"
    })
    void a_time_of_the_week_keeps_to_the_clock_on_the_wall(Instant from, Instant to) {
        var daily = new EventTiming.Weekly(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 30), ModelBuilder.BERLIN);
        var result = Simulation.run(
                part().start("s")
                        .catching("t", EventTrigger.TIMER, daily, null)
                        .end("e")
                        .flow("s", "t", "e")
                        .arriving(new Arrivals(null, new Arrivals.Trace(List.of(from)), 1))
                        .build(),
                RunOptions.of(1, 1, 1));

        assertThat(lead(result)).isEqualTo(to.getEpochSecond() - from.getEpochSecond());
    }

    @Test
    void waiting_for_an_event_that_is_given_up_was_waiting_all_the_same() {
        var inside = part().start("is")
                .catching("reply", EventTrigger.MESSAGE, after(100), null)
                .end("ie")
                .flow("is", "reply", "ie");
        var result = run(one().start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                .boundary("late", "sub", EventTrigger.TIMER, true, after(40))
                .end("e")
                .flow("s", "sub", "e")
                .flow("late", "e"));

        assertThat(result.perCase().waitingByCause().get(WaitKind.EXTERNAL).mean())
                .isEqualTo(40);
        assertThat(count(result, "reply")).isZero();
    }

    // ---- what must not happen

    @Test
    void an_event_that_starts_itself_without_time_is_named() {
        var handler = part().start("heard", EventTrigger.SIGNAL, "go", false)
                .throwing("again", EventTrigger.SIGNAL, "go")
                .end("he")
                .flow("heard", "again", "he");
        var model = one().start("s")
                .task("a", StepWork.of(fixed(1), List.of()))
                .throwing("first", EventTrigger.SIGNAL, "go")
                .end("e")
                .flow("s", "a", "first", "e")
                .sub("handler", FlowNode.SubProcess.Kind.EVENT, handler)
                .build();

        assertThatThrownBy(() -> Simulation.run(model, RunOptions.of(1, 1, 1)))
                .isInstanceOfSatisfying(
                        SimulationRefused.class,
                        refused ->
                                assertThat(refused.problems()).singleElement().returns("livelock", Problem::code));
    }
}
