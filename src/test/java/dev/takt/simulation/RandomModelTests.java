package dev.takt.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Role;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.performance.Estimate;
import dev.takt.testing.RandomProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound models of any shape: every case ends, visits are those of the Markov chain, means those of the flow analysis. */
class RandomModelTests {

    private static final int CASES = 250;
    private static final int REPLICATIONS = 8;

    static LongStream seeds() {
        return LongStream.range(0, 40); // seed = size
    }

    private static SimulationResult run(SimulationModel model) {
        return Simulation.run(model, RunOptions.of(CASES, REPLICATIONS, 9));
    }

    private static void assertNear(Estimate estimate, double expected) {
        double tolerance = 6 * estimate.halfWidth() + 0.02 * Math.abs(expected) + 1e-9;
        assertThat(estimate.mean()).isCloseTo(expected, within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_case_ends_and_is_where_the_analysis_expects_it(long seed) {
        var stream = RandomProcesses.sound(seed);
        var expected = FlowAnalysis.analyze(stream).profile();

        var result = run(SimulationModel.of(stream));

        assertThat(result.cases()).isEqualTo((long) CASES * REPLICATIONS);
        assertThat(result.quality().littleResidual()).isLessThan(1e-6); // L = λ W
        assertThat(result.warnings()).extracting(Problem::code).doesNotContain("stuck-cases", "run-stopped");
        expected.steps().forEach((id, figures) -> {
            var visits = figures.visits();
            var simulated = result.steps().get(id);
            if (visits != null && simulated != null) {
                double rare = 12 * Math.sqrt(Math.max(visits.mean(), 1e-4) / result.cases());
                assertThat(simulated.visits().mean())
                        .as("visits of %s", id)
                        .isCloseTo(visits.mean(), within(6 * simulated.visits().halfWidth() + rare));
            }
        });
        double work = 0;
        for (var node : stream.process().graph().allNodes()) {
            var figures = node instanceof FlowNode.Task ? expected.steps().get(node.id()) : null;
            if (figures != null && figures.visits() != null && figures.processTime() != null) {
                work += figures.visits().mean() * figures.processTime().mean();
            }
        }
        assertNear(result.perCase().processTime(), work);
    }

    static LongStream nets() {
        return LongStream.range(0, 200);
    }

    /** Every kind of node, event, scope and repetition: the case ends, nothing waits for ever, and what counts is counted. */
    @ParameterizedTest
    @MethodSource("nets")
    void every_case_ends_whatever_the_model_is_made_of(long seed) {
        var drawn = RandomNets.draw(seed);
        int cases = 150;
        int replications = 4;

        var result = Simulation.run(drawn.model().build(), RunOptions.of(cases, replications, seed));

        assertThat(result.complete()).isTrue();
        assertThat(result.cases()).isEqualTo((long) cases * replications);
        assertThat(result.quality().littleResidual()).isLessThan(1e-6);
        assertThat(result.warnings()).extracting(Problem::code).doesNotContain("stuck-cases", "run-stopped");
        drawn.visits().forEach((step, visits) -> {
            double seen = result.steps().get(new NodeId(step)).executions() / (double) result.cases();
            double tolerance = 5 * Math.sqrt((visits + visits * visits) / result.cases());
            assertThat(seen).as("visits of %s", step).isCloseTo(visits, within(tolerance));
        });
    }

    @Test
    void the_same_seed_gives_the_same_figures_on_any_number_of_threads() {
        for (long seed = 0; seed < 200; seed += 20) {
            var model = RandomNets.draw(seed).model().build();

            var one = Simulation.run(model, new RunOptions(50L, null, 4, 3, 0, 1, null));
            var several = Simulation.run(model, new RunOptions(50L, null, 4, 3, 0, 3, null));

            assertThat(several).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webinar", "budget-approval", "email-campaign", "lead-management", "trade-show"})
    void the_gallery_takes_and_costs_what_the_analysis_says(String name) throws IOException {
        var gallery =
                BpmnDocument.read(Path.of("processes", name, "process.bpmn")).valueStream();
        var stream = withRoles(gallery, r -> r.headcount(), Role.Queueing.OBSERVED); // both count the stated waits
        var expected = FlowAnalysis.analyze(stream).profile().cases();

        var result = run(SimulationModel.of(stream));

        var lead = expected.leadTime();
        var cost = expected.cost();
        assertThat(lead).isNotNull();
        assertThat(cost).isNotNull();
        assertNear(result.perCase().cost(), cost.mean());
        // max of means in parallel blocks, and elapsed waits that end off duty, are the analysis's approximations
        assertThat(result.perCase().workingLeadTime().mean().mean() / lead.mean())
                .isBetween(0.9, 1.15);
    }

    /** With people for every case and nobody waiting, simulated and observed roles give the same lead times. */
    @Test
    void a_role_with_people_enough_is_a_role_without_limit() {
        var stream = RandomProcesses.sound(12);
        var crowded = withQueueing(stream, Role.Queueing.SIMULATED, 400.0);
        var unlimited = withQueueing(stream, Role.Queueing.OBSERVED, null);
        var queueFree = SimulationModel.of(unlimited);
        var work = new java.util.LinkedHashMap<>(SimulationModel.of(crowded).work());
        queueFree.work().forEach((id, how) -> work.merge(id, how, (a, b) -> a.withDelays(b.delays())));

        var a = run(queueFree);
        var b = run(SimulationModel.of(crowded).withWork(work));

        assertThat(b.perCase().leadTime().mean())
                .isEqualTo(a.perCase().leadTime().mean());
        assertThat(b.perCase().leadTime().p95())
                .isEqualTo(a.perCase().leadTime().p95());
    }

    private static ValueStream withQueueing(ValueStream s, Role.Queueing queueing, @Nullable Double headcount) {
        return withRoles(s, r -> headcount, queueing);
    }

    private static ValueStream withRoles(
            ValueStream s, Function<Role, @Nullable Double> headcount, Role.Queueing queueing) {
        return new ValueStream(
                s.process(),
                s.steps(),
                s.branching(),
                s.roles().stream()
                        .map(r ->
                                new Role(r.id(), r.name(), headcount.apply(r), r.ratePerHour(), r.calendar(), queueing))
                        .toList(),
                s.calendars(),
                s.defaultCalendar(),
                s.currency(),
                s.demand(),
                s.outcomes(),
                s.serviceLevel(),
                s.scenarios());
    }

    /** One station, service times tied to the case: more people never make anybody wait longer. */
    @Test
    void more_people_never_wait_longer() {
        double before = Double.POSITIVE_INFINITY;
        for (int people = 1; people <= 4; people++) {
            var model = new ModelBuilder()
                    .start("s")
                    .task("a", ModelBuilder.exponential(9), "staff")
                    .end("e")
                    .flow("s", "a", "e")
                    .pool("staff", people)
                    .arriving(new Arrivals(
                            null, new Arrivals.Renewal(ModelBuilder.exponential(10), null, Arrivals.Clock.WORKING), 1))
                    .build();

            double waiting = run(model).perCase().waitingTime().mean();

            assertThat(waiting).isLessThanOrEqualTo(before);
            before = waiting;
        }
        assertThat(List.of(before)).allMatch(w -> w < 1);
    }
}
