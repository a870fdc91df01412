package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be simulated is named, with the element, and ends nothing in an endless run. */
class RefusalTests {

    /** Weibull with a shape so small that its mean is beyond every number. */
    private static final Distribution ENDLESS = new Distribution.Weibull(0.001, 60);

    private static ModelBuilder line(StepWork how) {
        return new ModelBuilder()
                .start("s")
                .task("a", how)
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 2)
                .every(exponential(100));
    }

    private static StepWork work(Distribution time) {
        return StepWork.of(time, List.of(new Requirement(new RoleId("staff"), 1)));
    }

    private static WorkCalendar shift(String id, int from, int to) {
        return new WorkCalendar(
                id,
                id,
                BERLIN,
                List.of(new WorkCalendar.WeeklyInterval(
                        EnumSet.allOf(DayOfWeek.class), LocalTime.of(from, 0), LocalTime.of(to, 0))),
                Set.of());
    }

    static Stream<Arguments> refused() {
        var wait = new Delay(WaitKind.EXTERNAL, ENDLESS, TimeBasis.ELAPSED);
        var endless = new EventTiming.After(ENDLESS);
        var everyNothing = new EventTiming.After(fixed(0), null, Integer.MAX_VALUE);
        var holidays =
                LocalDate.of(2025, 12, 1).datesUntil(LocalDate.of(2040, 1, 1)).collect(Collectors.toSet());
        var closed = new WorkCalendar(
                "closed", "Closed", BERLIN, WorkCalendar.officeHours(BERLIN).intervals(), holidays);
        var early = new Person("early", "", shift("am", 6, 12), 0);
        var late = new Person("late", "", shift("pm", 12, 18), 0);
        return Stream.of(
                Arguments.of("distribution-without-mean", "a", line(work(ENDLESS))),
                Arguments.of(
                        "distribution-without-mean", "a", line(work(fixed(1)).withDelays(List.of(wait)))),
                Arguments.of(
                        "distribution-without-mean", "a", line(work(fixed(1)).withOwn(Map.of("staff1", ENDLESS)))),
                Arguments.of(
                        "distribution-without-mean",
                        "t",
                        line(work(fixed(1)))
                                .boundary("t", "a", EventTrigger.TIMER, true, endless)
                                .flow("t", "e")),
                Arguments.of("bad-arrivals", "P", line(work(fixed(1))).every(ENDLESS)),
                Arguments.of("bad-arrivals", "P", line(work(fixed(1))).every(fixed(0))),
                Arguments.of(
                        "livelock",
                        "t",
                        line(work(fixed(1)))
                                .boundary("t", "a", EventTrigger.TIMER, false, everyNothing)
                                .flow("t", "e")),
                Arguments.of(
                        "livelock",
                        "t",
                        line(work(fixed(1)))
                                .boundary(
                                        "t",
                                        "a",
                                        EventTrigger.TIMER,
                                        false,
                                        new EventTiming.After(fixed(1e-10), null, Integer.MAX_VALUE))
                                .flow("t", "e")),
                Arguments.of(
                        "livelock",
                        "t",
                        line(work(fixed(1)))
                                .boundary(
                                        "t",
                                        "a",
                                        EventTrigger.TIMER,
                                        false,
                                        new EventTiming.Series(
                                                ZonedDateTime.of(2026, 1, 5, 0, 0, 0, 0, BERLIN),
                                                Period.ZERO,
                                                Duration.ofNanos(100),
                                                Long.MAX_VALUE))
                                .flow("t", "e")),
                Arguments.of(
                        "empty-calendar",
                        "closed",
                        line(work(fixed(1)).withRequirements(List.of()).withCalendar(closed))),
                Arguments.of(
                        "never-on-duty-together",
                        "a",
                        line(work(fixed(1)).withRequirements(List.of(new Requirement(new RoleId("two"), 2))))
                                .pool(ResourcePool.of(new RoleId("two"), "two", List.of(early, late)))),
                Arguments.of(
                        "too-few-people",
                        "a",
                        line(work(fixed(1)).withRequirements(List.of(new Requirement(new RoleId("staff"), 3))))),
                Arguments.of("missing-person", "a", line(work(fixed(1)).withOwn(Map.of("ghost", fixed(1))))),
                Arguments.of(
                        "probabilities-do-not-add-up",
                        "P",
                        line(work(fixed(1)))
                                .start("s2")
                                .flow("s2", "a")
                                .chance("s", 0)
                                .chance("s2", 0)),
                Arguments.of(
                        "unsupported-ad-hoc-sub-process",
                        "sub",
                        line(work(fixed(1)))
                                .sub("sub", FlowNode.SubProcess.Kind.AD_HOC, new ModelBuilder().task("in", fixed(1)))
                                .flow("a", "sub")),
                Arguments.of(
                        "unsupported-complex-gateway",
                        "g",
                        line(work(fixed(1)))
                                .node(new FlowNode.ComplexGateway(new NodeId("g"), ""))
                                .flow("a", "g")),
                Arguments.of(
                        "unsupported-compensation",
                        "undo",
                        line(work(fixed(1)))
                                .throwing("undo", EventTrigger.COMPENSATION, "x")
                                .flow("a", "undo")),
                Arguments.of(
                        "unknown-start",
                        "nowhere",
                        line(work(fixed(1)))
                                .arriving(new Arrivals(
                                        new NodeId("nowhere"),
                                        new Arrivals.Renewal(fixed(1), null, Arrivals.Clock.WORKING),
                                        1))));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("refused")
    void it_is_refused_before_the_run_and_the_element_named(String code, String element, ModelBuilder model) {
        assertThat(Simulation.check(model.build()))
                .anySatisfy(p -> assertThat(p)
                        .returns(code, Problem::code)
                        .returns(element, Problem::element)
                        .satisfies(q -> assertThat(q.remedy()).isNotBlank()));
        assertThatThrownBy(() -> Simulation.run(model.build(), RunOptions.of(1, 1, 1)))
                .isInstanceOf(SimulationRefused.class);
    }

    /** Of two branches with one chance in a thousand million each, one is taken all the same, without trying for ever. */
    @Test
    void an_inclusive_gateway_always_takes_a_branch() {
        var model = new ModelBuilder()
                .start("s")
                .or("x")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .or("j")
                .end("e")
                .flow("s", "x")
                .flow("x", "a", 1e-9)
                .flow("x", "b", 3e-9)
                .flow("a", "j")
                .flow("b", "j")
                .flow("j", "e")
                .every(fixed(1))
                .build();

        var result = Simulation.run(model, RunOptions.of(4_000, 1, 1));

        var a = result.steps().get(new NodeId("a"));
        var b = result.steps().get(new NodeId("b"));
        assertThat(a.executions() + b.executions()).isEqualTo(4_000);
        assertThat(a.executions() / 4_000.0).isCloseTo(0.25, within(0.03));
    }

    /** P(a or b) = 1 − ½ · ½; given that, a is taken in ½ / ¾ of the cases. */
    @Test
    void branches_of_an_inclusive_gateway_are_independent_given_that_one_is_taken() {
        var model = new ModelBuilder()
                .start("s")
                .or("x")
                .task("a", fixed(1))
                .task("b", fixed(1))
                .or("j")
                .end("e")
                .flow("s", "x")
                .flow("x", "a", 0.5)
                .flow("x", "b", 0.5)
                .flow("a", "j")
                .flow("b", "j")
                .flow("j", "e")
                .every(fixed(1))
                .build();

        var result = Simulation.run(model, RunOptions.of(10_000, 1, 1));

        for (var step : List.of("a", "b")) {
            assertThat(result.steps().get(new NodeId(step)).executions() / 10_000.0)
                    .isCloseTo(2 / 3.0, within(0.02));
        }
    }

    /** A thousand roles of 101 people; the limit is on all together, and nothing is made of them before. */
    @Test
    void more_people_than_can_be_kept_apart_are_refused() {
        var model = line(work(fixed(1)));
        var crew = new ArrayList<Person>();
        for (int i = 0; i < 101; i++) {
            crew.add(new Person("p" + i, "", null, 0));
        }
        for (int i = 0; i < 1_000; i++) {
            model.pool(ResourcePool.of(new RoleId("role" + i), "Role " + i, crew));
        }

        assertThat(Simulation.check(model.build())).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("too-many-people");
            assertThat(p.message()).contains("101,002").contains("100,000");
            assertThat(p.remedy()).isNotBlank();
        });
    }

    @Test
    void a_large_role_can_be_simulated() {
        var result = Simulation.run(line(work(fixed(1))).pool("crowd", 50_000).build(), RunOptions.of(10, 2, 1));

        assertThat(result.people()).hasSize(50_002);
        assertThat(result.people().getLast().id()).isEqualTo("crowd50000");
    }

    // ---- overload

    private static List<Problem> overloads(ModelBuilder model) {
        return Simulation.run(model.build(), RunOptions.of(10, 1, 1)).warnings().stream()
                .filter(w -> w.code().equals("overload"))
                .toList();
    }

    /** Each role has time enough, but both are the same two people: 2 · 0.6 of 100 s every 50 s. */
    @Test
    void people_who_are_overloaded_by_two_roles_together_are_named() {
        var people = List.of(new Person("p", "", null, 0), new Person("q", "", null, 0));
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(60), "first")
                .task("b", fixed(60), "second")
                .end("e")
                .flow("s", "a", "b", "e")
                .pool(ResourcePool.of(new RoleId("first"), "First", people))
                .pool(ResourcePool.of(new RoleId("second"), "Second", people));

        assertThat(overloads(model.every(exponential(50))))
                .singleElement()
                .satisfies(w ->
                        assertThat(w.message()).contains("'First', 'Second'").contains("120 %"));
    }

    @Test
    void instances_of_a_repeated_step_count_as_load() {
        var repeated = new ModelBuilder()
                .start("s")
                .task("a", work(fixed(30)), new Repetition(Repetition.Kind.PARALLEL, 5))
                .repeat("a", new Iteration.Instances(5, 5))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(exponential(100));

        assertThat(overloads(repeated))
                .singleElement()
                .satisfies(w -> assertThat(w.message()).contains("150 %"));
    }

    /** A hundred thousand cases arrive every 20 000 s: the run stops when a million are under way, and what is done counts. */
    @Test
    void an_overloaded_run_without_end_stops_at_the_bound_and_has_figures() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(1), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .arriving(
                        new Arrivals(null, new Arrivals.Renewal(fixed(20_000), null, Arrivals.Clock.WORKING), 100_000))
                .build();

        var result = Simulation.run(model, new RunOptions(null, Duration.ofDays(36_500), 1, 1, 0, 1, null));

        assertThat(result.complete()).isFalse();
        assertThat(result.warnings()).extracting(Problem::code).contains("overload", "run-stopped");
        assertThat(result.cases()).isPositive();
    }

    @Test
    void instances_of_instances_end_before_memory_does() {
        var body = new ModelBuilder()
                .start("inside")
                .task("work", StepWork.of(fixed(60), List.of()), new Repetition(Repetition.Kind.PARALLEL, null))
                .repeat("work", new Iteration.Instances(10_000, 10_000))
                .end("done")
                .flow("inside", "work", "done");
        var model = new ModelBuilder()
                .start("s")
                .sub(
                        "many",
                        body,
                        new Repetition(Repetition.Kind.PARALLEL, null),
                        new Iteration.Instances(10_000, 10_000))
                .end("e")
                .flow("s", "many", "e")
                .every(fixed(3_600))
                .build();

        assertThatExceptionOfType(SimulationRefused.class)
                .isThrownBy(() -> Simulation.run(model, RunOptions.of(1, 1, 1)))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(p -> assertThat(p.code()).isEqualTo("too-many-tokens")));
    }
}
