package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.TaskKind;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.performance.Estimate;
import dev.takt.simulation.SimulationResult.PoolFigures;
import dev.takt.simulation.SimulationResult.WeekHour;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the screens show of a run beside the means: hours of the week, spells of bottlenecks, spreads, idle time. */
class ResultFiguresTests {

    private static final double HOUR = 3600;
    private static final double WEEK = 168 * HOUR;
    private static final Instant MONDAY = Instant.parse("2026-01-04T23:00:00Z");
    private static final WorkCalendar OFFICE = WorkCalendar.officeHours(BERLIN);

    private static PoolFigures pool(SimulationResult result, String id) {
        return Objects.requireNonNull(result.pools().get(new RoleId(id)));
    }

    private static Estimate present(@Nullable Estimate estimate) {
        return Objects.requireNonNull(estimate);
    }

    /** M/M/1 with λ = 1/1250 s, μ = 1/1000 s: ρ = 0.8 in every hour of the week. */
    @Test
    void around_the_clock_every_hour_of_the_week_is_as_busy_as_the_next() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(1000), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(1250))
                .build();

        var figures = pool(Simulation.run(model, RunOptions.of(50_000, 5, 1)), "staff");

        assertThat(figures.week()).hasSize(168);
        assertThat(figures.week()).allSatisfy(h -> {
            assertThat(h.people()).isCloseTo(1, within(1e-9));
            assertThat(h.utilisation().mean()).isCloseTo(0.8, within(0.1));
        });
        double mean = figures.week().stream()
                .mapToDouble(h -> h.utilisation().mean())
                .average()
                .orElse(0);
        assertThat(mean).isCloseTo(present(figures.utilisation()).mean(), within(1e-4));
    }

    /** Two people, 09:00 to 17:00 from Monday to Friday: 40 of 168 hours, and none of them at night. */
    @Test
    void off_duty_hours_are_not_there_and_the_others_hold_all_the_work() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(6 * HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 2, OFFICE, QueueDiscipline.FIFO)
                .every(exponential(24 * HOUR))
                .build();

        var figures = pool(Simulation.run(model, RunOptions.of(2_000, 4, 1)), "staff");

        assertThat(figures.week()).hasSize(40).allSatisfy(h -> {
            assertThat(h.hour() % 24).isBetween(9, 16);
            assertThat(h.hour() / 24).isLessThan(5);
            assertThat(h.people()).isCloseTo(2, within(0.2)); // the calendar may have holidays
        });
        double worked = figures.week().stream()
                .mapToDouble(h -> h.utilisation().mean() * h.people())
                .sum();
        double duty = figures.week().stream().mapToDouble(WeekHour::people).sum();
        assertThat(worked / duty).isCloseTo(present(figures.utilisation()).mean(), within(0.002));
    }

    /** Work is looked for where it happens: one case every Monday at 10:00 for 90 minutes. */
    @Test
    void the_hours_are_those_of_the_zone_in_summer_and_in_winter() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(1.5 * HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, OFFICE, QueueDiscipline.FIFO)
                .arriving(new Arrivals(
                        null,
                        new Arrivals.Weekly(
                                List.of(new Arrivals.Weekly.Slot(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), 1)),
                                BERLIN),
                        1))
                .build();

        var figures =
                pool(Simulation.run(model, new RunOptions(null, Duration.ofDays(364), 1, 1, 0, 1, null)), "staff");

        assertThat(figures.week()).allSatisfy(h -> {
            double expected = h.hour() == 10 ? 1 : h.hour() == 11 ? 0.5 : 0;
            assertThat(h.utilisation().mean()).as("hour %d", h.hour()).isCloseTo(expected, within(0.03));
        });
    }

    /** Work for 1 000 s, a case every 500 s: while cases arrive the one person never rests, however long the run empties. */
    @Test
    void an_overloaded_role_is_busy_all_the_time() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(1000), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(500))
                .build();

        var staff = pool(Simulation.run(model, RunOptions.of(500, 5, 1)), "staff");

        assertThat(present(staff.utilisation()).mean()).isCloseTo(1, within(0.02));
        assertThat(staff.week())
                .allSatisfy(h -> assertThat(h.utilisation().mean()).isLessThan(1.05));
    }

    /** Ten hours of work, a case an hour from 1 h to 30 h: the one person is busy from the first of them on. */
    @Test
    void work_that_is_under_way_when_the_last_case_arrives_counts_as_far_as_it_is_done() {
        var staff = pool(Simulation.run(tenHours(1).every(fixed(HOUR)).build(), RunOptions.of(30, 1, 1)), "staff");

        assertThat(present(staff.utilisation()).mean()).isCloseTo(29 / 30.0, within(1e-9));
        assertThat(present(staff.idlePerWeek()).mean()).isCloseTo(168 / 30.0 * HOUR, within(1e-6));
        assertThat(staff.week().subList(0, 30))
                .allSatisfy(h -> assertThat(h.utilisation().mean()).isCloseTo(h.hour() == 0 ? 0 : 1, within(1e-9)));
    }

    /** Of 40 people 20 have done 10 h each, then 10 others 0 h to 9 h, when the last case arrives after 30 h. */
    @Test
    void people_who_are_still_at_work_have_worked() {
        var staff = pool(Simulation.run(tenHours(40).every(fixed(HOUR)).build(), RunOptions.of(30, 1, 1)), "staff");

        assertThat(present(staff.utilisation()).mean()).isCloseTo((20 * 10 + 45) / (30.0 * 40), within(1e-9));
    }

    /** A case an hour from 0 h to 29 h, recorded. */
    @Test
    void recorded_arrivals_end_as_drawn_ones_do() {
        var times = IntStream.range(0, 30)
                .mapToObj(h -> MONDAY.plusSeconds(3_600L * h))
                .toList();
        var model = tenHours(40).arriving(new Arrivals(null, new Arrivals.Trace(times), 1));

        var exact = pool(Simulation.run(model.build(), RunOptions.of(30, 1, 1)), "staff");
        var fewer = pool(Simulation.run(model.build(), RunOptions.of(1_000, 1, 1)), "staff");

        double expected = (20 * 10 + 45) / (29.0 * 40); // after 29 h: 20 are done, ten are 0 h to 9 h old
        assertThat(present(exact.utilisation()).mean()).isCloseTo(expected, within(1e-9));
        assertThat(present(fewer.utilisation()).mean()).isCloseTo(expected, within(1e-9));
    }

    /** In 30 h a case every 30 h on average, 10 h each: many replications see none end. */
    @Test
    void replications_without_a_case_that_ended_are_left_out() {
        var options = new RunOptions(null, Duration.ofHours(30), 400, 1, 0, 1, null);
        var some = Simulation.run(tenHours(9).every(exponential(30 * HOUR)).build(), options);
        var compared = Comparison.of(
                List.of(
                        tenHours(9).every(exponential(30 * HOUR)).build(),
                        station(20 * HOUR).every(exponential(30 * HOUR)).build()),
                options,
                Simulation.Listener.NONE);

        assertThat(some.perCase().leadTime().mean()).isEqualTo(Estimate.exact(10 * HOUR));
        assertThat(some.perCase().leadTime().p95().mean()).isEqualTo(10 * HOUR);
        assertThat(some.perCase().processTime().mean()).isGreaterThanOrEqualTo(10 * HOUR);
        assertThat(some.warnings()).extracting(Problem::code).contains("no-case-ended");
        assertThat(compared.variants().get(1).differences().get(Comparison.Measure.CYCLE_TIME))
                .isEqualTo(Estimate.exact(10 * HOUR));
    }

    @Test
    void without_any_case_that_ended_nothing_is_known() {
        var options = new RunOptions(null, Duration.ofHours(5), 20, 1, 0.02, 1, null);

        var none = Simulation.run(tenHours(9).every(fixed(2 * HOUR)).build(), options);

        assertThat(none.replications()).isEqualTo(20);
        assertThat(none.perCase().leadTime().mean().halfWidth()).isInfinite();
        assertThat(none.perCase().cost().halfWidth()).isInfinite();
        assertThat(none.quality().relativeHalfWidth()).isInfinite();
        assertThat(none.warnings()).extracting(Problem::code).contains("no-case-ended");
    }

    private static ModelBuilder station(double seconds) {
        return new ModelBuilder()
                .start("s")
                .task("a", fixed(seconds), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 9);
    }

    /** Three of ten cases take 1 010 h, promised are 24 h: none of them ends within 900 h, but they are late. */
    @ParameterizedTest
    @EnumSource(TimeBasis.class)
    void cases_under_way_that_are_older_than_promised_have_broken_the_promise(TimeBasis basis) {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(10 * HOUR))
                .xor("x")
                .task("slow", fixed(1_000 * HOUR))
                .end("e")
                .end("e2")
                .flow("s", "a", "x")
                .flow("x", "e", 0.7)
                .flow("x", "slow", 0.3)
                .flow("slow", "e2")
                .every(exponential(HOUR))
                .promise(new ServiceLevel(Duration.ofHours(24), basis))
                .build();
        var options = new RunOptions(null, Duration.ofHours(900), 10, 1, 0, 1, null);

        var broken = present(Simulation.run(model, options).perCase().promiseBroken());
        var compared = Comparison.of(List.of(model, model), options, Simulation.Listener.NONE);

        assertThat(broken.mean()).isCloseTo(0.3, within(0.02));
        assertThat(compared.variants().get(0).figures().get(Comparison.Measure.PROMISE_BROKEN))
                .isEqualTo(broken);
    }

    /** Half of the executions take 1 h, the others are broken off after 5 h. */
    @Test
    void work_that_is_broken_off_is_no_execution() {
        var model = new ModelBuilder()
                .start("s")
                .end("e")
                .task(
                        "a",
                        new Distribution.Mixture(List.of(
                                new Distribution.Mixture.Component(0.5, fixed(HOUR)),
                                new Distribution.Mixture.Component(0.5, fixed(20 * HOUR)))))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(5 * HOUR)))
                .end("e2")
                .flow("s", "a", "e")
                .flow("late", "e2")
                .every(fixed(100 * HOUR))
                .build();

        var result = Simulation.run(model, RunOptions.of(1_000, 4, 1));

        var step = Objects.requireNonNull(result.steps().get(new NodeId("a")));
        assertThat(step.visits().mean()).isCloseTo(0.5, within(0.05));
        assertThat(step.processTime()).isEqualTo(Estimate.exact(HOUR));
        assertThat(result.perCase().processTime().mean()).isCloseTo(3 * HOUR, within(0.1 * HOUR));
    }

    /** Nobody waits, so that one case is as the next, from the first one on. */
    @ParameterizedTest
    @ValueSource(longs = {10, 100, 1_000})
    void independent_lead_times_need_no_warm_up(long cases) {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(HOUR))
                .end("e")
                .flow("s", "a", "e")
                .every(fixed(100 * HOUR))
                .build();

        var suggested =
                Simulation.run(model, RunOptions.of(cases, 30, 1)).quality().suggestedWarmUpCases();

        assertThat(suggested).isLessThanOrEqualTo(cases / 20);
    }

    private static ModelBuilder tenHours(int people) {
        return new ModelBuilder()
                .start("s")
                .task("a", fixed(10 * HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", people);
    }

    @Test
    void duty_is_work_and_idle_time() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(1000), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 3)
                .every(exponential(500))
                .build();

        var figures = pool(Simulation.run(model, RunOptions.of(5_000, 5, 1)), "staff");

        double duty = present(figures.dutyPerWeek()).mean();
        assertThat(duty).isCloseTo(3 * WEEK, within(1.0));
        assertThat(present(figures.idlePerWeek()).mean())
                .isCloseTo(duty * (1 - present(figures.utilisation()).mean()), within(duty * 1e-6));
        assertThat(present(figures.idlePerWeek()).halfWidth()).isPositive();
    }

    /** Two steps of 100 s in a row, a case every 50 s, one person for each: the queue is before the first. */
    @Test
    void the_queue_of_the_first_of_two_equal_steps_is_the_bottleneck_while_it_lasts() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(100), "first")
                .task("b", fixed(100), "second")
                .end("e")
                .flow("s", "a", "b", "e")
                .pool("first", 1)
                .pool("second", 1)
                .every(fixed(50))
                .build();

        var result = Simulation.run(model, RunOptions.of(100, 2, 1));

        var spells = result.perCase().bottlenecks();
        assertThat(spells).anySatisfy(s -> assertThat(s.pool()).isEqualTo(new RoleId("first")));
        assertThat(spells).noneSatisfy(s -> assertThat(s.pool()).isEqualTo(new RoleId("second")));
        for (int i = 1; i < spells.size(); i++) {
            assertThat(spells.get(i).fromSeconds()).isEqualTo(spells.get(i - 1).toSeconds());
        }
        assertThat(pool(result, "first").waitingByCause().get(WaitKind.QUEUE))
                .isEqualTo(result.perCase().waitingByCause().get(WaitKind.QUEUE));
        assertThat(present(pool(result, "second").waitingByCause().get(WaitKind.QUEUE))
                        .mean())
                .isZero();
    }

    /** The nth case waits n · 50 s and works 200 s: P50 of 0 … 4950 s is 2475 s. */
    @Test
    void waiting_and_work_of_a_case_have_their_spread() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(100), "first")
                .task("b", fixed(100), "second")
                .end("e")
                .flow("s", "a", "b", "e")
                .pool("first", 1)
                .pool("second", 1)
                .every(fixed(50))
                .build();

        var cases = Simulation.run(model, RunOptions.of(100, 3, 1)).perCase();

        assertThat(cases.waitingSpread().p50().mean()).isCloseTo(2475, within(1e-6));
        assertThat(cases.waitingSpread().largest()).isCloseTo(4950, within(1e-6));
        assertThat(cases.waitingSpread().mean().mean())
                .isCloseTo(cases.waitingTime().mean(), within(1e-6));
        assertThat(cases.processSpread().p95().mean()).isCloseTo(200, within(1e-9));
        assertThat(cases.processSpread().standardDeviation()).isZero();
    }

    @Test
    void levels_over_time_have_intervals() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(800), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(1000))
                .build();

        var several = Simulation.run(model, RunOptions.of(500, 4, 1)).perCase().inProcessOverTime();
        var one = Simulation.run(model, RunOptions.of(500, 1, 1)).perCase().inProcessOverTime();

        assertThat(several.halfWidths())
                .hasSameSizeAs(several.levels())
                .anySatisfy(w -> assertThat(w).isPositive());
        assertThat(one.halfWidths()).isEmpty();
    }

    @Test
    void an_event_without_a_name_is_called_by_its_kind_and_place() {
        var model = new ModelBuilder()
                .start("s")
                .node(new FlowNode.Task(new NodeId("a"), "Brief", TaskKind.USER, null))
                .catching("c", EventTrigger.TIMER, new EventTiming.After(fixed(60)), null)
                .end("e")
                .flow("s", "a", "c", "e")
                .every(fixed(100));

        assertThat(Simulation.run(model.build(), RunOptions.of(3, 1, 1))
                        .steps()
                        .get(new NodeId("c"))
                        .name())
                .isEqualTo("timer event after Brief");
    }
}
