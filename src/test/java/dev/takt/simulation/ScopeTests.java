package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static dev.takt.simulation.OneCase.after;
import static dev.takt.simulation.OneCase.count;
import static dev.takt.simulation.OneCase.lead;
import static dev.takt.simulation.OneCase.one;
import static dev.takt.simulation.OneCase.part;
import static dev.takt.simulation.OneCase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import org.junit.jupiter.api.Test;

/**
 * What ends, takes over or calls a scope: errors, escalations, terminate ends, signals, event sub-processes, calls
 * (BPMN 2.0.2, 13.3 and 13.5).
 */
class ScopeTests {

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
}
