package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.BatchRule.Mode;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.model.simulation.StepWork;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches whose members are cancelled, repeated, checked by four eyes: runs whose every moment is known. */
class BatchTests {

    private static final Instant MONDAY = Instant.parse("2026-02-02T08:00:00Z"); // 09:00 in Berlin

    private static Arrivals after(long... seconds) {
        return new Arrivals(
                null,
                new Arrivals.Trace(
                        Arrays.stream(seconds).mapToObj(MONDAY::plusSeconds).toList()),
                1);
    }

    private static StepWork work(double seconds) {
        return StepWork.of(fixed(seconds), List.of(new Requirement(new RoleId("staff"), 1)));
    }

    private static BatchRule of(int size, Mode mode) {
        return new BatchRule(size, null, List.of(), mode, 1);
    }

    private static SimulationResult run(ModelBuilder model, long cases) {
        return Simulation.run(model.build(), RunOptions.of(cases, 1, 1));
    }

    private static double waiting(SimulationResult result, WaitKind kind) {
        var estimate = result.perCase().waitingByCause().get(kind);
        return estimate == null ? 0 : estimate.mean();
    }

    private static double worked(SimulationResult result) {
        return result.people().stream()
                .mapToDouble(p -> p.workedSeconds().mean())
                .sum();
    }

    /** Of four instances done together two are enough: the step is done once and each case goes on once. */
    @Test
    void instances_of_a_batch_that_are_not_needed_any_more_do_not_go_on() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(10).withBatch(of(8, Mode.TOGETHER)), new Repetition(Repetition.Kind.PARALLEL, 4))
                .repeat("a", new Iteration.Instances(4, 2))
                .task("b", fixed(5))
                .end("e")
                .flow("s", "a", "b", "e")
                .pool("staff", 1)
                .arriving(after(0, 0, 100, 100, 200, 200));

        var result = run(model, 6);

        assertThat(result.cases()).isEqualTo(6);
        assertThat(result.perCase().leadTime().largest()).isEqualTo(15);
        assertThat(result.steps().get(new NodeId("b")).executions()).isEqualTo(6);
        assertThat(worked(result)).isEqualTo(30);
    }

    /** Three come at 0, 11 and 12 s, are done together from 12 to 22 s, and each is called off after 15 s. */
    private static ModelBuilder impatient(Mode mode, String... staff) {
        var needs =
                Arrays.stream(staff).map(p -> new Requirement(new RoleId(p), 1)).toList();
        var model = new ModelBuilder()
                .start("s")
                .task("a", StepWork.of(fixed(10), needs).withBatch(of(3, mode)))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(15)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .arriving(after(0, 11, 12));
        for (var pool : staff) {
            model.pool(pool, 2);
        }
        return model;
    }

    @Test
    void work_on_a_batch_goes_on_as_it_is_when_its_first_member_is_cancelled() {
        var log = RecordedWork.of(impatient(Mode.TOGETHER, "staff"), 3);
        var result = run(impatient(Mode.TOGETHER, "staff"), 3);

        assertThat(log.rows()).hasSize(2);
        assertThat(log.rows()).allSatisfy(r -> assertThat(r.resource()).isZero());
        assertThat(log.started("a", 1)).isEqualTo(12);
        assertThat(log.completed("a", 1)).isEqualTo(22);
        assertThat(log.completed("a", 2)).isEqualTo(22);
        assertThat(worked(result)).isEqualTo(10);
        assertThat(waiting(result, WaitKind.BATCH)).isEqualTo(13 / 3.0);
        assertThat(waiting(result, WaitKind.QUEUE)).isZero();
    }

    @Test
    void a_team_and_nobody_at_all_go_on_with_a_batch_too() {
        var team = RecordedWork.of(impatient(Mode.TOGETHER, "staff", "helper"), 3);
        var alone = RecordedWork.of(impatient(Mode.TOGETHER), 3);

        for (var log : List.of(team, alone)) {
            assertThat(log.rows()).hasSize(2);
            assertThat(log.completed("a", 1)).isEqualTo(22);
            assertThat(log.completed("a", 2)).isEqualTo(22);
        }
        assertThat(worked(run(impatient(Mode.TOGETHER, "staff", "helper"), 3))).isEqualTo(20);
    }

    /** One by one: 12 to 15 s for the one who leaves, then 10 s for the second; the third leaves the line at 27 s. */
    @Test
    void who_leaves_a_line_has_waited_for_those_before() {
        var result = run(impatient(Mode.ONE_BY_ONE, "staff"), 3);
        var alone = run(impatient(Mode.ONE_BY_ONE), 3);

        assertThat(worked(result)).isEqualTo(3 + 10 + 2);
        for (var one : List.of(result, alone)) {
            assertThat(waiting(one, WaitKind.BATCH)).isEqualTo(13 / 3.0);
            assertThat(waiting(one, WaitKind.QUEUE)).isEqualTo((3 + 13) / 3.0);
            assertThat(one.steps().get(new NodeId("a")).executions()).isEqualTo(1);
        }
    }

    @Test
    void who_leaves_a_batch_that_is_not_complete_has_waited_for_it() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(10).withBatch(of(3, Mode.TOGETHER)))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(15)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .pool("staff", 1)
                .arriving(after(0, 10));

        var result = run(model, 2);

        assertThat(result.cases()).isEqualTo(2);
        assertThat(waiting(result, WaitKind.BATCH)).isEqualTo(15);
    }

    /** They come at 0 and 10 s and leave after 15 s; the batch would go at 20 s but for the oldest who has left by then. */
    @Test
    void the_age_of_a_batch_is_that_of_its_oldest_member_who_is_still_there() {
        var rule = new BatchRule(3, Duration.ofSeconds(20), List.of(), Mode.TOGETHER, 1);
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(1).withBatch(rule))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(15)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .pool("staff", 1)
                .arriving(after(0, 10));

        assertThat(RecordedWork.of(model, 2).rows()).isEmpty();
    }

    /** Two persons; each did step a of one case. No one may check both, so the batch of two is two batches of one. */
    @Test
    void a_batch_that_nobody_may_do_is_divided() {
        var rule = new StaffingRule(StaffingRule.Kind.DIFFERENT_PERSON, new NodeId("a"));
        for (var mode : List.of(Mode.TOGETHER, Mode.ONE_BY_ONE)) {
            var model = new ModelBuilder()
                    .start("s")
                    .task("a", work(10))
                    .task("check", work(5).withStaffing(List.of(rule)).withBatch(of(2, mode)))
                    .end("e")
                    .flow("s", "a", "check", "e")
                    .pool("staff", 2)
                    .arriving(after(0, 0));
            var log = RecordedWork.of(model, 2);

            assertThat(log.rows()).hasSize(4);
            for (long number = 0; number < 2; number++) {
                assertThat(log.resource("check", number)).isNotEqualTo(log.resource("a", number));
                assertThat(log.completed("check", number)).isEqualTo(15);
            }
        }
    }

    /** What was done in a batch counts for the rules of later steps, for each of its members. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void who_did_a_batch_is_known_for_every_member(Mode mode) {
        var same = new StaffingRule(StaffingRule.Kind.SAME_PERSON, new NodeId("a"));
        var other = new StaffingRule(StaffingRule.Kind.DIFFERENT_PERSON, new NodeId("a"));
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(10).withBatch(of(3, mode)))
                .task("again", work(5).withStaffing(List.of(same)))
                .task("check", work(5).withStaffing(List.of(other)))
                .end("e")
                .flow("s", "a", "again", "check", "e")
                .pool("staff", 3)
                .arriving(after(0, 0, 0, 40, 41, 42));
        var log = RecordedWork.of(model, 6);

        assertThat(log.rows()).hasSize(18);
        for (long number = 0; number < 6; number++) {
            int author = log.resource("a", number);
            assertThat(author).isNotNegative();
            assertThat(log.resource("again", number)).isEqualTo(author);
            assertThat(log.resource("check", number)).isNotEqualTo(author);
        }
    }

    /**
     * Somebody is busy until 38 s. A batch of two is in the queue from 10 s, b from 12 s. The first of the batch leaves at 35 s; the
     * second is worked on from 38 s until it leaves, too, at 40 s.
     */
    @ParameterizedTest
    @EnumSource(QueueDiscipline.class)
    void the_rest_of_a_batch_keeps_its_place_in_the_queue(QueueDiscipline discipline) {
        var model = new ModelBuilder()
                .start("s")
                .start("t")
                .task("a", work(10).withBatch(of(2, Mode.TOGETHER)))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(30)))
                .task("b", work(38))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .flow("t", "b", "e")
                .pool("staff", 1, null, discipline)
                .arriving(new Arrivals(new NodeId("t"), after(0, 12).pattern(), 1))
                .arriving(new Arrivals(new NodeId("s"), after(5, 10).pattern(), 1));
        var log = RecordedWork.of(model, 4);

        assertThat(log.rows()).extracting(RecordedWork.Row::step).containsExactly("b", "b");
        assertThat(log.rows().getLast().started()).isEqualTo(Ticks.of(40.0));
    }

    @Test
    void a_batch_of_sub_processes_opens_all_of_them() {
        var inside =
                new ModelBuilder().start("is").task("b", fixed(7)).end("ie").flow("is", "b", "ie");
        for (var mode : Mode.values()) {
            var model = new ModelBuilder()
                    .start("s")
                    .sub("a", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                    .work("a", StepWork.of(fixed(0), List.of()).withBatch(of(2, mode)))
                    .end("e")
                    .flow("s", "a", "e")
                    .arriving(after(0, 10));

            var result = run(model, 2);

            assertThat(result.cases()).isEqualTo(2);
            assertThat(result.perCase().leadTime().largest()).isEqualTo(17);
            assertThat(waiting(result, WaitKind.BATCH)).isEqualTo(5);
        }
    }

    /** Gates at 10:00: who comes at 10:00 sharp passes, who comes a second later waits for a day. */
    @Test
    void who_is_there_when_the_gate_opens_passes() {
        var gate = new BatchRule.Gate(EnumSet.allOf(DayOfWeek.class), LocalTime.of(10, 0), BERLIN);
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(1).withBatch(new BatchRule(null, null, List.of(gate), Mode.TOGETHER, 1)))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .arriving(after(0, 3_600, 3_601, 3_600 + 2 * 86_400));
        var log = RecordedWork.of(model, 4);

        assertThat(log.started("a", 0)).isEqualTo(3_600);
        assertThat(log.started("a", 1)).isEqualTo(3_600);
        assertThat(log.started("a", 2)).isEqualTo(3_600 + 86_400);
        assertThat(log.started("a", 3)).isEqualTo(3_600 + 2 * 86_400);
    }

    /** Two members in line for one person, 10 s each: the queue is 1 long for 10 s, and 20 s pass in all. */
    @Test
    void members_of_a_batch_stand_in_the_queue() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(10).withBatch(of(3, Mode.ONE_BY_ONE)))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .arriving(after(0, 0, 0));

        var result = run(model, 3);

        assertThat(result.pools().get(new RoleId("staff")).queueLength().mean()).isEqualTo((10 + 20) / 30.0);
        assertThat(waiting(result, WaitKind.QUEUE)).isEqualTo((10 + 20) / 3.0);
    }

    /** Friday 18:00, a step nobody performs on office hours; it is given up on Saturday 18:00, a day later. */
    @Test
    void a_wait_for_the_calendar_that_is_broken_off_counts_as_far_as_it_went() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", StepWork.of(fixed(60), List.of()).withCalendar(WorkCalendar.officeHours(BERLIN)))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(86_400)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .arriving(new Arrivals(null, new Arrivals.Trace(List.of(Instant.parse("2026-02-06T17:00:00Z"))), 1));

        var result = run(model, 1);

        assertThat(result.perCase().leadTime().largest()).isEqualTo(86_400);
        assertThat(waiting(result, WaitKind.UNAVAILABLE)).isCloseTo(86_400, within(1e-9));
    }

    @Test
    void of_a_case_that_is_never_complete_the_batch_is_named() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(10).withBatch(of(3, Mode.TOGETHER)))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .arriving(after(0, 10));

        assertThat(run(model, 2).warnings())
                .anySatisfy(
                        w -> assertThat(w).returns("stuck-cases", Problem::code).returns("a", Problem::element));
    }

    /** Monday 09:00, three of 4 h one by one until 17:00: the third begins on Tuesday at 09:00, after a night off duty. */
    @Test
    void the_next_member_begins_when_somebody_is_on_duty() {
        var office = WorkCalendar.officeHours(BERLIN);
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(4 * 3600).withBatch(of(3, Mode.ONE_BY_ONE)))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, office, QueueDiscipline.FIFO)
                .arriving(after(0, 0, 0));
        var log = RecordedWork.of(model, 3);
        var result = run(model, 3);

        assertThat(log.started("a", 2)).isEqualTo(log.started("a", 0) + 24 * 3600);
        assertThat(waiting(result, WaitKind.UNAVAILABLE)).isEqualTo(16 * 3600 / 3.0);
        assertThat(waiting(result, WaitKind.QUEUE)).isEqualTo((4 + 8) * 3600 / 3.0);
        assertThat(result.perCase().pausedTime().mean()).isZero();
    }

    /** What has begun is finished, but nothing begins at night: 20 of 1 h take until Wednesday 13:00. */
    @Test
    void a_line_is_not_worked_off_at_night() {
        var office = WorkCalendar.officeHours(BERLIN);
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(3600).withBatch(of(20, Mode.ONE_BY_ONE)).withOffDuty(OffDuty.FINISH))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, office, QueueDiscipline.FIFO)
                .arriving(after(new long[20]));

        assertThat(run(model, 20).perCase().leadTime().largest()).isEqualTo((2 * 24 + 4) * 3600);
    }

    /** The third is called off on Monday at 20:00: it has waited off duty from 17:00 on. */
    @Test
    void who_waits_for_duty_and_is_called_off_has_waited_as_long() {
        var office = WorkCalendar.officeHours(BERLIN);
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(4 * 3600).withBatch(of(3, Mode.ONE_BY_ONE)))
                .boundary("t", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(11 * 3600)))
                .end("e")
                .end("e2")
                .flow("s", "a", "e")
                .flow("t", "e2")
                .pool("staff", 1, office, QueueDiscipline.FIFO)
                .arriving(after(0, 0, 0));
        var result = run(model, 3);

        assertThat(waiting(result, WaitKind.UNAVAILABLE)).isEqualTo(3 * 3600 / 3.0);
        assertThat(worked(result)).isEqualTo(8 * 3600);
    }
}
