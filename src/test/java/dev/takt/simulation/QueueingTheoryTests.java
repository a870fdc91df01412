package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.performance.Estimate;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated against closed forms (method, section 5). Seeds are fixed; the limit is four half-widths, or 2 % where stated. */
class QueueingTheoryTests {

    private static final int REPLICATIONS = 10;
    private static final int CASES = 10_000;

    private static SimulationModel station(Distribution interArrival, Distribution service, int servers) {
        return new ModelBuilder()
                .start("s")
                .task("a", service, "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", servers)
                .every(interArrival)
                .state(new StartState.WarmedUp(2_000))
                .build();
    }

    private static SimulationResult run(SimulationModel model) {
        return Simulation.run(model, RunOptions.of(CASES, REPLICATIONS, 42));
    }

    private static Estimate waitOf(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? new Estimate(Double.NEGATIVE_INFINITY, 0) : figures.waiting();
    }

    private static void assertNear(Estimate estimate, double expected) {
        assertThat(estimate.mean()).isCloseTo(expected, within(4 * estimate.halfWidth()));
        assertThat(estimate.halfWidth()).isLessThan(0.2 * expected); // else the comparison would say nothing
    }

    /** Golden values of the method, section 5: λ = 1/5, μ = 1/4, 1/8, 1/12 per minute. */
    @ParameterizedTest
    @CsvSource({"4, 1, 16", "8, 2, 14.222", "12, 3, 12.944"})
    void exponential_service_waits_as_erlang_says(double service, int servers, double wait) {
        var result = run(station(exponential(5 * 60), exponential(service * 60), servers));

        assertNear(waitOf(result, "a"), wait * 60);
        assertNear(result.perCase().leadTime().mean(), (wait + service) * 60);
        var pool = result.pools().get(new RoleId("staff"));
        assertThat(pool.utilisation().mean()).isCloseTo(0.8, within(0.02));
        assertNear(pool.queueLength(), wait / 5); // Lq = λ Wq
    }

    @Test
    void fixed_service_halves_the_wait() {
        assertNear(waitOf(run(station(exponential(10), fixed(8), 1)), "a"), 16);
    }

    /** M/G/1: Wq = λ E[S²] / (2 (1 − ρ)). */
    @ParameterizedTest
    @CsvSource({"4", "16"})
    void the_wait_grows_with_the_variance_of_the_service(double sd) {
        double second = 8 * 8 + sd * sd;

        var result = run(station(exponential(10), new Distribution.Gamma(8, sd), 1));

        assertNear(waitOf(result, "a"), second / 10 / (2 * 0.2));
    }

    @Test
    void regular_arrivals_and_service_never_wait() {
        var result = run(station(fixed(10), fixed(8), 1));

        assertThat(waitOf(result, "a")).isEqualTo(Estimate.exact(0));
        assertThat(result.perCase().leadTime().mean()).isEqualTo(Estimate.exact(8));
    }

    /** Cobham 1954: W_k = R / ((1 − σ_{k−1}) (1 − σ_k)), R = λ E[S²] / 2. */
    @Test
    void urgent_cases_overtake_and_interrupt_nobody() {
        var weights = new LinkedHashMap<String, Double>();
        weights.put("urgent", 0.3);
        weights.put("normal", 0.7);
        var urgent = new Condition.Is("class", "urgent");
        var model = new ModelBuilder()
                .start("s")
                .xor("x")
                .task("u", exponential(8), "staff")
                .task("n", exponential(8), "staff")
                .end("e")
                .flow("s", "x")
                .flow("x", "u", urgent)
                .flow("x", "n")
                .flow("u", "e")
                .flow("n", "e")
                .pool("staff", 1, null, QueueDiscipline.PRIORITY)
                .every(exponential(10))
                .attribute(new CaseAttribute.Category("class", weights))
                .priority(urgent, 1)
                .state(new StartState.WarmedUp(2_000))
                .build();
        double remaining = 0.1 * 2 * 64 / 2;

        var result = run(model);

        assertNear(waitOf(result, "u"), remaining / (1 - 0.24));
        assertNear(waitOf(result, "n"), remaining / ((1 - 0.24) * (1 - 0.8)));
    }

    /** SPT for two fixed times is a priority queue by class. */
    @Test
    void the_shortest_work_goes_first() {
        var model = new ModelBuilder()
                .start("s")
                .xor("x")
                .task("short", fixed(2), "staff")
                .task("long", fixed(14), "staff")
                .end("e")
                .flow("s", "x")
                .flow("x", "short", 0.5)
                .flow("x", "long", 0.5)
                .flow("short", "e")
                .flow("long", "e")
                .pool("staff", 1, null, QueueDiscipline.SPT)
                .every(exponential(10))
                .state(new StartState.WarmedUp(2_000))
                .build();
        double remaining = 0.1 * (0.5 * 4 + 0.5 * 196) / 2;

        var result = run(model);

        assertNear(waitOf(result, "short"), remaining / (1 - 0.1));
        assertNear(waitOf(result, "long"), remaining / ((1 - 0.1) * (1 - 0.8)));
    }

    @Test
    void stations_in_a_row_are_each_like_one_alone() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", exponential(6), "first")
                .task("b", exponential(8), "second")
                .end("e")
                .flow("s", "a", "b", "e")
                .pool("first", 1)
                .pool("second", 1)
                .every(exponential(10))
                .state(new StartState.WarmedUp(2_000))
                .build();

        var result = run(model);

        assertNear(waitOf(result, "a"), 9);
        assertNear(waitOf(result, "b"), 32);
        assertNear(result.perCase().leadTime().mean(), 55);
    }

    /** Jackson: with a fifth of the cases going back to a, λ_a = λ / 0.8 and each station is an M/M/c of its own. */
    @Test
    void a_network_with_feedback_has_product_form() {
        var model = new ModelBuilder()
                .start("s")
                .xor("m")
                .task("a", exponential(6), "first")
                .task("b", exponential(12), "second")
                .xor("x")
                .end("e")
                .flow("s", "m", "a", "b", "x")
                .flow("x", "m", 0.2)
                .flow("x", "e", 0.8)
                .pool("first", 1)
                .pool("second", 2)
                .every(exponential(10))
                .state(new StartState.WarmedUp(2_000))
                .build();

        var result = run(model);

        double rho = 0.75; // 0.125 · 6 at a, 0.125 · 12 / 2 at b
        assertNear(waitOf(result, "a"), 6 * rho / (1 - rho));
        double erlangC = 2 * rho * rho / (1 + rho); // two servers
        assertNear(waitOf(result, "b"), erlangC * 12 / (2 * (1 - rho)));
        assertThat(result.steps().get(new NodeId("a")).visits().mean()).isCloseTo(1.25, within(0.01));
    }

    @Test
    void what_is_waited_for_is_the_queue_alone() {
        var byCause = run(station(exponential(10), exponential(8), 1)).perCase().waitingByCause();

        assertThat(byCause.get(WaitKind.QUEUE).mean()).isPositive();
        assertThat(byCause.get(WaitKind.UNAVAILABLE).mean()).isZero();
        assertThat(byCause.get(WaitKind.BATCH).mean()).isZero();
    }

    /** A case is split into k parts, each done by a server of its own, and waits for the last of them. */
    private static SimulationModel forkJoin(int k) {
        var model = new ModelBuilder().start("s").and("f").and("j").end("e").flow("s", "f");
        for (int i = 0; i < k; i++) {
            var step = "a" + i;
            model.task(step, exponential(7), "staff" + i).pool("staff" + i, 1).flow("f", step, "j");
        }
        return model.flow("j", "e")
                .every(exponential(10))
                .state(new StartState.WarmedUp(2_000))
                .build();
    }

    /** Two servers: T = (12 − ρ) / (8 (μ − λ)), exact (Flatto and Hahn 1984; Nelson and Tantawi 1988). */
    @Test
    void two_parts_are_joined_as_flatto_and_hahn_say() {
        double alone = 7 / (1 - 0.7);

        assertNear(run(forkJoin(2)).perCase().leadTime().mean(), (12 - 0.7) / 8 * alone);
    }

    /**
     * k servers: the parts are positively associated, so T ≤ H_k / (μ − λ), the maximum of independent ones; and T is at least
     * the maximum of the k service times, H_k / μ, and at least one M/M/1, 1 / (μ − λ) (Nelson and Tantawi 1988).
     */
    @ParameterizedTest
    @CsvSource({"2", "3", "5", "10"})
    void more_parts_stay_between_the_bounds(int k) {
        double harmonic = 0;
        for (int i = 1; i <= k; i++) {
            harmonic += 1.0 / i;
        }
        double alone = 7 / (1 - 0.7);

        var lead = run(forkJoin(k)).perCase().leadTime().mean();

        assertThat(lead.mean()).isBetween(Math.max(harmonic * 7, alone), harmonic * alone);
        assertThat(lead.halfWidth()).isLessThan(0.2 * lead.mean());
    }
}
