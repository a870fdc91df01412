package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode.SubProcess.Kind;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StartState;
import dev.takt.model.simulation.StartState.RunningCase;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that are under way when a run begins: where they go on, and what is counted of them, calculated by hand. */
class RunningCasesTests {

    private static final double HOUR = 3_600;
    private static final double DAY = 24 * HOUR;

    private static RunningCase at(Duration age, String... places) {
        return at(1, age, places);
    }

    /** A place with a dash is a flow. */
    private static RunningCase at(int cases, Duration age, String... places) {
        var ids = Arrays.stream(places)
                .map(place -> place.contains("-") ? (ElementId) new FlowId(place) : new NodeId(place))
                .toList();
        return new RunningCase(ids, age, cases);
    }

    private static ModelBuilder with(ModelBuilder model, RunningCase... cases) {
        return model.state(new StartState.Running(List.of(cases)));
    }

    /** Until they have ended; nobody else arrives. */
    private static SimulationResult run(ModelBuilder model, RunningCase... cases) {
        return Simulation.run(with(model, cases).build(), RunOptions.of(1, 1, 1));
    }

    private static double lead(SimulationResult result) {
        return result.perCase().leadTime().mean().mean();
    }

    private static long count(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? -1 : figures.executions();
    }

    private static double waiting(SimulationResult result, WaitKind kind) {
        var estimate = result.perCase().waitingByCause().get(kind);
        return estimate == null ? 0 : estimate.mean();
    }

    private static ModelBuilder line() {
        return new ModelBuilder()
                .start("s")
                .task("a", fixed(10))
                .task("b", fixed(2 * HOUR))
                .task("c", fixed(HOUR))
                .end("e")
                .flow("s", "a", "b", "c", "e");
    }

    /** s, f, then a and b beside each other, j, c, e. */
    private static ModelBuilder fork() {
        return new ModelBuilder()
                .start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(40))
                .and("j")
                .task("c", fixed(5))
                .end("e")
                .flow("s", "f", "a", "j", "c", "e")
                .flow("f", "b", "j");
    }

    // ---- what is counted

    @Test
    void the_lead_time_is_the_age_and_the_rest_of_the_way() {
        var result = run(line(), at(Duration.ofDays(3), "b"));

        assertThat(lead(result)).isEqualTo(3 * DAY + 3 * HOUR);
        assertThat(result.perCase().processTime().mean()).isEqualTo(3 * HOUR); // since the start
        assertThat(result.perCase().waitingTime().mean()).isZero();
        assertThat(count(result, "a")).isZero();
        assertThat(count(result, "b")).isEqualTo(1);
    }

    /** In three hours on average (3 + 2 + 1) / 3 cases: what lies before the start has no part in Little's law. */
    @Test
    void littles_law_holds_for_what_lies_in_the_run() {
        var result =
                run(line(), at(Duration.ofDays(3), "b"), at(Duration.ofHours(1), "b-c"), at(Duration.ofDays(40), "c"));

        assertThat(result.cases()).isEqualTo(3);
        assertThat(lead(result)).isCloseTo((43 * DAY + 1 * HOUR + 5 * HOUR) / 3, within(1e-6));
        assertThat(result.perCase().inProcess().mean()).isCloseTo(5 / 3.0, within(1e-12));
        assertThat(result.quality().littleResidual()).isCloseTo(0, within(1e-12));
        assertThat(result.quality().suggestedWarmUpCases()).isZero();
        assertThat(result.warnings()).isEmpty();
    }

    /** The run begins on a Monday at 00:00; three days before it is Friday 00:00, with eight working hours to come. */
    @Test
    void working_lead_times_count_the_working_time_before_the_start() {
        var office = WorkCalendar.officeHours(BERLIN);
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, office, dev.takt.model.simulation.QueueDiscipline.FIFO)
                .calendar(office)
                .promise(new ServiceLevel(Duration.ofMinutes(9 * 60 - 1), TimeBasis.WORKING));

        var result = run(model, at(Duration.ofDays(3), "a"));

        assertThat(result.perCase().workingLeadTime().mean().mean()).isEqualTo(9 * HOUR);
        assertThat(lead(result)).isEqualTo(3 * DAY + 10 * HOUR);
        assertThat(waiting(result, WaitKind.UNAVAILABLE)).isEqualTo(9 * HOUR);
        assertThat(result.perCase().promiseBroken())
                .isNotNull()
                .satisfies(p -> assertThat(p.mean()).isEqualTo(1));
    }

    @Test
    void a_number_of_cases_is_of_those_that_arrive() {
        var model = with(line().every(fixed(DAY)), at(3, Duration.ofDays(1), "c"), at(Duration.ZERO, "b"))
                .build();

        var result = Simulation.run(model, RunOptions.of(5, 1, 1));

        assertThat(result.cases()).isEqualTo(9);
        assertThat(count(result, "a")).isEqualTo(5);
        assertThat(count(result, "b")).isEqualTo(6);
        assertThat(count(result, "c")).isEqualTo(9);
        assertThat(result.perCase().leadTime().largest()).isEqualTo(DAY + HOUR);
    }

    @Test
    void a_horizon_leaves_out_those_that_have_not_ended() {
        var model = with(line().every(fixed(100 * DAY)), at(Duration.ofDays(1), "b"), at(2, Duration.ofDays(2), "c"));

        var result = Simulation.run(model.build(), new RunOptions(null, Duration.ofHours(2), 1, 1, 0, 1, null));

        assertThat(result.cases()).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(2 * DAY + HOUR);
    }

    // ---- where they go on

    @Test
    void a_token_on_each_branch_is_joined() {
        var result = run(fork(), at(Duration.ofSeconds(100), "a", "b"));

        assertThat(lead(result)).isEqualTo(145);
        assertThat(count(result, "c")).isEqualTo(1);
    }

    @Test
    void a_token_that_has_come_to_the_join_waits_there_for_the_other() {
        var result = run(fork(), at(Duration.ofSeconds(100), "a-j", "b"));

        assertThat(lead(result)).isEqualTo(145);
        assertThat(count(result, "a")).isZero();
        assertThat(count(result, "c")).isEqualTo(1);
    }

    @Test
    void a_case_without_a_token_on_a_branch_never_ends_and_the_run_says_what_to_do() {
        var result = run(fork(), at(Duration.ofSeconds(100), "a"));

        assertThat(result.cases()).isZero();
        assertThat(result.warnings())
                .filteredOn(p -> p.code().equals("stuck-cases"))
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("each of its branches"));
    }

    @Test
    void an_inclusive_join_waits_for_what_can_still_come() {
        var model = new ModelBuilder()
                .start("s")
                .or("f")
                .task("a", fixed(10))
                .task("b", fixed(40))
                .or("j")
                .task("c", fixed(5))
                .end("e")
                .flow("s", "f")
                .flow("f", "a", 0.5)
                .flow("f", "b", 0.5)
                .flow("a", "j", "c", "e")
                .flow("b", "j");

        assertThat(lead(run(model, at(Duration.ofSeconds(100), "a-j", "b")))).isEqualTo(145);
        assertThat(lead(run(model, at(Duration.ofSeconds(100), "a")))).isEqualTo(115);
        assertThat(lead(run(model, at(Duration.ofSeconds(100), "a-j")))).isEqualTo(105);
    }

    private static ModelBuilder inside() {
        return new ModelBuilder()
                .start("is")
                .and("if")
                .task("ia", fixed(10))
                .task("ib", fixed(40))
                .and("ij")
                .task("ic", fixed(5))
                .end("ie")
                .flow("is", "if", "ia", "ij", "ic", "ie")
                .flow("if", "ib", "ij");
    }

    private static ModelBuilder around(ModelBuilder body) {
        return new ModelBuilder()
                .start("s")
                .sub("sub", Kind.EMBEDDED, body)
                .task("z", fixed(1))
                .end("e")
                .flow("s", "sub", "z", "e");
    }

    @ParameterizedTest
    @CsvSource({"ia;ib, 146", "ia-ij;ib, 146", "ic, 106", "sub, 146", "is, 146", "z, 101"})
    void a_token_inside_a_sub_process_goes_on_there(String places, double lead) {
        assertThat(lead(run(around(inside()), at(Duration.ofSeconds(100), places.split(";")))))
                .isEqualTo(lead);
    }

    @Test
    void sub_processes_in_each_other_are_under_way_together() {
        var outer = new ModelBuilder()
                .start("os")
                .and("of")
                .sub("inner", Kind.EMBEDDED, inside())
                .task("ox", fixed(100))
                .and("oj")
                .end("oe")
                .flow("os", "of", "inner", "oj", "oe")
                .flow("of", "ox", "oj");

        var result = run(around(outer), at(Duration.ofSeconds(100), "ib", "ox", "ia-ij"));

        assertThat(lead(result)).isEqualTo(100 + 100 + 1);
        assertThat(count(result, "inner")).isEqualTo(1);
        assertThat(count(result, "ic")).isEqualTo(1);
    }

    @Test
    void a_token_inside_a_called_process_goes_on_there() {
        var model = new ModelBuilder()
                .start("s")
                .call("call", "Q", inside())
                .end("e")
                .flow("s", "call", "e");

        assertThat(lead(run(model, at(Duration.ofSeconds(100), "ic")))).isEqualTo(105);
    }

    /** A timer of 30 s on the border begins with the run; the work inside takes 40 s. */
    @Test
    void the_border_of_a_sub_process_is_watched_from_the_start() {
        var model = new ModelBuilder()
                .start("s")
                .sub("sub", Kind.EMBEDDED, inside())
                .boundary("late", "sub", EventTrigger.TIMER, true, new EventTiming.After(fixed(30)))
                .task("z", fixed(1))
                .end("e")
                .flow("s", "sub", "e")
                .flow("late", "z", "e");

        var result = run(model, at(Duration.ofSeconds(100), "ia", "ib"));

        assertThat(lead(result)).isEqualTo(131);
        assertThat(count(result, "ia")).isEqualTo(1);
        assertThat(count(result, "ib")).isZero();
        assertThat(lead(run(model, at(Duration.ofSeconds(100), "ia", "ib-ij")))).isEqualTo(115);
    }

    @Test
    void a_token_at_an_event_or_at_an_event_gateway_begins_to_wait() {
        var timer = new EventTiming.After(fixed(50));
        var model = new ModelBuilder()
                .start("s")
                .catching("wait", EventTrigger.TIMER, timer, null)
                .node(new dev.takt.model.FlowNode.EventBasedGateway(new NodeId("race"), ""))
                .catching("slow", EventTrigger.MESSAGE, timer, "m")
                .catching("quick", EventTrigger.TIMER, new EventTiming.After(fixed(20)), null)
                .xor("m")
                .end("e")
                .flow("s", "wait", "race", "slow", "m", "e")
                .flow("race", "quick", "m");

        assertThat(lead(run(model, at(Duration.ofSeconds(100), "wait")))).isEqualTo(170);
        assertThat(lead(run(model, at(Duration.ofSeconds(100), "race")))).isEqualTo(120);
        assertThat(lead(run(model, at(Duration.ofSeconds(100), "slow")))).isEqualTo(150);
    }

    @Test
    void cases_at_a_batch_make_one() {
        var work = StepWork.of(fixed(10), List.of(new Requirement(new RoleId("staff"), 1)))
                .withBatch(new BatchRule(3, null, List.of(), BatchRule.Mode.TOGETHER, 1));
        var model = new ModelBuilder()
                .start("s")
                .task("w", fixed(7))
                .task("a", work)
                .end("e")
                .flow("s", "w", "a", "e")
                .pool("staff", 1);

        var result = run(model, at(2, Duration.ofSeconds(100), "a"), at(Duration.ofSeconds(1), "w"));

        assertThat(result.perCase().leadTime().largest()).isEqualTo(117);
        assertThat(result.perCase().leadTime().smallest()).isEqualTo(18);
        assertThat(waiting(result, WaitKind.BATCH)).isCloseTo(14 / 3.0, within(1e-9));
    }

    // ---- timers of the case

    private static ModelBuilder reminded(boolean interrupting, EventTiming timing) {
        var reminder = new ModelBuilder()
                .start("es", EventTrigger.TIMER, null, interrupting)
                .timing("es", timing)
                .task("remind", fixed(0))
                .end("ee")
                .flow("es", "remind", "ee");
        return new ModelBuilder()
                .start("s")
                .task("a", fixed(100))
                .end("e")
                .flow("s", "a", "e")
                .sub("reminder", Kind.EVENT, reminder);
    }

    /** Every 40 s since the arrival, six times: of a case that is 130 s old the fourth comes after 30 s, the fifth after 70 s. */
    @ParameterizedTest
    @CsvSource({"0, 2", "130, 2", "30, 3", "200, 1", "240, 0", "3000, 0"})
    void a_timer_of_the_case_counts_from_its_arrival(int age, long reminders) {
        var timer = new EventTiming.After(fixed(40), null, 6);

        var result = run(reminded(false, timer), at(Duration.ofSeconds(age), "a"));

        assertThat(count(result, "remind")).isEqualTo(reminders);
    }

    @Test
    void a_deadline_of_the_case_comes_after_the_rest_of_its_time_or_at_once() {
        var model = reminded(true, new EventTiming.After(fixed(160)));

        assertThat(lead(run(model, at(Duration.ofSeconds(10), "a")))).isEqualTo(110);
        assertThat(lead(run(model, at(Duration.ofSeconds(130), "a")))).isEqualTo(160);
        assertThat(lead(run(model, at(Duration.ofSeconds(500), "a")))).isEqualTo(500);
    }

    /** 9 h of working time since Friday 00:00, eight of them before Monday: at ten o'clock, within the 11 h of work. */
    @Test
    void a_timer_in_working_time_counts_that_before_the_start() {
        var timer = new EventTiming.After(fixed(9 * HOUR), WorkCalendar.officeHours(BERLIN), 1);
        var model = reminded(true, timer).task("long", fixed(11 * HOUR)).flow("s", "long", "e");

        assertThat(lead(run(model, at(Duration.ofDays(3), "long")))).isEqualTo(3 * DAY + 10 * HOUR);
    }

    // ---- what is refused

    private static List<Problem> problems(ModelBuilder model, RunningCase... cases) {
        return Simulation.check(with(model, cases).build());
    }

    @Test
    void places_where_no_case_can_be_are_refused_by_name() {
        var fork = fork().boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(5)))
                .flow("late", "e");

        assertThat(problems(fork, at(Duration.ZERO, "gone"), at(Duration.ZERO, "a-gone"), at(Duration.ZERO)))
                .extracting(Problem::code)
                .containsExactly("unknown-node", "unknown-node", "no-place");
        assertThat(problems(fork, at(Duration.ZERO, "j"))).singleElement().satisfies(p -> {
            assertThat(p.element()).isEqualTo("j");
            assertThat(p.remedy()).contains("'a-j' from 'a', 'b-j' from 'b'");
        });
        assertThat(problems(fork, at(Duration.ZERO, "e")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("where cases end"));
        assertThat(problems(fork, at(Duration.ZERO, "late")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("on the border"));
    }

    @Test
    void places_inside_of_what_cannot_be_begun_in_its_middle_are_refused_by_name() {
        var repeated = new ModelBuilder()
                .start("s")
                .sub("many", inside(), new Repetition(Repetition.Kind.PARALLEL, 3), new Iteration.Instances(3, 3))
                .end("e")
                .flow("s", "many", "e");
        var reminded = reminded(false, new EventTiming.After(fixed(40)));
        var twice = new ModelBuilder()
                .start("s")
                .call("one", "Q", inside())
                .call("two", "Q", inside())
                .end("e")
                .flow("s", "one", "two", "e");

        assertThat(problems(repeated, at(Duration.ZERO, "ia")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("'ia'", "'many'", "several instances"));
        assertThat(problems(repeated, at(Duration.ZERO, "many"))).isEmpty();
        assertThat(problems(reminded, at(Duration.ZERO, "remind")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("event sub-process 'reminder'"));
        assertThat(problems(reminded, at(Duration.ZERO, "reminder")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("begins with its event"));
        assertThat(problems(twice, at(Duration.ZERO, "ic")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("called from 2 places"));
        assertThat(problems(twice, at(Duration.ZERO, "two"))).isEmpty();
    }

    @Test
    void what_cases_did_before_is_said_to_be_unknown_where_it_is_asked_for() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(10))
                .xor("x")
                .end("e")
                .flow("s", "a", "x")
                .flow("x", "e", new Condition.Visited(new NodeId("a"), Condition.Operator.AT_LEAST, 2))
                .flow("x", "a");

        var result = run(model, at(Duration.ofSeconds(100), "a"));

        assertThat(lead(result)).isEqualTo(120);
        assertThat(result.warnings()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("history-unknown");
            assertThat(p.message()).contains("how often 'a' was done");
        });
    }

    /** Their working time before the start is looked up in one calendar, however many and however old they are. */
    @Test
    void a_thousand_very_old_cases_take_no_longer_than_one() {
        var office = WorkCalendar.officeHours(BERLIN);
        var cases = new RunningCase[1_000];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = at(Duration.ofDays(36_525 - i), "c");
        }

        var result = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> run(line().calendar(office), cases));

        double youngest = run(line().calendar(office), cases[cases.length - 1])
                .perCase()
                .workingLeadTime()
                .mean()
                .mean();
        assertThat(result.perCase().workingLeadTime().smallest()).isEqualTo(youngest);
    }

    /** The same cases arrive, whether or not others are under way: scenarios stay comparable. */
    @Test
    void arrivals_do_not_depend_on_cases_under_way() {
        var alone = RecordedWork.of(line().every(ModelBuilder.exponential(DAY)), 4);
        var beside = RecordedWork.of(with(line().every(ModelBuilder.exponential(DAY)), at(2, Duration.ZERO, "c")), 4);

        for (int i = 0; i < 4; i++) {
            assertThat(beside.started("a", i + 2)).isEqualTo(alone.started("a", i));
        }
    }
}
