package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StepWork;
import dev.takt.simulation.engine.LoadEstimate;
import dev.takt.simulation.engine.NetCompiler;
import dev.takt.units.WorkCalendar;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Overload is named before a run when it is certain, in other words when it is possible, and else not at all. */
class LoadEstimateTests {

    private static final String CERTAIN = "overload";
    private static final String POSSIBLE = "possible-overload";

    private static List<Problem> said(ModelBuilder model) {
        return Simulation.run(model.build(), RunOptions.of(10, 1, 1)).warnings().stream()
                .filter(w -> w.code().equals(CERTAIN) || w.code().equals(POSSIBLE))
                .toList();
    }

    private static void assertNothing(ModelBuilder model) {
        assertThat(said(model)).isEmpty();
    }

    private static void assertCertain(ModelBuilder model, String share) {
        assertThat(said(model))
                .singleElement()
                .satisfies(w -> assertThat(w)
                        .returns(CERTAIN, Problem::code)
                        .satisfies(p -> assertThat(p.message()).contains(share)));
    }

    private static void assertPossible(ModelBuilder model, String... words) {
        assertThat(said(model))
                .singleElement()
                .satisfies(w -> assertThat(w)
                        .returns(POSSIBLE, Problem::code)
                        .satisfies(p -> assertThat(p.message()).contains(words)));
    }

    private static StepWork work(double seconds, String... pools) {
        return StepWork.of(
                fixed(seconds),
                Arrays.stream(pools).map(p -> new Requirement(new RoleId(p), 1)).toList());
    }

    private static EventTiming.After after(double seconds) {
        return new EventTiming.After(fixed(seconds));
    }

    private static ModelBuilder oneStep(StepWork work, double every) {
        return new ModelBuilder()
                .start("s")
                .task("a", work)
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(every));
    }

    // ---- demand

    private static ModelBuilder deferred(Distribution interArrival, double seconds) {
        var office = WorkCalendar.officeHours(BERLIN);
        return new ModelBuilder()
                .start("s")
                .task("a", work(seconds, "staff"))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, office, QueueDiscipline.FIFO)
                .arriving(new Arrivals(null, new Arrivals.Renewal(interArrival, office, Arrivals.Clock.DEFERRED), 1));
    }

    /** Every day of 24 hours one, of which that of the weekend comes on Monday: 5 cases of 10 hours in 40 hours. */
    @Test
    void what_is_put_off_to_the_next_opening_arrives_all_the_same() {
        assertPossible(deferred(fixed(24 * 3600), 10 * 3600), "between 41.7 % and 167 %");
        assertPossible(deferred(exponential(3600), 3_350), "between 93.1 % and 116 %");
        assertNothing(deferred(exponential(3600), 2_800));
        assertNothing(deferred(fixed(300), 280));
    }

    // ---- batches

    private static StepWork batch(
            double seconds, @Nullable Integer size, @Nullable Duration age, int gates, double factor) {
        var days = List.of(DayOfWeek.values()).subList(0, gates);
        var rule = new BatchRule(
                size,
                age,
                gates == 0 ? List.of() : List.of(new BatchRule.Gate(Set.copyOf(days), LocalTime.of(10, 0), BERLIN)),
                BatchRule.Mode.TOGETHER,
                factor);
        return work(seconds, "staff").withBatch(rule);
    }

    /** Many cases an hour, but the work is done once a week. */
    @Test
    void a_batch_released_by_a_gate_is_work_as_often_as_the_gate_opens() {
        assertNothing(oneStep(batch(2 * 3600, null, null, 1, 1), 300));
    }

    @Test
    void a_batch_released_by_a_gate_that_takes_longer_than_until_the_next_one_is_an_overload() {
        assertCertain(oneStep(batch(30 * 3600, null, null, 7, 1), 3_600), "125 %");
    }

    /** A batch is opened every minute and an hour later done: 1/61 min · 30 min. */
    @Test
    void a_batch_released_by_age_is_work_at_most_once_in_that_time() {
        assertNothing(oneStep(batch(1_800, null, Duration.ofHours(1), 0, 1), 60));
        assertCertain(oneStep(batch(2 * 3_660, null, Duration.ofHours(1), 0, 1), 60), "200 %");
    }

    @Test
    void the_time_factor_of_a_batch_counts() {
        assertNothing(oneStep(batch(100, 10, null, 0, 1), 20));
        assertCertain(oneStep(batch(100, 10, null, 0, 4), 20), "200 %");
    }

    /** 0.3 of a hundred cases together, at most one batch of ten for each ten, at least one for all. */
    @Test
    void cases_that_arrive_together_fill_a_batch() {
        var together = new ModelBuilder()
                .start("s")
                .task("a", batch(900, null, Duration.ofMinutes(1), 0, 1))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .arriving(new Arrivals(
                        null, new Arrivals.Renewal(exponential(1_200), null, Arrivals.Clock.WORKING), 100));

        assertThat(said(together)).extracting(Problem::code).doesNotContain(CERTAIN);
    }

    // ---- what may be cut off

    @Test
    void work_that_a_timer_on_its_border_may_end_is_no_certain_overload() {
        assertPossible(
                oneStep(work(100, "staff"), 80)
                        .boundary("late", "a", EventTrigger.TIMER, true, after(500))
                        .end("dropped")
                        .flow("late", "dropped"),
                "0 %",
                "125 %",
                "unless 'late' cuts work off");
    }

    private static ModelBuilder inside() {
        return new ModelBuilder()
                .start("i")
                .task("a", work(100, "staff"))
                .end("j")
                .flow("i", "a", "j");
    }

    private static ModelBuilder around(ModelBuilder inside) {
        return new ModelBuilder()
                .start("s")
                .sub("sub", FlowNode.SubProcess.Kind.EMBEDDED, inside)
                .end("e")
                .flow("s", "sub", "e")
                .pool("staff", 1)
                .every(exponential(80));
    }

    @Test
    void work_that_a_timer_on_the_sub_process_around_it_may_end_is_no_certain_overload() {
        assertPossible(
                around(inside())
                        .boundary("late", "sub", EventTrigger.TIMER, true, after(500))
                        .end("dropped")
                        .flow("late", "dropped"),
                "unless 'late' cuts work off");
    }

    @Test
    void work_that_an_event_sub_process_may_end_is_no_certain_overload() {
        var handler = new ModelBuilder()
                .start("began", EventTrigger.TIMER, null, true)
                .timing("began", after(500))
                .end("over")
                .flow("began", "over");
        assertPossible(
                around(inside().sub("handler", FlowNode.SubProcess.Kind.EVENT, handler)),
                "unless 'handler' cuts work off");
    }

    @Test
    void work_beside_which_a_branch_may_terminate_is_no_certain_overload() {
        var model = new ModelBuilder()
                .start("s")
                .and("split")
                .task("a", work(100, "staff"))
                .task("quick", work(300))
                .end("e")
                .end("stop", EventTrigger.TERMINATE, null)
                .flow("s", "split", "a", "e")
                .flow("split", "quick", "stop")
                .pool("staff", 1)
                .every(exponential(80));

        assertPossible(model, "unless 'stop' cuts work off");
    }

    @Test
    void work_that_is_over_before_the_process_can_be_terminated_is_a_certain_overload() {
        var model = new ModelBuilder()
                .start("s")
                .and("split")
                .task("a", work(100, "staff"))
                .task("b", work(300))
                .and("join")
                .xor("x")
                .end("e")
                .end("stop", EventTrigger.TERMINATE, null)
                .flow("s", "split", "a", "join", "x")
                .flow("split", "b", "join")
                .flow("x", "stop", 0.5)
                .flow("x", "e", 0.5)
                .pool("staff", 1)
                .every(exponential(80));

        assertCertain(model, "125 %");
    }

    /** a, then an error in one of ten: nothing runs beside it, so all of a is done. */
    @Test
    void an_error_that_nothing_runs_beside_ends_no_work() {
        var failing = new ModelBuilder()
                .start("i")
                .task("a", work(100, "staff"))
                .xor("x")
                .end("j")
                .end("bad", EventTrigger.ERROR, "trouble")
                .flow("i", "a", "x")
                .flow("x", "j", 0.9)
                .flow("x", "bad", 0.1);
        var model = around(failing)
                .boundary("caught", "sub", EventTrigger.ERROR, true, null)
                .detail("caught", "trouble")
                .task("mend", work(400, "other"))
                .pool("other", 1)
                .flow("caught", "mend", "e");

        assertCertain(model, "125 %");
        assertThat(load(model, "other").least()).isCloseTo(0.1 * 400 / 80, within(1e-9));
        assertThat(load(model, "other").most()).isCloseTo(0.1 * 400 / 80, within(1e-9));
    }

    private static LoadEstimate.Load load(ModelBuilder model, String pool) {
        var built = model.build();
        var net = Objects.requireNonNull(NetCompiler.compile(built, Instant.parse("2026-01-05T00:00:00Z"))
                .net());
        int index = net.poolIds().indexOf(pool);
        return LoadEstimate.of(net).stream()
                .filter(l -> l.pools().get(index) && l.team() < 0)
                .findFirst()
                .orElseThrow();
    }

    // ---- what comes on top

    @Test
    void reminders_that_do_not_end_their_step_may_be_an_overload() {
        assertPossible(
                oneStep(work(10, "staff"), 80)
                        .boundary("tick", "a", EventTrigger.TIMER, false, new EventTiming.After(fixed(5), null, 3))
                        .task("remind", work(40, "staff"))
                        .end("told")
                        .flow("tick", "remind", "told"),
                "depends on 'tick'",
                "163 %");
    }

    @Test
    void an_event_sub_process_that_runs_by_chance_is_work() {
        var beside = new ModelBuilder()
                .start("began", EventTrigger.MESSAGE, null, false)
                .chance("began", 0.5)
                .task("more", work(300, "staff"))
                .end("over")
                .flow("began", "more", "over");

        assertCertain(around(inside().sub("beside", FlowNode.SubProcess.Kind.EVENT, beside)), "313 %");
    }

    // ---- ways

    /** One or the other event comes first: either way there is work, of 200 s or of 20 s. */
    @Test
    void a_race_decides_between_its_branches() {
        var model = new ModelBuilder()
                .start("s")
                .node(new FlowNode.EventBasedGateway(new NodeId("race"), ""))
                .catching("reply", EventTrigger.TIMER, new EventTiming.After(exponential(100)), null)
                .catching("silence", EventTrigger.TIMER, new EventTiming.After(exponential(100)), null)
                .task("long", work(200, "staff"))
                .task("short", work(20, "staff"))
                .xor("merge")
                .end("e")
                .flow("s", "race", "reply", "long", "merge", "e")
                .flow("race", "silence", "short", "merge")
                .pool("staff", 1)
                .every(exponential(100));

        assertPossible(model, "between 20 % and 200 %", "depends on 'race'");
    }

    /** Of two ways with ½ each, of which one at least is taken, each is taken in ⅔; the join is passed once. */
    @Test
    void an_inclusive_split_takes_at_least_one_way() {
        var model = new ModelBuilder()
                .start("s")
                .or("split")
                .task("a", work(60, "staff"))
                .task("b", work(60, "staff"))
                .or("join")
                .task("c", work(40, "staff"))
                .end("e")
                .flow("s", "split")
                .flow("split", "a", 0.5)
                .flow("split", "b", 0.5)
                .flow("a", "join")
                .flow("b", "join", "c", "e")
                .pool("staff", 1)
                .every(exponential(100));

        assertCertain(model, "120 %");
    }

    @Test
    void whatever_a_condition_decides_the_work_of_the_lighter_branch_is_certain() {
        var model = new ModelBuilder()
                .start("s")
                .xor("x")
                .task("light", work(120, "staff"))
                .task("heavy", work(900, "staff"))
                .end("e")
                .flow("s", "x")
                .flow("x", "heavy", new Condition.Is("kind", "a"))
                .flow("x", "light")
                .flow("heavy", "e")
                .flow("light", "e")
                .category("kind", "a", 0.01, "b", 0.99)
                .pool("staff", 1);

        assertCertain(model.every(exponential(100)), "at least 120 %");
    }

    @Test
    void a_stream_of_its_own_start_event_goes_the_way_from_there() {
        var model = new ModelBuilder()
                .start("s")
                .start("t")
                .task("a", work(90, "first"))
                .task("b", work(90, "second"))
                .end("e")
                .flow("s", "a", "e")
                .flow("t", "b", "e")
                .pool("first", 1)
                .pool("second", 1)
                .arriving(stream("s", 100))
                .arriving(stream("t", 60));

        assertThat(said(model))
                .singleElement()
                .satisfies(w -> assertThat(w.message()).contains("'second'").contains("150 %"));
    }

    private static Arrivals stream(String start, double every) {
        return new Arrivals(
                new NodeId(start), new Arrivals.Renewal(exponential(every), null, Arrivals.Clock.WORKING), 1);
    }

    // ---- people

    /** One needs 10 s, the other 1000 s: together 0.101 cases a second, and 0.067 arrive. */
    @Test
    void the_quick_do_more_than_the_slow() {
        var work = new ModelBuilder()
                .start("s")
                .task("a", work(505, "staff").withOwn(Map.of("staff1", fixed(10), "staff2", fixed(1_000))))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 2)
                .every(exponential(15));

        assertThat(said(work)).extracting(Problem::code).doesNotContain(CERTAIN);
        assertThat(load(work, "staff").least()).isCloseTo(1 / 15.0 / 0.101, within(1e-9));
    }

    /** Of three people there is one pair at a time: 4 h of work a pair in 8 h of duty, every 6 h. */
    @Test
    void people_who_work_in_pairs_are_so_many_pairs() {
        var pairs = StepWork.of(fixed(4 * 3_600), List.of(new Requirement(new RoleId("three"), 2)));
        var model = new ModelBuilder()
                .start("s")
                .task("a", pairs)
                .end("e")
                .flow("s", "a", "e")
                .pool("three", 3, hours(9, 17), QueueDiscipline.FIFO)
                .every(exponential(10 * 3_600));

        assertThat(load(model, "three").least()).isCloseTo(0.8, within(0.001));
        assertThat(said(model))
                .singleElement()
                .satisfies(
                        w -> assertThat(w.message()).contains("do 'a' together").contains("120 %"));
    }

    private static WorkCalendar hours(int from, int to) {
        return new WorkCalendar(
                "hours",
                "Hours",
                BERLIN,
                List.of(new WorkCalendar.WeeklyInterval(
                        EnumSet.allOf(DayOfWeek.class), LocalTime.of(from, 0), LocalTime.of(to, 0))),
                Set.of());
    }

    @Test
    void what_is_finished_once_begun_may_outlast_the_hours() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(6 * 3_600, "staff").withOffDuty(OffDuty.FINISH))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, hours(9, 17), QueueDiscipline.FIFO)
                .every(exponential(15 * 3_600));

        assertPossible(model, "between 40 % and 120 %", "depends on 'a'");
    }

    /** Two of three instances are enough; the third one may have been done in vain. */
    @Test
    void instances_that_are_not_needed_any_more_are_possible_work() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work(40, "staff"), new Repetition(Repetition.Kind.PARALLEL, 3))
                .repeat("a", new Iteration.Instances(3, 2))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(100));

        assertPossible(model, "between 80 % and 120 %", "depends on 'a'");
    }

    // ---- agreement with long runs

    static LongStream seeds() {
        return LongStream.range(0, 45);
    }

    private static double largest(long seed, double every, ToDoubleFunction<LoadEstimate.Load> of) {
        var net = Objects.requireNonNull(
                NetCompiler.compile(RandomNets.draw(seed, every).model().build(), Instant.parse("2026-01-05T00:00:00Z"))
                        .net());
        return LoadEstimate.of(net).stream().mapToDouble(of).max().orElse(0);
    }

    /** The time between arrivals at which a decreasing function has a value; 0 when it never has. */
    private static double solve(DoubleUnaryOperator load, double value) {
        double low = 1e-3;
        double high = 1e7;
        if (load.applyAsDouble(low) < value) {
            return 0;
        }
        for (int i = 0; i < 24; i++) {
            double middle = Math.sqrt(low * high);
            if (load.applyAsDouble(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** How much longer the queues are in the last quarter of a long run than in the second one. */
    private static List<double[]> queues(long seed, double every) {
        var result = Simulation.run(
                RandomNets.draw(seed, every).model().build(),
                new RunOptions(null, Duration.ofSeconds((long) (5_000 * every)), 1, 7, 0, 1, null));
        var quarters = new ArrayList<double[]>();
        result.pools().values().forEach(pool -> {
            var levels = pool.queueOverTime().levels();
            int n = levels.size();
            quarters.add(new double[] {mean(levels.subList(n / 4, n / 2)), mean(levels.subList(3 * n / 4, n))});
        });
        return quarters;
    }

    private static double mean(List<Double> levels) {
        return levels.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void where_overload_is_certain_a_queue_grows_as_long_as_the_run_lasts(long seed) {
        double every = solve(t -> largest(seed, t, LoadEstimate.Load::least), 1.3);
        assumeThat(every).as("all work may be cut off").isPositive();
        assertThat(queues(seed, every)).anySatisfy(q -> {
            assertThat(q[1]).isGreaterThan(10);
            assertThat(q[1]).isGreaterThan(1.4 * q[0]);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void where_overload_is_not_possible_no_queue_keeps_growing(long seed) {
        double every =
                solve(t -> largest(seed, t, l -> Objects.requireNonNullElse(l.most(), Double.POSITIVE_INFINITY)), 0.8);
        assumeThat(every).as("conditions decide, or nobody works").isBetween(1.0, 1e6);
        assertThat(queues(seed, every)).allSatisfy(q -> assertThat(q[1]).isLessThan(2 * q[0] + 10));
    }

    // ---- effort

    /** 2 000 steps of 20 overloaded roles, in loops of five, every tenth with a timer that may cut it off. */
    @Test
    void a_large_model_is_estimated_in_seconds() {
        int steps = 2_000;
        int roles = 20;
        var model = new ModelBuilder().start("s").end("e").flow("s", "t0").every(exponential(1));
        for (int i = 0; i < steps; i++) {
            String next = i + 1 < steps ? "t" + (i + 1) : "e";
            model.task("t" + i, work(10, "r" + i % roles)).xor("g" + i);
            model.flow("t" + i, "g" + i);
            model.flow("g" + i, next, 0.7).flow("g" + i, "t" + (i - i % 5), 0.3);
            if (i % 10 == 0) {
                model.boundary("b" + i, "t" + i, EventTrigger.TIMER, true, after(3_600));
                model.flow("b" + i, next, 1);
            }
        }
        for (int i = 0; i < roles; i++) {
            model.pool("r" + i, 1);
        }
        var net = Objects.requireNonNull(NetCompiler.compile(model.build(), Instant.parse("2026-01-05T00:00:00Z"))
                .net());
        var thread = ManagementFactory.getThreadMXBean();
        long begun = thread.getCurrentThreadCpuTime();
        var problems = LoadEstimate.overloads(net);
        double seconds = (thread.getCurrentThreadCpuTime() - begun) / 1e9;
        assertThat(problems).hasSize(roles);
        assertThat(seconds).as("CPU seconds").isLessThan(10);
    }
}
