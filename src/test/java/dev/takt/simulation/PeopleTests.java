package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.model.simulation.StepWork;
import dev.takt.performance.Estimate;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** People, calendars, batches: who works when, and what is waited for. */
class PeopleTests {

    private static final double HOUR = 3600;
    private static final WorkCalendar OFFICE = WorkCalendar.officeHours(BERLIN);

    private static WorkCalendar shift(String id, int from, int to) {
        return new WorkCalendar(
                id,
                id,
                BERLIN,
                List.of(new WorkCalendar.WeeklyInterval(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(from, 0),
                        to == 24 ? LocalTime.MIDNIGHT : LocalTime.of(to, 0))),
                Set.of());
    }

    private static Arrivals at(String... instants) {
        return new Arrivals(
                null,
                new Arrivals.Trace(
                        java.util.Arrays.stream(instants).map(Instant::parse).toList()),
                1);
    }

    private static SimulationResult run(ModelBuilder model) {
        return Simulation.run(model.build(), RunOptions.of(100, 1, 1));
    }

    private static double waiting(SimulationResult result, String step, WaitKind kind) {
        var figures = result.steps().get(new NodeId(step));
        var estimate = figures == null ? null : figures.waitingByCause().get(kind);
        return estimate == null ? Double.NaN : estimate.mean();
    }

    private static List<Requirement> one(String pool) {
        return List.of(new Requirement(new RoleId(pool), 1));
    }

    @Test
    void a_free_person_on_shift_is_taken_although_another_was_released_earlier() {
        var pool = ResourcePool.of(
                new RoleId("staff"),
                "staff",
                List.of(
                        new Person("early", "", shift("am", 0, 12), 0),
                        new Person("late", "", shift("pm", 12, 24), 0)));
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(600), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool(pool)
                .every(fixed(3600))
                .build();

        var result = Simulation.run(model, RunOptions.of(500, 2, 1));

        assertThat(result.perCase().waitingTime()).isEqualTo(Estimate.exact(0));
    }

    @Test
    void a_priority_never_lets_a_case_run_before_its_time() {
        var classes = new LinkedHashMap<String, Double>();
        classes.put("HIGH", 0.5);
        classes.put("LOW", 0.5);
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(600), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 4, null, QueueDiscipline.PRIORITY)
                .attribute(new CaseAttribute.Category("prio", classes))
                .priority(new Condition.Is("prio", "HIGH"), 1)
                .every(fixed(3600))
                .build();

        var result = Simulation.run(model, RunOptions.of(500, 2, 1));

        assertThat(result.perCase().waitingTime()).isEqualTo(Estimate.exact(0));
    }

    /** Friday 16:00, 2 h of work: an hour on Friday, an hour on Monday. */
    @Test
    void work_pauses_over_the_weekend() {
        var result = run(new ModelBuilder()
                .start("s")
                .task("a", fixed(2 * HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, OFFICE, QueueDiscipline.FIFO)
                .calendar(OFFICE)
                .arriving(at("2026-01-09T15:00:00Z")));

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(66 * HOUR); // until Monday 10:00
        assertThat(result.perCase().workingLeadTime().mean().mean()).isEqualTo(2 * HOUR);
        assertThat(result.perCase().pausedTime().mean()).isEqualTo(64 * HOUR);
        assertThat(result.perCase().waitingTime().mean()).isZero();
    }

    @Test
    void what_has_begun_can_be_finished_first() {
        var work = StepWork.of(fixed(2 * HOUR), one("staff")).withOffDuty(OffDuty.FINISH);
        var result = run(new ModelBuilder()
                .start("s")
                .task("a", work)
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, OFFICE, QueueDiscipline.FIFO)
                .arriving(at("2026-01-09T15:00:00Z")));

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(2 * HOUR);
    }

    /** Two cases on Friday at 16:30 and one person: half an hour on Friday, then Monday. */
    @Test
    void a_night_in_the_queue_is_no_contention() {
        var result = run(new ModelBuilder()
                .start("s")
                .task("a", fixed(HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, OFFICE, QueueDiscipline.FIFO)
                .arriving(at("2026-01-09T15:30:00Z", "2026-01-09T15:30:00Z")));

        assertThat(waiting(result, "a", WaitKind.QUEUE)).isEqualTo(HOUR / 2);
        assertThat(waiting(result, "a", WaitKind.UNAVAILABLE)).isEqualTo(32 * HOUR);
        assertThat(result.steps().get(new NodeId("a")).workingWait().mean()).isEqualTo(HOUR / 2);
    }

    @Test
    void who_comes_off_duty_waits_for_the_morning() {
        var result = run(new ModelBuilder()
                .start("s")
                .task("a", fixed(HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 2, OFFICE, QueueDiscipline.FIFO)
                .arriving(at("2026-01-09T20:00:00Z", "2026-01-10T11:00:00Z"))); // Friday 21:00, Saturday 12:00

        assertThat(waiting(result, "a", WaitKind.UNAVAILABLE)).isEqualTo((60 + 45) / 2.0 * HOUR);
        assertThat(result.perCase().leadTime().largest()).isEqualTo(61 * HOUR);
    }

    private static SimulationResult waitingFromFriday(WaitKind kind, TimeBasis basis) {
        var work = StepWork.of(fixed(HOUR), one("staff")).withDelays(List.of(new Delay(kind, fixed(10 * HOUR), basis)));
        return run(new ModelBuilder()
                .start("s")
                .task("a", work)
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, OFFICE, QueueDiscipline.FIFO)
                .calendar(OFFICE)
                .arriving(at("2026-01-09T15:00:00Z"))); // Friday 16:00
    }

    /** 10 working hours from Friday 16:00, 1 h on Friday, 8 on Monday, 1 on Tuesday: 90 h, of which the role is on duty for 10. */
    @ParameterizedTest
    @CsvSource({"QUEUE, 10, 80", "BATCH, 90, 0", "EXTERNAL, 90, 0", "PLANNED, 90, 0"})
    void a_hold_in_working_time_is_the_cause_of_its_nights_and_a_busy_role_is_not(
            WaitKind kind, double own, double offDuty) {
        var result = waitingFromFriday(kind, TimeBasis.WORKING);

        assertThat(waiting(result, "a", kind)).isEqualTo(own * HOUR);
        assertThat(waiting(result, "a", WaitKind.UNAVAILABLE)).isEqualTo(offDuty * HOUR);
        assertThat(result.perCase().workingLeadTime().mean().mean()).isEqualTo(11 * HOUR);
    }

    /** It ends on Saturday at 02:00, 55 h before anybody comes. */
    @ParameterizedTest
    @EnumSource(names = {"BATCH", "EXTERNAL", "PLANNED"})
    void off_duty_is_what_comes_after_a_hold(WaitKind kind) {
        var result = waitingFromFriday(kind, TimeBasis.ELAPSED);

        assertThat(waiting(result, "a", kind)).isEqualTo(10 * HOUR);
        assertThat(waiting(result, "a", WaitKind.UNAVAILABLE)).isEqualTo(55 * HOUR);
    }

    @Test
    void four_eyes_are_two_people_and_the_same_person_is_one() {
        var second = StepWork.of(fixed(10), one("staff"));
        var first = new NodeId("a");
        var rule = new StaffingRule(StaffingRule.Kind.DIFFERENT_PERSON, first);
        var same = new StaffingRule(StaffingRule.Kind.SAME_PERSON, first);
        var log = new RecordedWork();
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(10), "staff")
                .task("check", second.withStaffing(List.of(rule)))
                .task("again", second.withStaffing(List.of(same)))
                .end("e")
                .flow("s", "a", "check", "again", "e")
                .pool("staff", 3)
                .every(exponential(12))
                .build();

        Simulation.run(model, RunOptions.of(500, 1, 5), Simulation.Listener.NONE, log);

        assertThat(log.rows()).hasSize(1500);
        for (long number = 0; number < 500; number++) {
            int author = log.resource("a", number);
            assertThat(log.resource("check", number)).isNotEqualTo(author);
            assertThat(log.resource("again", number)).isEqualTo(author);
        }
    }

    @Test
    void a_log_has_every_step_in_the_order_of_completion() {
        var log = new RecordedWork();
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(10), "staff")
                .task("b", exponential(5))
                .end("e")
                .flow("s", "a", "b", "e")
                .pool("staff", 1)
                .every(exponential(12))
                .build();

        Simulation.run(model, RunOptions.of(200, 3, 5), Simulation.Listener.NONE, log);

        assertThat(log.rows()).hasSize(400).isSortedAccordingTo((x, y) -> Long.compare(x.completed(), y.completed()));
        assertThat(log.rows())
                .allSatisfy(r ->
                        assertThat(r.enabled()).isLessThanOrEqualTo(r.started()).isLessThanOrEqualTo(r.completed()));
        assertThat(log.rows()).filteredOn(r -> r.step().equals("b")).allMatch(r -> r.resource() == -1);
    }

    /** One needs both roles; what needs only one role does not overtake it for ever. */
    @Test
    void a_step_can_need_several_roles_at_once() {
        var both = StepWork.of(
                fixed(10), List.of(new Requirement(new RoleId("x"), 1), new Requirement(new RoleId("y"), 2)));
        var result = run(new ModelBuilder()
                .start("s")
                .and("f")
                .task("alone", fixed(30), "x")
                .task("both", both)
                .task("later", fixed(5), "y")
                .end("e")
                .flow("s", "f", "alone", "e")
                .flow("f", "both", "e")
                .flow("f", "later", "e")
                .pool("x", 1)
                .pool("y", 2)
                .arriving(at("2026-01-09T15:00:00Z")));

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(45); // 30, then both, then later
        assertThat(waiting(result, "both", WaitKind.QUEUE)).isEqualTo(30);
        assertThat(result.people().get(1).workedSeconds().mean()
                        + result.people().get(2).workedSeconds().mean())
                .isEqualTo(25);
    }

    @Test
    void a_team_works_only_while_all_are_on_duty() {
        var pool = ResourcePool.of(
                new RoleId("team"),
                "team",
                List.of(new Person("a", "", shift("a", 6, 14), 0), new Person("b", "", shift("b", 12, 20), 0)));
        var work = StepWork.of(fixed(3 * HOUR), List.of(new Requirement(new RoleId("team"), 2)));
        var result = run(new ModelBuilder()
                .start("s")
                .task("t", work)
                .end("e")
                .flow("s", "t", "e")
                .pool(pool)
                .arriving(at("2026-01-09T06:00:00Z"))); // 07:00 in Berlin

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(30 * HOUR); // 12–14, next day 12–13
    }

    /** Around the clock and 9 to 17, broken off after 57 h: both have worked the three days of the second one. */
    @Test
    void a_team_that_is_broken_off_has_worked_while_all_were_on_duty() {
        var work = StepWork.of(
                fixed(100 * HOUR), List.of(new Requirement(new RoleId("a"), 1), new Requirement(new RoleId("b"), 1)));
        var result = run(new ModelBuilder()
                .start("s")
                .task("t", work)
                .boundary("late", "t", EventTrigger.TIMER, true, new EventTiming.After(fixed(57 * HOUR)))
                .end("e")
                .end("e2")
                .flow("s", "t", "e")
                .flow("late", "e2")
                .pool("a", 1)
                .pool("b", 1, OFFICE, QueueDiscipline.FIFO)
                .arriving(at("2026-01-12T08:00:00Z"))); // Monday 09:00 in Berlin

        assertThat(result.people())
                .allSatisfy(p -> assertThat(p.workedSeconds().mean()).isEqualTo(24 * HOUR));
        assertThat(result.perCase().labour().mean()).isEqualTo(48 * HOUR);
        assertThat(result.perCase().pausedTime().mean()).isEqualTo(33 * HOUR);
    }

    /** 16 working hours from Monday 09:00 end on Tuesday at 17:00. */
    @Test
    void the_nights_of_a_timer_in_working_time_are_its_own() {
        var result = run(new ModelBuilder()
                .start("s")
                .catching("hold", EventTrigger.TIMER, new EventTiming.After(fixed(16 * HOUR), OFFICE, 1), null)
                .end("e")
                .flow("s", "hold", "e")
                .arriving(at("2026-01-12T08:00:00Z")));

        assertThat(waiting(result, "hold", WaitKind.PLANNED)).isEqualTo(32 * HOUR);
        assertThat(waiting(result, "hold", WaitKind.UNAVAILABLE)).isZero();
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(32 * HOUR);
    }

    @Test
    void half_a_person_works_the_first_half_of_each_duty() {
        var pool = ResourcePool.of(new RoleId("p"), "p", List.of(new Person("p1", "", OFFICE, 0.5, 0, 1)));
        var result = run(new ModelBuilder()
                .start("s")
                .task("t", fixed(6 * HOUR), "p")
                .end("e")
                .flow("s", "t", "e")
                .pool(pool)
                .arriving(at("2026-01-05T08:00:00Z"))); // Monday 09:00

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(26 * HOUR); // 9–13, Tuesday 9–11
    }

    @Test
    void people_have_speeds_rates_and_times_of_their_own() {
        var pool = ResourcePool.of(new RoleId("p"), "p", List.of(new Person("fast", "", null, 1, 72, 2)));
        var work = StepWork.of(fixed(HOUR), one("p")).withCost(7);
        var own = work.withOwn(Map.of("fast", new Distribution.Fixed(3 * HOUR)));
        var result = run(new ModelBuilder()
                .start("s")
                .task("t", work)
                .task("u", own)
                .end("e")
                .flow("s", "t", "u", "e")
                .pool(pool)
                .arriving(at("2026-01-05T08:00:00Z")));

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(2 * HOUR); // (1 + 3) / 2
        assertThat(result.perCase().cost().mean()).isCloseTo(2 * 72 + 14, within(1e-9));
    }

    // ---- batches

    private static ModelBuilder batch(BatchRule rule, Arrivals arrivals) {
        return new ModelBuilder()
                .start("s")
                .task("t", StepWork.of(fixed(10), one("p")).withBatch(rule))
                .end("e")
                .flow("s", "t", "e")
                .pool("p", 5)
                .arriving(arrivals);
    }

    /** Poisson arrivals, batches of k: mean wait (k − 1) / (2 λ) (method, section 5). */
    @Test
    void a_batch_of_k_waits_for_its_last_member() {
        var rule = new BatchRule(5, null, List.of(), BatchRule.Mode.TOGETHER, 1);
        var arrivals = new Arrivals(null, new Arrivals.Renewal(exponential(60), null, Arrivals.Clock.WORKING), 1);

        var result = Simulation.run(batch(rule, arrivals).build(), RunOptions.of(5_000, 10, 3));

        var wait = result.perCase().waitingByCause().get(WaitKind.BATCH);
        assertThat(wait).isNotNull();
        assertThat(wait.mean()).isCloseTo(2 * 60, within(4 * wait.halfWidth()));
        assertThat(result.steps().get(new NodeId("t")).processTime().mean())
                .isCloseTo(2, within(1e-9)); // 10 s for five
    }

    /** A gate every T: mean wait T / 2. */
    @Test
    void a_gate_lets_through_what_has_come() {
        var gate = new BatchRule.Gate(EnumSet.allOf(DayOfWeek.class), LocalTime.of(10, 0), BERLIN);
        var rule = new BatchRule(null, null, List.of(gate), BatchRule.Mode.INDEPENDENT, 1);
        var arrivals = new Arrivals(null, new Arrivals.Renewal(exponential(HOUR), null, Arrivals.Clock.WORKING), 1);

        var result = Simulation.run(batch(rule, arrivals).build(), RunOptions.of(2_000, 10, 3));

        var wait = result.perCase().waitingByCause().get(WaitKind.BATCH);
        assertThat(wait).isNotNull();
        assertThat(wait.mean()).isCloseTo(12 * HOUR, within(4 * wait.halfWidth()));
    }

    @Test
    void an_old_batch_goes_although_it_is_small() {
        var rule = new BatchRule(3, Duration.ofSeconds(100), List.of(), BatchRule.Mode.ONE_BY_ONE, 1);
        var result = run(batch(rule, at("2026-01-05T08:00:00Z", "2026-01-05T08:00:40Z")));

        assertThat(waiting(result, "t", WaitKind.BATCH)).isEqualTo((100 + 60) / 2.0);
        assertThat(result.perCase().leadTime().largest()).isEqualTo(110); // the first; the second takes 60 + 10 + 10
        assertThat(result.perCase().leadTime().smallest()).isEqualTo(80);
    }

    /** Six cases, one every Monday: the last two never have company, and the run ends all the same. */
    @Test
    void a_batch_that_is_never_full_does_not_keep_a_timetable_going() {
        var monday = new Arrivals.Weekly.Slot(Set.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), 1);
        var arrivals = new Arrivals(null, new Arrivals.Weekly(List.of(monday), BERLIN), 1);
        var rule = new BatchRule(4, null, List.of(), BatchRule.Mode.TOGETHER, 1);

        var result = Simulation.run(batch(rule, arrivals).build(), RunOptions.of(6, 1, 1));

        assertThat(result.cases()).isEqualTo(4);
        assertThat(result.complete()).isTrue();
    }
}
