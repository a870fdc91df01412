package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.Distribution;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StepWork;
import dev.takt.performance.Estimate;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;

/** Queueing theory (method, section 5): stations, networks, fork and join, batches and gates. */
final class QueueChecks {

    private static final int WARM_UP = 2_000;
    private static final double HOUR = 3_600;
    private static final ZoneId BERLIN = ModelBuilder.BERLIN;

    private final Checks checks;

    private QueueChecks(Checks checks) {
        this.checks = checks;
    }

    static void run(Checks checks) {
        var group = new QueueChecks(checks);
        group.queues();
        group.networks();
        group.forkJoin();
        group.batches();
    }

    private void queues() {
        for (double[] c : new double[][] {{4, 1, 16}, {8, 2, 14.222}, {12, 3, 12.944}}) {
            var model = station(exponential(300), exponential(60 * c[0]), (int) c[1]);
            checks.check(
                    "M/M/%.0f, mean wait".formatted(c[1]),
                    "Erlang C, λ = 1/5, μ = 1/%.0f".formatted(c[0]),
                    60 * c[2],
                    model);
        }
        var single = station(exponential(300), exponential(240), 1);
        checks.check(
                "M/M/1, P95 of the lead time",
                "ln 20 / (μ − λ)",
                1_200 * Math.log(20),
                single,
                r -> r.perCase().leadTime().p95());
        checks.check("M/M/1, utilisation", "λ / μ", 0.8, single, QueueChecks::utilisation);
        checks.check("M/M/1, queue length", "ρ² / (1 − ρ)", 3.2, single, r -> staff(r).queueLength());
        checks.check("M/D/1, mean wait", "λ E[S²] / (2 (1 − ρ))", 16, station(exponential(10), fixed(8), 1));
        checks.check(
                "M/G/1, gamma service, mean wait",
                "λ E[S²] / (2 (1 − ρ))",
                0.1 * (64 + 256) / (2 * 0.2),
                station(exponential(10), new Distribution.Gamma(8, 16), 1));
        checks.check("D/D/1, mean wait", "0", 0, station(fixed(10), fixed(8), 1));
        double remaining = 0.1 * 2 * 64 / 2;
        var classes = priorities();
        checks.check(
                "Priority, urgent cases",
                "Cobham: R / (1 − σ₁)",
                remaining / (1 - 0.24),
                classes,
                Checks.waitAt("urgent"));
        checks.check(
                "Priority, other cases",
                "Cobham: R / ((1 − σ₁) (1 − σ₂))",
                remaining / ((1 - 0.24) * (1 - 0.8)),
                classes,
                Checks.waitAt("normal"));
    }

    private static SimulationResult.PoolFigures staff(SimulationResult result) {
        var figures = result.pools().get(new RoleId("staff"));
        if (figures == null) {
            throw new IllegalStateException("There is no pool 'staff'.");
        }
        return figures;
    }

    private static Estimate utilisation(SimulationResult result) {
        var utilisation = staff(result).utilisation();
        if (utilisation == null) {
            throw new IllegalStateException("The pool 'staff' has no limit.");
        }
        return utilisation;
    }

    private static SimulationModel station(Distribution interArrival, Distribution service, int servers) {
        return new ModelBuilder()
                .pool("staff", servers)
                .start("s")
                .task("a", service, "staff")
                .end("e")
                .flow("s", "a", "e")
                .every(interArrival)
                .warmUp(WARM_UP)
                .build();
    }

    private static SimulationModel priorities() {
        var urgent = new Condition.Is("class", "urgent");
        return new ModelBuilder()
                .pool("staff", 1, null, QueueDiscipline.PRIORITY)
                .category("class", "urgent", 0.3, "normal", 0.7)
                .priority(urgent, 1)
                .start("s")
                .xor("x")
                .task("urgent", exponential(8), "staff")
                .task("normal", exponential(8), "staff")
                .end("e")
                .flow("s", "x")
                .flow("x", "urgent", urgent)
                .flow("x", "normal")
                .flow("urgent", "e")
                .flow("normal", "e")
                .every(exponential(10))
                .warmUp(WARM_UP)
                .build();
    }

    private void networks() {
        var tandem = new ModelBuilder()
                .pool("first", 1)
                .pool("second", 1)
                .start("s")
                .task("a", exponential(6), "first")
                .task("b", exponential(8), "second")
                .end("e")
                .flow("s", "a", "b", "e")
                .every(exponential(10))
                .warmUp(WARM_UP)
                .build();
        checks.check(
                "Two stations in a row, lead time",
                "15 + 40",
                55,
                tandem,
                r -> r.perCase().leadTime().mean());
        var feedback = new ModelBuilder()
                .pool("first", 1)
                .pool("second", 2)
                .start("s")
                .xor("m")
                .task("a", exponential(6), "first")
                .task("b", exponential(12), "second")
                .xor("x")
                .end("e")
                .flow("s", "m", "a", "b", "x")
                .flow("x", "m", 0.2)
                .flow("x", "e", 0.8)
                .every(exponential(10))
                .warmUp(WARM_UP)
                .build();
        double erlangC = 2 * 0.75 * 0.75 / 1.75;
        checks.check("Jackson network, station a", "M/M/1 at λ / 0.8", 6 * 0.75 / 0.25, feedback, Checks.waitAt("a"));
        checks.check(
                "Jackson network, station b",
                "M/M/2 at λ / 0.8",
                erlangC * 12 / (2 * 0.25),
                feedback,
                Checks.waitAt("b"));
        checks.check(
                "Jackson network, visits of a",
                "1 / 0.8",
                1.25,
                feedback,
                r -> Checks.step(r, "a").visits());
    }

    /** A case is split into parts, each done by a server of its own, and waits for the last of them. */
    private void forkJoin() {
        double alone = 7 / (1 - 0.7);
        checks.check(
                "Fork and join, 2 servers, lead time",
                "(12 − ρ) / (8 (μ − λ))",
                (12 - 0.7) / 8 * alone,
                parts(2),
                r -> r.perCase().leadTime().mean());
        double harmonic = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0;
        checks.between(
                "Fork and join, 5 servers, lead time",
                "1 / (μ − λ) to H₅ / (μ − λ)",
                alone,
                harmonic * alone,
                parts(5));
    }

    private static SimulationModel parts(int servers) {
        var model = new ModelBuilder().start("s").and("f").and("j").end("e").flow("s", "f");
        for (int i = 0; i < servers; i++) {
            model.pool("staff" + i, 1)
                    .task("a" + i, exponential(7), "staff" + i)
                    .flow("f", "a" + i, "j");
        }
        return model.flow("j", "e").every(exponential(10)).warmUp(WARM_UP).build();
    }

    private void batches() {
        var five = new BatchRule(5, null, List.of(), BatchRule.Mode.TOGETHER, 1);
        checks.check(
                "Batch of 5, mean wait", "(k − 1) / (2 λ)", 120, batch(five, exponential(60)), QueueChecks::batchWait);
        var gate = new BatchRule.Gate(EnumSet.allOf(DayOfWeek.class), LocalTime.of(10, 0), BERLIN);
        var daily = new BatchRule(null, null, List.of(gate), BatchRule.Mode.INDEPENDENT, 1);
        checks.check(
                "Gate once a day, mean wait",
                "T / 2",
                12 * HOUR,
                batch(daily, exponential(HOUR)),
                QueueChecks::batchWait);
    }

    private static SimulationModel batch(BatchRule rule, Distribution interArrival) {
        return new ModelBuilder()
                .start("s")
                .task("a", StepWork.of(fixed(1), List.of()).withBatch(rule))
                .end("e")
                .flow("s", "a", "e")
                .every(interArrival)
                .build();
    }

    private static Estimate batchWait(SimulationResult result) {
        var wait = result.perCase().waitingByCause().get(WaitKind.BATCH);
        return wait == null ? new Estimate(0, Double.POSITIVE_INFINITY) : wait;
    }
}
