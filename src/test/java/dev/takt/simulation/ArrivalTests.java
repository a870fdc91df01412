package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.StartState;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When and where cases begin, what they are like, how long a run is. */
class ArrivalTests {

    private static final double HOUR = 3_600;

    private static long count(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? -1 : figures.executions();
    }

    private static ModelBuilder line() {
        return new ModelBuilder()
                .start("s")
                .task("a", fixed(10), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1);
    }

    @Test
    void cases_that_arrive_together_wait_for_each_other() {
        var stream = new Arrivals(null, new Arrivals.Renewal(fixed(1_000), null, Arrivals.Clock.WORKING), 3);

        var result = Simulation.run(line().arriving(stream).build(), RunOptions.of(30, 1, 1));

        assertThat(result.cases()).isEqualTo(30);
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(10); // 0, 10, 20
    }

    /** One an hour, ten seconds each: while they arrive nine of the ten are done in nine hours. */
    @Test
    void throughput_is_that_of_the_time_in_which_cases_arrive() {
        var hourly = new Arrivals(null, new Arrivals.Renewal(fixed(HOUR), null, Arrivals.Clock.WORKING), 1);

        var figures = Simulation.run(line().arriving(hourly).build(), RunOptions.of(10, 1, 1))
                .perCase();

        assertThat(figures.throughputPerWeek().mean()).isCloseTo(9 / 10.0 * 168, within(1e-6));
        assertThat(figures.inProcess().mean()).isCloseTo(9 * 10 / (10 * 3600.0), within(1e-9));
    }

    /** Two cases on Mondays and Wednesdays at 10:00, one on Fridays at 16:00. */
    @Test
    void a_timetable_is_kept_through_the_week() {
        var timetable = new Arrivals.Weekly(
                List.of(
                        new Arrivals.Weekly.Slot(Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), LocalTime.of(10, 0), 2),
                        new Arrivals.Weekly.Slot(Set.of(DayOfWeek.FRIDAY), LocalTime.of(16, 0), 1)),
                BERLIN);
        var log = RecordedWork.of(line().arriving(new Arrivals(null, timetable, 1)), 6);

        assertThat(log.started("a", 0)).isEqualTo(10 * HOUR);
        assertThat(log.started("a", 1)).isEqualTo(10 * HOUR + 10);
        assertThat(log.started("a", 2)).isEqualTo((2 * 24 + 10) * HOUR);
        assertThat(log.started("a", 4)).isEqualTo((4 * 24 + 16) * HOUR);
        assertThat(log.started("a", 5)).isEqualTo((7 * 24 + 10) * HOUR);
    }

    @Test
    void cases_arrive_only_while_the_arrival_calendar_is_on_duty() {
        var office = WorkCalendar.officeHours(BERLIN);
        var stream = new Arrivals(null, new Arrivals.Renewal(fixed(3 * HOUR), office, Arrivals.Clock.WORKING), 1);
        var log = RecordedWork.of(line().arriving(stream), 4);

        assertThat(log.started("a", 0)).isEqualTo(12 * HOUR);
        assertThat(log.started("a", 1)).isEqualTo(15 * HOUR);
        assertThat(log.started("a", 2)).isEqualTo((24 + 10) * HOUR);
        assertThat(log.started("a", 3)).isEqualTo((24 + 13) * HOUR);
    }

    /** Every 3 h from Monday 09:00, elapsed; what falls off duty comes at the next opening, and the next one counts from there. */
    @Test
    void an_arrival_off_duty_is_put_off_to_the_next_opening() {
        var office = WorkCalendar.officeHours(BERLIN);
        var stream = new Arrivals(null, new Arrivals.Renewal(fixed(3 * HOUR), office, Arrivals.Clock.DEFERRED), 1);
        var log = RecordedWork.of(line().arriving(stream), 5);

        assertThat(log.started("a", 0)).isEqualTo(9 * HOUR);
        assertThat(log.started("a", 1)).isEqualTo(12 * HOUR);
        assertThat(log.started("a", 2)).isEqualTo(15 * HOUR);
        assertThat(log.started("a", 3)).isEqualTo((24 + 9) * HOUR);
        assertThat(log.started("a", 4)).isEqualTo((24 + 12) * HOUR);
    }

    /** Two recorded streams keep the time between them. */
    @Test
    void recorded_arrivals_of_two_doors_go_together() {
        var first = Instant.parse("2026-02-02T08:00:00Z");
        var model = twoDoors()
                .arriving(new Arrivals(new NodeId("s1"), new Arrivals.Trace(List.of(first.plusSeconds(50))), 1))
                .arriving(new Arrivals(new NodeId("s2"), new Arrivals.Trace(List.of(first)), 1));
        var log = RecordedWork.of(model, 2);

        assertThat(log.rows()).extracting(RecordedWork.Row::step).containsExactly("b", "a");
        assertThat(log.rows().getLast().started()).isEqualTo(Ticks.of(50.0));
    }

    /** One at both branches before a join, one at a timer, one in front of a decision; and new ones come. */
    @Test
    void cases_under_way_at_the_start_may_be_anywhere() {
        var model = new ModelBuilder()
                .start("s")
                .catching("t", EventTrigger.TIMER, new EventTiming.After(fixed(30)), null)
                .and("f")
                .task("a", fixed(10), "staff")
                .task("b", fixed(20))
                .and("j")
                .end("e")
                .flow("s", "t", "f", "a", "j", "e")
                .flow("f", "b", "j")
                .pool("staff", 1)
                .every(fixed(1_000))
                .state(new StartState.Running(List.of(
                        new StartState.RunningCase(List.of(new NodeId("a"), new NodeId("b")), Duration.ofSeconds(100)),
                        new StartState.RunningCase(List.of(new NodeId("t")), Duration.ofSeconds(5)),
                        new StartState.RunningCase(List.of(new NodeId("f")), Duration.ZERO))))
                .build();

        var result = Simulation.run(model, RunOptions.of(1, 1, 1)); // one that arrives, beside the three

        assertThat(result.cases()).isEqualTo(4);
        assertThat(result.warnings()).isEmpty();
        assertThat(count(result, "t")).isEqualTo(2);
        assertThat(count(result, "a")).isEqualTo(4);
        var lead = result.perCase().leadTime();
        assertThat(lead.largest()).isEqualTo(120); // b
        assertThat(lead.smallest()).isEqualTo(20); // a of the third waits for that of the first, until 20 s, as b does
        assertThat(lead.mean().mean()).isEqualTo((120 + 55 + 20 + 50) / 4.0);
    }

    @Test
    void a_running_case_at_a_place_that_does_not_exist_is_refused() {
        var model = line().every(fixed(1))
                .state(new StartState.Running(
                        List.of(new StartState.RunningCase(List.of(new NodeId("gone")), Duration.ZERO))))
                .build();

        assertThat(Simulation.check(model)).singleElement().returns("unknown-node", Problem::code);
    }

    private static ModelBuilder twoDoors() {
        return new ModelBuilder()
                .start("s1")
                .start("s2")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .end("e")
                .flow("s1", "a", "e")
                .flow("s2", "b", "e");
    }

    @Test
    void each_start_event_can_have_arrivals_of_its_own() {
        var slow = new Arrivals.Renewal(fixed(40), null, Arrivals.Clock.WORKING);
        var fast = new Arrivals.Renewal(fixed(10), null, Arrivals.Clock.WORKING);
        var model = twoDoors()
                .arriving(new Arrivals(new NodeId("s1"), slow, 1))
                .arriving(new Arrivals(new NodeId("s2"), fast, 1))
                .build();

        var result = Simulation.run(model, RunOptions.of(100, 1, 1));

        assertThat(count(result, "a")).isEqualTo(20);
        assertThat(count(result, "b")).isEqualTo(80);
    }

    @Test
    void of_several_start_events_one_is_drawn() {
        var model =
                twoDoors().chance("s1", 0.25).chance("s2", 0.75).every(fixed(1)).build();

        var result = Simulation.run(model, RunOptions.of(10_000, 1, 1));

        assertThat(count(result, "a") / 10_000.0).isCloseTo(0.25, within(0.02));
        assertThat(count(result, "a") + count(result, "b")).isEqualTo(10_000);
    }

    @Test
    void a_number_drawn_on_arrival_decides() {
        var large = new Condition.Compares("amount", Condition.Operator.GREATER, 800);
        var model = new ModelBuilder()
                .start("s")
                .xor("x")
                .task("senior", fixed(1))
                .task("junior", fixed(1))
                .end("e")
                .flow("s", "x")
                .flow("x", "senior", large)
                .flow("x", "junior")
                .flow("senior", "e")
                .flow("junior", "e")
                .attribute(new CaseAttribute.Number("amount", new Distribution.Uniform(0, 1_000)))
                .every(fixed(1))
                .build();

        var result = Simulation.run(model, RunOptions.of(10_000, 1, 1));

        assertThat(count(result, "senior") / 10_000.0).isCloseTo(0.2, within(0.02));
    }

    /** D/D/1 with 10 s of work every 20 s: at 105 s the arrivals at 20, 40, 60 and 80 s are done, that at 100 s is not. */
    @Test
    void a_run_ends_at_its_horizon() {
        var model = line().every(fixed(20)).build();

        var result = Simulation.run(model, new RunOptions(null, Duration.ofSeconds(105), 1, 1, 0, 1, null));

        assertThat(result.cases()).isEqualTo(4);
        assertThat(result.pools().values().iterator().next().utilisation().mean())
                .isCloseTo(45 / 105.0, within(1e-12));
    }

    /** M/M/1 at 90 %: without the first 2 000 cases the mean comes closer to the steady state than with them. */
    @Test
    void a_warm_up_is_left_out_whether_stated_or_found() {
        var empty = line(9, StartState.EMPTY);
        var stated = line(9, new StartState.WarmedUp(2_000));
        var found = line(9, new StartState.WarmedUp(0));

        double cold = mean(empty);
        double warm = mean(stated);

        assertThat(warm).isGreaterThan(cold);
        assertThat(Simulation.run(stated.build(), RunOptions.of(500, 1, 1))
                        .quality()
                        .warmUpCases())
                .isEqualTo(2_000);
        assertThat(Simulation.run(found.build(), RunOptions.of(5_000, 3, 1)).cases())
                .isEqualTo(15_000);
    }

    private static double mean(ModelBuilder model) {
        return Simulation.run(model.build(), RunOptions.of(500, 40, 1))
                .perCase()
                .leadTime()
                .mean()
                .mean();
    }

    private static ModelBuilder line(double service, StartState state) {
        return new ModelBuilder()
                .start("s")
                .task("a", exponential(service), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(10))
                .state(state);
    }
}
