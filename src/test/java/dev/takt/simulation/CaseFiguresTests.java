package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.EventTrigger;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StepWork;
import dev.takt.simulation.SimulationResult.StepFigures;
import dev.takt.units.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Figures of cases are those of the cases that ended, whatever was under way when the run was over: runs whose every moment is
 * known.
 */
class CaseFiguresTests {

    private static final Instant START = Instant.parse("2026-02-02T08:00:00Z");

    /** Two steps after each other, 6 s and 12 s, one person each at 0.01 a second; a case every 10 s. */
    private static ModelBuilder twoSteps() {
        return new ModelBuilder()
                .start("s")
                .task("a", fixed(6), "first")
                .task("b", fixed(12), "second")
                .end("e")
                .flow("s", "a", "b", "e")
                .pool("first", 1)
                .pool("second", 1)
                .arriving(new Arrivals(
                        null,
                        new Arrivals.Trace(Arrays.stream(new long[] {0, 10, 20, 30, 40, 50, 60})
                                .mapToObj(START::plusSeconds)
                                .toList()),
                        1));
    }

    private static SimulationResult run(ModelBuilder model, int seconds) {
        return Simulation.run(model.build(), new RunOptions(null, Duration.ofSeconds(seconds), 1, 1, 0, 1, START));
    }

    private static StepFigures step(SimulationResult result, String id) {
        return Objects.requireNonNull(result.steps().get(new NodeId(id)));
    }

    private static double waiting(Map<WaitKind, dev.takt.performance.Estimate> causes, WaitKind kind) {
        return Objects.requireNonNull(causes.get(kind)).mean();
    }

    /**
     * Cases are at b from 6, 18 and 30 s on, for 12 s: two have ended by 35 s. The third one has then waited 4 s for b and begun
     * it, the fourth one has begun a: neither is in the figures.
     */
    @Test
    void work_for_cases_under_way_at_the_horizon_is_in_no_figure_of_a_case() {
        var result = run(twoSteps(), 35);

        assertThat(result.cases()).isEqualTo(2);
        for (var id : List.of("a", "b")) {
            assertThat(step(result, id).visits().mean()).isEqualTo(1);
            assertThat(step(result, id).executions()).isEqualTo(2);
        }
        var cases = result.perCase();
        assertThat(cases.processTime().mean()).isEqualTo(18);
        assertThat(cases.processSpread().mean().mean()).isEqualTo(18);
        assertThat(cases.labour().mean()).isEqualTo(18);
        assertThat(cases.cost().mean()).isCloseTo(0.18, within(1e-15));
        assertThat(cases.waitingTime().mean()).isEqualTo(1); // 0 and 2 s
        assertThat(cases.waitingSpread().mean().mean()).isEqualTo(1);
        assertThat(waiting(cases.waitingByCause(), WaitKind.QUEUE)).isEqualTo(1);
        assertThat(step(result, "a").waiting().mean()).isZero();
        assertThat(step(result, "b").waiting().mean()).isEqualTo(1);
        assertThat(step(result, "b").workingWait().mean()).isEqualTo(1);
        assertThat(step(result, "a").labourPerCase().mean()).isEqualTo(6);
        assertThat(step(result, "b").costPerCase().mean()).isCloseTo(0.12, within(1e-15));
        var first = Objects.requireNonNull(result.pools().get(new RoleId("first")));
        assertThat(Objects.requireNonNull(first.workPerCase()).mean()).isEqualTo(6);
        assertThat(waiting(
                        Objects.requireNonNull(result.pools().get(new RoleId("second")))
                                .waitingByCause(),
                        WaitKind.QUEUE))
                .isEqualTo(1);
    }

    /** What is not of a case is of the whole run: the first person works 6 of 10 s, 3 · 6 + 5 = 23 s of 35 s. */
    @Test
    void people_have_worked_for_cases_under_way_too() {
        var result = run(twoSteps(), 35);

        var person = result.people().getFirst();
        assertThat(person.workedSeconds().mean()).isEqualTo(23);
        assertThat(person.utilisation().mean()).isCloseTo(23.0 / 35, within(1e-12));
    }

    /** No step of a run in which nobody has ended was done in a case. */
    @Test
    void a_step_that_no_ended_case_has_reached_was_never_done() {
        var result = run(twoSteps(), 15);

        assertThat(result.cases()).isZero();
        assertThat(step(result, "a").executions()).isZero();
        assertThat(step(result, "a").costPerCase().mean()).isZero();
    }

    /** The first case is warm-up; the second and third one are done with b at 30 and 42 s, after 2 and 4 s of waiting. */
    @Test
    void after_a_warm_up_it_is_the_counted_cases_that_ended() {
        var result = run(twoSteps().warmUp(1), 47);

        assertThat(result.cases()).isEqualTo(2);
        assertThat(step(result, "a").visits().mean()).isEqualTo(1);
        assertThat(step(result, "b").visits().mean()).isEqualTo(1);
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(3);
        assertThat(result.perCase().waitingSpread().mean().mean()).isEqualTo(3);
        assertThat(result.perCase().cost().mean()).isCloseTo(0.18, within(1e-15));
    }

    /**
     * Step a takes 10 s and is called off after 8 s; every second case begins at 0, 20 …, so that none waits. By 25 s one case has ended,
     * after 8 s of work that was broken off.
     */
    @Test
    void work_that_was_broken_off_is_that_of_ended_cases() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(10), "staff")
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(8)))
                .task("b", fixed(3), "others")
                .end("e")
                .end("stopped", EventTrigger.TERMINATE, null)
                .flow("s", "a", "e")
                .flow("late", "b", "stopped")
                .pool("staff", 1)
                .pool("others", 1)
                .arriving(new Arrivals(
                        null, new Arrivals.Trace(List.of(START, START.plusSeconds(20), START.plusSeconds(29))), 1));

        var result = run(model, 30);

        assertThat(result.cases()).isEqualTo(1);
        assertThat(step(result, "a").executions()).isZero();
        assertThat(step(result, "a").visits().mean()).isZero();
        assertThat(step(result, "a").labourPerCase().mean()).isEqualTo(8);
        assertThat(step(result, "a").costPerCase().mean()).isCloseTo(0.08, within(1e-15));
        assertThat(step(result, "b").visits().mean()).isEqualTo(1);
        assertThat(result.perCase().processTime().mean()).isEqualTo(11);
        assertThat(result.perCase().processSpread().mean().mean()).isEqualTo(11);
        assertThat(result.perCase().cost().mean()).isCloseTo(0.11, within(1e-15));
    }

    /**
     * One person, 10 s a case, called off after 12 s of waiting and work: the first of two that come at once is done, the second
     * one waits 10 s, works 2 s and is called off. A third one comes alone.
     */
    @Test
    void the_wait_for_what_was_broken_off_is_that_of_its_case_and_of_no_execution() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(10), "staff")
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(12)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .pool("staff", 1)
                .arriving(new Arrivals(null, new Arrivals.Trace(List.of(START, START, START.plusSeconds(100))), 1));

        var result = Simulation.run(model.build(), new RunOptions(3L, null, 1, 1, 0, 1, START));

        assertThat(step(result, "a").executions()).isEqualTo(2);
        assertThat(step(result, "a").waiting().mean()).isZero();
        assertThat(waiting(step(result, "a").waitingByCause(), WaitKind.QUEUE)).isZero();
        assertThat(result.perCase().waitingTime().mean()).isCloseTo(10.0 / 3, within(1e-12));
        assertThat(result.perCase().waitingSpread().largest()).isEqualTo(10);
        var staff = Objects.requireNonNull(result.pools().get(new RoleId("staff")));
        assertThat(waiting(staff.waitingByCause(), WaitKind.QUEUE)).isCloseTo(10.0 / 3, within(1e-12));
    }

    /** A case that does one thing thousands of times, and is under way at the end beside one that has ended. */
    @Test
    void a_case_that_goes_round_and_round_is_added_up_exactly() {
        var model = new ModelBuilder()
                .start("s")
                .xor("again")
                .task("a", fixed(1), "staff")
                .xor("choice")
                .task("b", fixed(2))
                .end("e")
                .flow("s", "again", "a", "choice")
                .flow("choice", "again", 0.999)
                .flow("choice", "b", 0.001)
                .flow("b", "e")
                .pool("staff", 3)
                .every(exponential(2_000));

        var result =
                Simulation.run(model.build(), new RunOptions(null, Duration.ofSeconds(400_000), 3, 1, 0, 1, START));

        double visits = step(result, "a").visits().mean();
        assertThat(visits).isGreaterThan(500);
        assertThat(step(result, "b").visits().mean()).isEqualTo(1);
        assertThat(step(result, "b").executions()).isEqualTo(result.cases());
        assertThat(result.perCase().processTime().mean()).isCloseTo(visits + 2, within(1e-9));
        assertThat(result.perCase().processSpread().mean().mean()).isCloseTo(visits + 2, within(1e-9));
        assertThat(result.perCase().waitingSpread().mean().mean())
                .isCloseTo(result.perCase().waitingTime().mean(), within(1e-9));
    }

    /** Three come at 0, 11 and 12 s and are done together for 9 s: each has a third of the work, and all of the time. */
    @Test
    void the_work_of_a_batch_is_shared_among_its_members() {
        var how = StepWork.of(fixed(9), List.of(new Requirement(new RoleId("staff"), 2)))
                .withBatch(new BatchRule(3, null, List.of(), BatchRule.Mode.TOGETHER, 1));
        var model = new ModelBuilder()
                .start("s")
                .task("a", how)
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 2)
                .arriving(new Arrivals(
                        null, new Arrivals.Trace(List.of(START, START.plusSeconds(11), START.plusSeconds(12))), 1));
        var log = new RecordedWork();

        var result = Simulation.run(
                model.build(), new RunOptions(3L, null, 1, 1, 0, 1, START), Simulation.Listener.NONE, log);

        var step = step(result, "a");
        assertThat(step.executions()).isEqualTo(3);
        assertThat(step.processTime().mean()).isEqualTo(3);
        assertThat(result.perCase().processSpread().smallest()).isEqualTo(3);
        assertThat(result.perCase().processSpread().largest()).isEqualTo(3);
        assertThat(step.labourPerCase().mean()).isEqualTo(6);
        assertThat(step.costPerCase().mean()).isCloseTo(0.06, within(1e-15));
        assertThat(result.people())
                .allSatisfy(p -> assertThat(p.workedSeconds().mean()).isEqualTo(9));
        assertThat(log.rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.cost()).isCloseTo(0.06, within(1e-15)));
        var staff = Objects.requireNonNull(result.pools().get(new RoleId("staff")));
        assertThat(Objects.requireNonNull(staff.workPerCase()).mean()).isEqualTo(6);
    }

    /** Half of the cases take 1 h, the others 30 h, promised are 24 h: half of them break it. */
    private static ModelBuilder halfTooLate(TimeBasis basis) {
        return new ModelBuilder()
                .start("s")
                .xor("x")
                .task("quick", fixed(3_600))
                .task("slow", fixed(30 * 3_600))
                .end("e")
                .flow("s", "x")
                .flow("x", "quick", 0.5)
                .flow("x", "slow", 0.5)
                .flow("quick", "e")
                .flow("slow", "e")
                .every(fixed(3_600))
                .promise(new ServiceLevel(Duration.ofHours(24), basis));
    }

    /** Of those that arrived in the last 24 of 48 h only the quick ones have ended. */
    @ParameterizedTest
    @EnumSource(TimeBasis.class)
    void cases_too_young_to_break_the_promise_do_not_make_it_look_better(TimeBasis basis) {
        var result = Simulation.run(
                halfTooLate(basis).build(), new RunOptions(null, Duration.ofHours(48), 400, 1, 0, 1, null));

        var broken = result.perCase().promiseBroken();
        assertThat(broken).isNotNull();
        assertThat(broken.mean()).isCloseTo(0.5, within(0.03));
        assertThat(Math.abs(broken.mean() - 0.5)).isLessThan(2 * broken.halfWidth());
    }

    @ParameterizedTest
    @EnumSource(TimeBasis.class)
    void where_no_case_is_as_old_as_the_promise_nothing_is_known_about_it(TimeBasis basis) {
        var model = halfTooLate(basis).build();
        var day = new RunOptions(null, Duration.ofHours(24), 3, 1, 0, 1, null);

        assertThat(Simulation.run(model, day).perCase().promiseBroken()).isNull();
        var all = Simulation.run(model, RunOptions.of(20, 20, 1)).perCase().promiseBroken();
        assertThat(all).isNotNull(); // all have ended: all tell
        assertThat(all.mean()).isCloseTo(0.5, within(0.1));
    }
}
