package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times beyond the end of time are named with the element; long ones before it are simulated. */
class TimeRangeTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final double LATE = 3e12;

    /** Once in a thousand draws far beyond the end of time, with a mean that is not. */
    private static final Distribution TAIL = new Distribution.Mixture(List.of(
            new Distribution.Mixture.Component(0.999, fixed(60)),
            new Distribution.Mixture.Component(0.001, fixed(6e12))));

    private static final Distribution ALL_BEYOND = fixed(1e17);

    private static ModelBuilder line(StepWork work, @Nullable WorkCalendar duty) {
        var model = new ModelBuilder()
                .start("s")
                .task("a", work)
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 3, duty, QueueDiscipline.FIFO)
                .every(fixed(3_600));
        return duty == null ? model : model.calendar(duty);
    }

    private static StepWork by(int people, Distribution time) {
        return StepWork.of(time, people == 0 ? List.of() : List.of(new Requirement(new RoleId("staff"), people)));
    }

    static Stream<Arguments> places() {
        var office = WorkCalendar.officeHours(BERLIN);
        Function<Distribution, ModelBuilder> event = d -> new ModelBuilder()
                .start("s")
                .catching("a", EventTrigger.TIMER, new EventTiming.After(d), null)
                .end("e")
                .flow("s", "a", "e")
                .every(fixed(3_600));
        return Stream.of(
                place("work around the clock", d -> line(by(1, d), null)),
                place("work on a calendar", d -> line(by(1, d), office)),
                place("work of two around the clock", d -> line(by(2, d), null)),
                place("work of two on a calendar", d -> line(by(2, d), office)),
                place("work of nobody", d -> line(by(0, d).withCalendar(office), office)),
                place("a wait", d -> line(wait(d, TimeBasis.ELAPSED), office)),
                place("a working wait", d -> line(wait(d, TimeBasis.WORKING), office)),
                place("an event", event));
    }

    private static StepWork wait(Distribution time, TimeBasis basis) {
        return by(1, fixed(1)).withDelays(List.of(new Delay(WaitKind.EXTERNAL, time, basis)));
    }

    private static Arguments place(String name, Function<Distribution, ModelBuilder> model) {
        return Arguments.of(name, model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void a_draw_beyond_the_end_of_time_is_named(String name, Function<Distribution, ModelBuilder> model) {
        var refused = assertTimeoutPreemptively(
                SOON,
                () -> catchThrowableOfType(
                        SimulationRefused.class,
                        () -> Simulation.run(model.apply(TAIL).build(), RunOptions.of(20_000, 1, 1))));

        assertThat(refused).isNotNull();
        assertThat(refused.problems())
                .singleElement()
                .returns("time-out-of-range", Problem::code)
                .returns("a", Problem::element);
        var message = refused.problems().getFirst().message().replace('\u00a0', ' ');
        assertThat(message).contains("69 444 444 days", "53 375 995 days");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void a_mean_beyond_the_end_of_time_is_refused(String name, Function<Distribution, ModelBuilder> model) {
        assertThat(Simulation.check(model.apply(ALL_BEYOND).build()))
                .singleElement()
                .returns("time-out-of-range", Problem::code)
                .returns("a", Problem::element);
    }

    @Test
    void a_hundred_thousand_years_are_no_problem() {
        var result = assertTimeoutPreemptively(
                SOON, () -> Simulation.run(line(by(1, fixed(LATE)), null).build(), RunOptions.of(2, 1, 1)));

        assertThat(result.perCase().leadTime().largest()).isEqualTo(LATE);
    }

    /** A deadline that never comes does no harm. */
    @Test
    void a_timer_on_a_border_may_lie_beyond() {
        var model = line(by(1, fixed(60)), null)
                .boundary("t", "a", EventTrigger.TIMER, true, new EventTiming.After(TAIL))
                .flow("t", "e");

        assertThat(Simulation.run(model.build(), RunOptions.of(5_000, 1, 1)).cases())
                .isEqualTo(5_000);
    }
}
