package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.Probability;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A multi-instance activity has one border: what happens on it happens to the activity, not to each instance (BPMN 2.0.2, 13.3.7). */
class RepeatedActivityTests {

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
        return result.steps().get(new NodeId(step)).executions();
    }

    private static EventTiming after(double seconds) {
        return new EventTiming.After(fixed(seconds));
    }

    /** Three instances of a sub-process with a step of 10 s, an event, and a step of 20 s; after it a step of 1 s. */
    private static ModelBuilder instances(Repetition.Kind kind, ModelBuilder inside) {
        return one().start("s")
                .sub("sub", inside, new Repetition(kind, 3), new Iteration.Instances(3, 3))
                .task("after", fixed(1))
                .end("e")
                .flow("s", "sub", "after", "e")
                .task("handle", fixed(5))
                .flow("handle", "e");
    }

    private static ModelBuilder failing() {
        return new ModelBuilder()
                .start("is")
                .task("first", fixed(10))
                .xor("x")
                .end("err", EventTrigger.ERROR, "E")
                .task("second", fixed(20))
                .end("ie")
                .flow("is", "first", "x")
                .flow("x", "err", 1)
                .flow("x", "second", 0)
                .flow("second", "ie");
    }

    @ParameterizedTest
    @CsvSource({"PARALLEL, 3", "SEQUENTIAL, 1"})
    void an_error_in_one_instance_ends_all(Repetition.Kind kind, long first) {
        var result = run(instances(kind, failing())
                .boundary("caught", "sub", EventTrigger.ERROR, true, null)
                .detail("caught", "E")
                .flow("caught", "handle"));

        assertThat(result.cases()).isEqualTo(1);
        assertThat(count(result, "first")).isLessThanOrEqualTo(first).isPositive();
        assertThat(count(result, "handle")).isEqualTo(1);
        assertThat(count(result, "after")).isZero();
        assertThat(lead(result)).isEqualTo(15);
    }

    private static ModelBuilder escalating() {
        return new ModelBuilder()
                .start("is")
                .task("first", fixed(10))
                .throwing("esc", EventTrigger.ESCALATION, "boss")
                .task("second", fixed(20))
                .end("ie")
                .flow("is", "first", "esc", "second", "ie");
    }

    /** Each instance escalates once: three times in all, each heard once. */
    @ParameterizedTest
    @CsvSource({"PARALLEL, 31", "SEQUENTIAL, 91"})
    void an_escalation_of_an_instance_is_heard_once_and_ends_nothing(Repetition.Kind kind, double lead) {
        var result = run(instances(kind, escalating())
                .boundary("up", "sub", EventTrigger.ESCALATION, false, null)
                .detail("up", "boss")
                .flow("up", "handle"));

        assertThat(count(result, "handle")).isEqualTo(3);
        assertThat(count(result, "second")).isEqualTo(3);
        assertThat(count(result, "after")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(lead);
    }

    @Test
    void an_escalation_that_interrupts_ends_all_instances() {
        var result = run(instances(Repetition.Kind.PARALLEL, escalating())
                .boundary("up", "sub", EventTrigger.ESCALATION, true, null)
                .detail("up", "boss")
                .flow("up", "handle"));

        assertThat(count(result, "handle")).isEqualTo(1);
        assertThat(count(result, "second")).isZero();
        assertThat(lead(result)).isEqualTo(15);
    }

    /** Five instances of a step of 100 s; beside it something throws at 30 s. */
    private static ModelBuilder thrown(EventTrigger trigger, boolean interrupting) {
        var work = StepWork.of(fixed(100), List.of(new Requirement(new RoleId("staff"), 1)));
        return one().start("s")
                .and("f")
                .task("a", work, new Repetition(Repetition.Kind.PARALLEL, 5))
                .repeat("a", new Iteration.Instances(5, 5))
                .boundary("heard", "a", trigger, interrupting, null)
                .detail("heard", "news")
                .task("handle", fixed(5))
                .task("b", fixed(30))
                .throwing("throw", trigger, "news")
                .end("e")
                .flow("s", "f", "a", "e")
                .flow("f", "b", "throw", "e")
                .flow("heard", "handle", "e")
                .pool("staff", 3);
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE", "SIGNAL"})
    void what_is_heard_on_the_border_is_heard_once(EventTrigger trigger) {
        var result = run(thrown(trigger, false));

        assertThat(count(result, "handle")).isEqualTo(1);
        assertThat(count(result, "a")).isEqualTo(5);
        assertThat(lead(result)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE", "SIGNAL"})
    void what_interrupts_ends_all_instances_and_frees_their_people(EventTrigger trigger) {
        var result = run(thrown(trigger, true));

        assertThat(count(result, "handle")).isEqualTo(1);
        assertThat(count(result, "a")).isZero();
        assertThat(lead(result)).isEqualTo(35);
        assertThat(result.people())
                .allSatisfy(p -> assertThat(p.workedSeconds().mean()).isEqualTo(30));
    }

    @ParameterizedTest
    @CsvSource({"PARALLEL, 100", "SEQUENTIAL, 300"})
    void a_timer_on_the_border_rings_once_for_all(Repetition.Kind kind, double lead) {
        var model = one().start("s")
                .task("a", StepWork.of(fixed(100), List.of()), new Repetition(kind, 3))
                .repeat("a", new Iteration.Instances(3, 3))
                .boundary("tick", "a", EventTrigger.TIMER, false, after(40))
                .task("handle", fixed(5))
                .end("e")
                .flow("s", "a", "e")
                .flow("tick", "handle", "e");

        var result = run(model);

        assertThat(count(result, "handle")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(lead);
    }

    @ParameterizedTest
    @CsvSource({"PARALLEL, 0", "SEQUENTIAL, 1"})
    void a_timer_that_interrupts_ends_all_instances(Repetition.Kind kind, long done) {
        var model = one().start("s")
                .task("a", StepWork.of(fixed(100), List.of()), new Repetition(kind, 3))
                .repeat("a", new Iteration.Instances(3, 3))
                .boundary("late", "a", EventTrigger.TIMER, true, after(100 * done + 40))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e");

        var result = run(model);

        assertThat(count(result, "a")).isEqualTo(done);
        assertThat(lead(result)).isEqualTo(100 * done + 40);
    }

    /** An interrupting chance is drawn once, when all instances are done; of 4 000 cases a quarter. */
    @Test
    void a_chance_on_the_border_is_drawn_once() {
        var model = one().start("s")
                .task("a", StepWork.of(fixed(1), List.of()), new Repetition(Repetition.Kind.PARALLEL, 4))
                .repeat("a", new Iteration.Instances(4, 4))
                .boundary("oops", "a", EventTrigger.MESSAGE, true, null)
                .chance("oops", 0.25)
                .boundary("hint", "a", EventTrigger.SIGNAL, false, null)
                .chance("hint", 0.5)
                .task("repair", fixed(1))
                .task("note", fixed(1))
                .end("e")
                .flow("s", "a", "e")
                .flow("oops", "repair", "e")
                .flow("hint", "note", "e")
                .build();

        var result = Simulation.run(model, RunOptions.of(4_000, 1, 1));

        assertThat(count(result, "a")).isEqualTo(16_000);
        assertThat(count(result, "repair") / 4_000.0).isBetween(0.22, 0.28);
        assertThat(count(result, "note") / 4_000.0).isBetween(0.46, 0.54);
    }

    /** A signal thrown by one instance reaches the others, and the border hears it once. */
    @Test
    void instances_hear_each_other() {
        var inside = new ModelBuilder()
                .start("is")
                .and("if")
                .catching("wait", EventTrigger.SIGNAL, null, "go")
                .task("work", fixed(10))
                .throwing("go", EventTrigger.SIGNAL, "go")
                .end("ie")
                .flow("is", "if", "wait", "ie")
                .flow("if", "work", "go", "ie");
        var result = run(instances(Repetition.Kind.PARALLEL, inside)
                .boundary("heard", "sub", EventTrigger.SIGNAL, false, null)
                .detail("heard", "go")
                .flow("heard", "handle"));

        assertThat(count(result, "handle")).isEqualTo(3); // each of three throws
        assertThat(count(result, "after")).isEqualTo(1);
        assertThat(lead(result)).isEqualTo(15);
    }

    @Test
    void an_event_sub_process_belongs_to_its_instance() {
        var handler = new ModelBuilder()
                .start("deadline", EventTrigger.TIMER, null, true)
                .task("stop", fixed(4))
                .end("he")
                .flow("deadline", "stop", "he")
                .timing("deadline", after(30));
        var inside = new ModelBuilder()
                .start("is")
                .task("work", fixed(100))
                .end("ie")
                .flow("is", "work", "ie")
                .sub("deadlines", FlowNode.SubProcess.Kind.EVENT, handler);

        var result = run(instances(Repetition.Kind.PARALLEL, inside));

        assertThat(count(result, "stop")).isEqualTo(3);
        assertThat(count(result, "work")).isZero();
        assertThat(lead(result)).isEqualTo(35);
    }

    /** Two of three sub-processes are enough; what the third still does ends. */
    @Test
    void instances_of_a_sub_process_that_are_not_needed_any_more_end() {
        var inside = new ModelBuilder()
                .start("is")
                .task("work", fixed(10), "staff")
                .end("ie")
                .flow("is", "work", "ie");
        var result = run(one().start("s")
                .sub("sub", inside, new Repetition(Repetition.Kind.PARALLEL, 3), new Iteration.Instances(3, 2))
                .end("e")
                .flow("s", "sub", "e")
                .pool("staff", 1));

        assertThat(lead(result)).isEqualTo(20);
        assertThat(count(result, "work")).isEqualTo(2);
        assertThat(result.people().getFirst().workedSeconds().mean()).isEqualTo(20);
    }

    static List<Iteration> five() {
        return List.of(
                new Iteration.Instances(5, 5), new Iteration.Loop(Probability.ONE, 5), new Iteration.Instances(9, 5));
    }

    /** n · C (method, section 4), for what has an inside as for a step. */
    @ParameterizedTest
    @MethodSource("five")
    void a_repeated_sub_process_counts_and_costs_each_time(Iteration iteration) {
        var kind = iteration instanceof Iteration.Loop ? Repetition.Kind.STANDARD_LOOP : Repetition.Kind.SEQUENTIAL;
        var inside = new ModelBuilder()
                .start("s1")
                .task("inside", StepWork.of(fixed(60), List.of()))
                .end("e1")
                .flow("s1", "inside", "e1");
        var result = Simulation.run(
                new ModelBuilder()
                        .start("s")
                        .sub("sub", inside, new Repetition(kind, null), iteration)
                        .work("sub", StepWork.of(fixed(0), List.of()).withCost(10))
                        .end("e")
                        .flow("s", "sub", "e")
                        .every(fixed(10_000))
                        .build(),
                RunOptions.of(4, 1, 1));

        var sub = Objects.requireNonNull(result.steps().get(new NodeId("sub")));
        assertThat(sub.visits().mean()).isEqualTo(5);
        assertThat(sub.costPerCase().mean()).isEqualTo(50);
        assertThat(Objects.requireNonNull(result.steps().get(new NodeId("inside")))
                        .executions())
                .isEqualTo(20);
    }
}
