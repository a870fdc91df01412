package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode.SubProcess.Kind;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.Probability;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops nothing inside ends: whether something outside does, and what happens when time does not pass in them. */
class LoopTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final double END = 150;

    /** a is done, and again, and again. */
    private static ModelBuilder round(double seconds) {
        return new ModelBuilder().start("is").xor("m").task("a", fixed(seconds)).flow("is", "m", "a", "m");
    }

    private static ModelBuilder one() {
        return new ModelBuilder().every(fixed(100_000)).start("s").end("e");
    }

    private static EventTiming.After after(double seconds) {
        return new EventTiming.After(fixed(seconds));
    }

    private static ModelBuilder marker(double seconds, int most) {
        return one().task(
                        "a",
                        StepWork.of(fixed(seconds), List.of()),
                        new Repetition(Repetition.Kind.STANDARD_LOOP, null))
                .repeat("a", new Iteration.Loop(Probability.ONE, most))
                .flow("s", "a", "e");
    }

    private static ModelBuilder onBorder(double seconds) {
        return one().sub("sub", Kind.EMBEDDED, round(seconds))
                .boundary("t", "sub", EventTrigger.TIMER, true, after(END))
                .flow("s", "sub", "e")
                .flow("t", "e");
    }

    /** Beside the loop something takes its time and then comes to a node that ends both. */
    private static ModelBuilder beside(ModelBuilder model, double seconds) {
        return model.and("g")
                .xor("m")
                .task("a", fixed(seconds))
                .task("b", fixed(END))
                .flow("m", "a", "m")
                .flow("g", "m")
                .flow("g", "b");
    }

    private static ModelBuilder terminated(double seconds) {
        return beside(one(), seconds)
                .flow("s", "g")
                .end("stop", EventTrigger.TERMINATE, null)
                .flow("b", "stop");
    }

    private static ModelBuilder failed(double seconds) {
        var inside = beside(new ModelBuilder().start("is").flow("is", "g"), seconds)
                .end("stop", EventTrigger.ERROR, "E")
                .flow("b", "stop");
        return one().sub("sub", Kind.EMBEDDED, inside)
                .boundary("caught", "sub", EventTrigger.ERROR, true, null)
                .detail("caught", "E")
                .flow("s", "sub", "e")
                .flow("caught", "e");
    }

    private static ModelBuilder signalled(double seconds) {
        return one().and("g")
                .sub("sub", Kind.EMBEDDED, round(seconds))
                .boundary("heard", "sub", EventTrigger.SIGNAL, true, null)
                .detail("heard", "S")
                .task("b", fixed(END))
                .throwing("tell", EventTrigger.SIGNAL, "S")
                .flow("s", "g", "sub", "e")
                .flow("heard", "e")
                .flow("g", "b", "tell", "e");
    }

    private static ModelBuilder takenOver(double seconds) {
        return one().xor("m")
                .task("a", fixed(seconds))
                .flow("s", "m", "a", "m")
                .sub(
                        "late",
                        Kind.EVENT,
                        new ModelBuilder()
                                .start("ls", EventTrigger.TIMER, null, true)
                                .end("le")
                                .flow("ls", "le"))
                .timing("ls", after(END));
    }

    private static ModelBuilder twiceAround(double seconds) {
        var inner = new ModelBuilder()
                .start("os")
                .sub("inner", Kind.EMBEDDED, round(seconds))
                .flow("os", "inner");
        return one().sub("outer", Kind.EMBEDDED, inner)
                .boundary("t", "outer", EventTrigger.TIMER, true, after(END))
                .flow("s", "outer", "e")
                .flow("t", "e");
    }

    private static ModelBuilder markerWithDeadline(double seconds) {
        return marker(seconds, Integer.MAX_VALUE)
                .boundary("t", "a", EventTrigger.TIMER, true, after(END))
                .flow("t", "e");
    }

    static Stream<Arguments> ended() {
        return Stream.of(
                Arguments.of("timer on the border", onBorder(60), onBorder(0)),
                Arguments.of("terminate end beside", terminated(60), terminated(0)),
                Arguments.of("error end beside", failed(60), failed(0)),
                Arguments.of("signal from beside", signalled(60), signalled(0)),
                Arguments.of("event sub-process", takenOver(60), takenOver(0)),
                Arguments.of("timer two levels up", twiceAround(60), twiceAround(0)),
                Arguments.of("loop marker with a timer", markerWithDeadline(60), markerWithDeadline(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ended")
    void a_loop_that_something_outside_ends_runs(String name, ModelBuilder model, ModelBuilder ignored) {
        var result = assertTimeoutPreemptively(SOON, () -> Simulation.run(model.build(), RunOptions.of(3, 1, 1)));

        assertThat(result.cases()).isEqualTo(3);
        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(END);
        assertThat(result.steps().get(new NodeId("a")).executions()).isEqualTo(3 * 2); // two rounds, the third is cut
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ended")
    void one_that_takes_no_time_is_named(String name, ModelBuilder ignored, ModelBuilder model) {
        var refused = assertTimeoutPreemptively(
                SOON,
                () -> catchThrowableOfType(
                        SimulationRefused.class, () -> Simulation.run(model.build(), RunOptions.of(1, 1, 1))));

        assertThat(refused.problems()).singleElement().returns("livelock", Problem::code);
        assertThat(refused.problems().getFirst().element()).isIn("a", "m");
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("loop marker", "a", marker(60, Integer.MAX_VALUE)),
                Arguments.of(
                        "loop marker with a chance that is never asked",
                        "a",
                        marker(60, Integer.MAX_VALUE)
                                .boundary("c", "a", EventTrigger.ERROR, true, null)
                                .detail("c", "E")
                                .chance("c", 0.5)
                                .flow("c", "e")),
                Arguments.of(
                        "a branch that ends the scope, but instead of the loop",
                        "m",
                        one().xor("x")
                                .xor("m")
                                .task("a", fixed(60))
                                .end("stop", EventTrigger.TERMINATE, null)
                                .flow("s", "x")
                                .flow("x", "m", 0.5)
                                .flow("x", "stop", 0.5)
                                .flow("m", "a", "m")),
                Arguments.of(
                        "a timer that interrupts nothing",
                        "m",
                        one().xor("m")
                                .task("a", fixed(60))
                                .boundary("t", "a", EventTrigger.TIMER, false, after(END))
                                .flow("s", "m", "a", "m")
                                .flow("t", "e")),
                Arguments.of(
                        "an event sub-process that interrupts, and loops itself",
                        "m",
                        one().task("b", fixed(60))
                                .flow("s", "b", "e")
                                .sub(
                                        "late",
                                        Kind.EVENT,
                                        new ModelBuilder()
                                                .start("ls", EventTrigger.TIMER, null, true)
                                                .xor("m")
                                                .task("a", fixed(60))
                                                .flow("ls", "m", "a", "m"))
                                .timing("ls", after(10))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void a_loop_that_nothing_ends_is_refused(String name, String element, ModelBuilder model) {
        assertThat(Simulation.check(model.build()))
                .singleElement()
                .returns("endless-loop", Problem::code)
                .returns(element, Problem::element);
    }

    @Test
    void a_loop_of_at_most_some_executions_ends() {
        var result = Simulation.run(marker(60, 5).build(), RunOptions.of(2, 1, 1));

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(300);
    }
}
