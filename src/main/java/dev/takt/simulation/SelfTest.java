package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StepWork;
import dev.takt.performance.Estimate;
import dev.takt.simulation.random.RandomStream;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds the simulator against what is known exactly: queueing theory (method, section 5), flow analysis (section 4), events and
 * instances with exponential times, networks of fixed times, calendars by hand, and Little's law in every run. The same on every machine, as the seed is fixed.
 */
public final class SelfTest {

    private static final long SEED = 42;
    private static final int REPLICATIONS = 10;
    private static final int CASES = 10_000;
    private static final int WARM_UP = 2_000;
    private static final double HALF_WIDTHS = 4;
    private static final double HOUR = 3_600;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<Check> checks = new ArrayList<>();
    private double littleResidual;

    /**
     * A figure beside its true value.
     *
     * @param formula where the true value comes from
     * @param expected in the unit of the figure: seconds, or cases
     * @param upTo the same as {@code expected}, but where theory gives two bounds the upper one
     * @param passed the figure is the true value to four half-widths of its interval, or exactly where nothing is random, or lies
     *     between the bounds
     */
    public record Check(
            String name, String formula, double expected, double upTo, Estimate simulated, boolean passed) {}

    private SelfTest() {}

    /** Runs all checks; takes a few seconds. */
    public static List<Check> run() {
        var test = new SelfTest();
        test.queues();
        test.networks();
        test.forkJoin();
        test.batches();
        test.routing();
        test.events();
        test.instances();
        test.fixedTimes();
        test.calendars();
        test.nobodyWaits();
        test.streams();
        test.everyRun();
        return List.copyOf(test.checks);
    }

    // ---- queues

    private void queues() {
        for (double[] c : new double[][] {{4, 1, 16}, {8, 2, 14.222}, {12, 3, 12.944}}) {
            var model = station(exponential(300), exponential(60 * c[0]), (int) c[1]);
            check(
                    "M/M/%.0f, mean wait".formatted(c[1]),
                    "Erlang C, λ = 1/5, μ = 1/%.0f".formatted(c[0]),
                    60 * c[2],
                    model);
        }
        var single = station(exponential(300), exponential(240), 1);
        check(
                "M/M/1, P95 of the cycle time",
                "ln 20 / (μ − λ)",
                1_200 * Math.log(20),
                single,
                r -> r.perCase().leadTime().p95());
        check("M/M/1, utilisation", "λ / μ", 0.8, single, SelfTest::utilisation);
        check("M/M/1, queue length", "ρ² / (1 − ρ)", 3.2, single, r -> staff(r).queueLength());
        check("M/D/1, mean wait", "λ E[S²] / (2 (1 − ρ))", 16, station(exponential(10), fixed(8), 1));
        check(
                "M/G/1, gamma service, mean wait",
                "λ E[S²] / (2 (1 − ρ))",
                0.1 * (64 + 256) / (2 * 0.2),
                station(exponential(10), new Distribution.Gamma(8, 16), 1));
        check("D/D/1, mean wait", "0", 0, station(fixed(10), fixed(8), 1));
        double remaining = 0.1 * 2 * 64 / 2;
        var classes = priorities();
        check("Priority, urgent cases", "Cobham: R / (1 − σ₁)", remaining / (1 - 0.24), classes, waitAt("urgent"));
        check(
                "Priority, other cases",
                "Cobham: R / ((1 − σ₁) (1 − σ₂))",
                remaining / ((1 - 0.24) * (1 - 0.8)),
                classes,
                waitAt("normal"));
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
        check(
                "Two stations in a row, cycle time",
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
        check("Jackson network, station a", "M/M/1 at λ / 0.8", 6 * 0.75 / 0.25, feedback, waitAt("a"));
        check("Jackson network, station b", "M/M/2 at λ / 0.8", erlangC * 12 / (2 * 0.25), feedback, waitAt("b"));
        check(
                "Jackson network, visits of a",
                "1 / 0.8",
                1.25,
                feedback,
                r -> step(r, "a").visits());
    }

    /** A case is split into parts, each done by a server of its own, and waits for the last of them. */
    private void forkJoin() {
        double alone = 7 / (1 - 0.7);
        check(
                "Fork and join, 2 servers, cycle time",
                "(12 − ρ) / (8 (μ − λ))",
                (12 - 0.7) / 8 * alone,
                parts(2),
                r -> r.perCase().leadTime().mean());
        double harmonic = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0;
        between(
                "Fork and join, 5 servers, cycle time",
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
        check("Batch of 5, mean wait", "(k − 1) / (2 λ)", 120, batch(five, exponential(60)), SelfTest::batchWait);
        var gate = new BatchRule.Gate(EnumSet.allOf(DayOfWeek.class), LocalTime.of(10, 0), BERLIN);
        var daily = new BatchRule(null, null, List.of(gate), BatchRule.Mode.INDEPENDENT, 1);
        check("Gate once a day, mean wait", "T / 2", 12 * HOUR, batch(daily, exponential(HOUR)), SelfTest::batchWait);
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

    // ---- tokens

    /** A choice, a loop and parallel work without queues, as flow analysis adds them up (method, section 4). */
    private void routing() {
        var model = new ModelBuilder()
                .start("s")
                .xor("choice")
                .task("short", exponential(10))
                .task("long", exponential(40))
                .xor("again")
                .task("work", exponential(20))
                .xor("good")
                .and("f")
                .task("left", exponential(30))
                .task("right", exponential(60))
                .and("j")
                .end("e")
                .flow("s", "choice")
                .flow("choice", "short", 0.7)
                .flow("choice", "long", 0.3)
                .flow("short", "again", "work", "good")
                .flow("long", "again")
                .flow("good", "again", 0.2)
                .flow("good", "f", 0.8)
                .flow("f", "left", "j", "e")
                .flow("f", "right", "j")
                .every(exponential(10))
                .build();
        check(
                "Choice, loop and parallel work, cycle time",
                "Σ p T + T / (1 − r) + E[max]",
                0.7 * 10 + 0.3 * 40 + 20 / 0.8 + 30 + 60 - 20,
                model,
                r -> r.perCase().leadTime().mean());
        check(
                "Choice, loop and parallel work, process time",
                "Σ visits · time",
                0.7 * 10 + 0.3 * 40 + 20 / 0.8 + 30 + 60,
                model,
                r -> r.perCase().processTime());
    }

    private void events() {
        var race = new ModelBuilder()
                .start("s")
                .node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .catching("answer", EventTrigger.MESSAGE, new EventTiming.After(exponential(60)), null)
                .catching("refusal", EventTrigger.MESSAGE, new EventTiming.After(exponential(30)), null)
                .task("a", fixed(0))
                .end("e")
                .flow("s", "g", "answer", "a", "e")
                .flow("g", "refusal", "e")
                .every(exponential(10))
                .build();
        check(
                "First of two events, waiting time",
                "1 / (λ₁ + λ₂)",
                20,
                race,
                r -> r.perCase().leadTime().mean());
        check(
                "First of two events, share of the slower",
                "λ₁ / (λ₁ + λ₂)",
                1 / 3.0,
                race,
                r -> step(r, "a").visits());
        var deadline = new ModelBuilder()
                .start("s")
                .task("a", exponential(60))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(60)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .every(exponential(10))
                .build();
        check(
                "Work with a deadline, cycle time",
                "m (1 − exp(−T / m))",
                60 * (1 - Math.exp(-1)),
                deadline,
                r -> r.perCase().leadTime().mean());
    }

    private void instances() {
        check(
                "Approval by 3 of 5, cycle time",
                "m (1/5 + 1/4 + 1/3)",
                60 * (1 / 5.0 + 1 / 4.0 + 1 / 3.0),
                approval(Repetition.Kind.PARALLEL, 3),
                r -> r.perCase().leadTime().mean());
        check(
                "Approval by all 5, cycle time",
                "m H₅",
                60 * (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0),
                approval(Repetition.Kind.PARALLEL, 5),
                r -> r.perCase().leadTime().mean());
        check(
                "Approval by 3 of 5 in sequence, cycle time",
                "3 m",
                180,
                approval(Repetition.Kind.SEQUENTIAL, 3),
                r -> r.perCase().leadTime().mean());
    }

    private static SimulationModel approval(Repetition.Kind kind, int enough) {
        return new ModelBuilder()
                .start("s")
                .task("a", StepWork.of(exponential(60), List.of()), new Repetition(kind, 5))
                .repeat("a", new Iteration.Instances(5, enough))
                .end("e")
                .flow("s", "a", "e")
                .every(exponential(10))
                .build();
    }

    // ---- nothing random

    private void fixedTimes() {
        var parallel = new ModelBuilder()
                .start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(30))
                .task("c", fixed(20))
                .and("j")
                .task("d", fixed(5))
                .end("e")
                .flow("s", "f", "a", "j", "d", "e")
                .flow("f", "b", "j")
                .flow("f", "c", "j")
                .every(fixed(1_000))
                .build();
        exact("Parallel branches of 10, 30 and 20, then 5", "max + 5", 35, parallel, 1);
    }

    private void calendars() {
        atOffice("2 h of work from Friday 16:00", "2026-01-09T15:00:00Z", 66, Set.of());
        atOffice(
                "2 h from the day before Christmas, 16:00",
                "2026-12-24T15:00:00Z",
                90,
                Set.of(LocalDate.of(2026, 12, 25)));
        atOffice("2 h over the change to summer time", "2026-03-27T15:00:00Z", 65, Set.of());
        atOffice("2 h over the change to winter time", "2026-10-23T14:00:00Z", 67, Set.of());
    }

    private void atOffice(String name, String arrival, double hours, Set<LocalDate> holidays) {
        var office = WorkCalendar.officeHours(BERLIN);
        var calendar = new WorkCalendar("office", "Office", BERLIN, office.intervals(), holidays);
        var model = new ModelBuilder()
                .pool("staff", 1, calendar, QueueDiscipline.FIFO)
                .start("s")
                .task("a", fixed(2 * HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .arriving(new Arrivals(null, new Arrivals.Trace(List.of(Instant.parse(arrival))), 1))
                .build();
        exact(name, "1 h, pause, 1 h", hours * HOUR, model, 1);
    }

    /** Somebody is always free: whoever was released earlier but is off duty, and whoever is more urgent but not there yet. */
    private void nobodyWaits() {
        var early = new Person("early", "", shift("am", LocalTime.MIDNIGHT, LocalTime.NOON), 0);
        var late = new Person("late", "", shift("pm", LocalTime.NOON, LocalTime.MIDNIGHT), 0);
        var halves = new ModelBuilder()
                .pool(ResourcePool.of(new RoleId("staff"), "staff", List.of(early, late)))
                .start("s")
                .task("a", fixed(600), "staff")
                .end("e")
                .flow("s", "a", "e")
                .every(fixed(HOUR))
                .build();
        check("Two people with half a day each, mean wait", "0: somebody is on duty", 0, halves);
        var urgent = new Condition.Is("class", "urgent");
        var idle = new ModelBuilder()
                .pool("staff", 4, null, QueueDiscipline.PRIORITY)
                .category("class", "urgent", 0.5, "normal", 0.5)
                .priority(urgent, 1)
                .start("s")
                .task("a", fixed(600), "staff")
                .end("e")
                .flow("s", "a", "e")
                .every(fixed(HOUR))
                .build();
        check("Priorities among idle people, mean wait", "0: somebody is free", 0, idle);
    }

    private static WorkCalendar shift(String id, LocalTime from, LocalTime to) {
        var daily = new WorkCalendar.WeeklyInterval(EnumSet.allOf(DayOfWeek.class), from, to);
        return new WorkCalendar(id, id, BERLIN, List.of(daily), Set.of());
    }

    /** Pearson's r of 10 000 uniform draws of any two of ten streams; its standard error is 0.01. */
    private void streams() {
        var draws = new double[10][CASES];
        for (int stream = 0; stream < draws.length; stream++) {
            var random = new RandomStream(SEED, stream / 5, "Task_" + stream % 5 + "/time");
            for (int i = 0; i < CASES; i++) {
                draws[stream][i] = random.nextDouble() - 0.5;
            }
        }
        double largest = 0;
        for (int a = 0; a < draws.length; a++) {
            for (int b = 0; b < a; b++) {
                double product = 0;
                for (int i = 0; i < CASES; i++) {
                    product += draws[a][i] * draws[b][i];
                }
                largest = Math.max(largest, Math.abs(12 * product / CASES));
            }
        }
        checks.add(new Check(
                "Correlation of any two random streams, |r|", "0", 0, 0.03, Estimate.exact(largest), largest < 0.03));
    }

    /** L = λ W over each of the runs above. */
    private void everyRun() {
        checks.add(new Check(
                "Little's law, largest residual of all runs",
                "0",
                0,
                Simulation.LITTLE_LIMIT,
                Estimate.exact(littleResidual),
                littleResidual < Simulation.LITTLE_LIMIT));
    }

    // ---- checking

    private static SimulationResult.StepFigures step(SimulationResult result, String id) {
        var figures = result.steps().get(new NodeId(id));
        if (figures == null) {
            throw new IllegalStateException("There is no step '%s'.".formatted(id));
        }
        return figures;
    }

    private static Function<SimulationResult, Estimate> waitAt(String id) {
        return result -> step(result, id).waiting();
    }

    private SimulationResult run(SimulationModel model, long cases, int replications) {
        var result = Simulation.run(model, RunOptions.of(cases, replications, SEED));
        littleResidual = Math.max(littleResidual, result.quality().littleResidual());
        return result;
    }

    private void check(String name, String formula, double expected, SimulationModel model) {
        check(name, formula, expected, model, waitAt("a"));
    }

    private void check(
            String name,
            String formula,
            double expected,
            SimulationModel model,
            Function<SimulationResult, Estimate> figure) {
        var simulated = figure.apply(run(model, CASES, REPLICATIONS));
        boolean near = Math.abs(simulated.mean() - expected) <= HALF_WIDTHS * simulated.halfWidth() + 1e-9;
        checks.add(new Check(name, formula, expected, expected, simulated, near));
    }

    private void between(String name, String formula, double least, double most, SimulationModel model) {
        var simulated = run(model, CASES, REPLICATIONS).perCase().leadTime().mean();
        boolean inside = simulated.mean() >= least && simulated.mean() <= most;
        checks.add(new Check(name, formula, least, most, simulated, inside));
    }

    private void exact(String name, String formula, double expected, SimulationModel model, long cases) {
        var simulated = run(model, cases, 2).perCase().leadTime().mean();
        checks.add(new Check(name, formula, expected, expected, simulated, simulated.equals(Estimate.exact(expected))));
    }
}
