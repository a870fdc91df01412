package dev.takt.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.WaitKind;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.StressNets;
import dev.takt.simulation.kernel.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random models in which batches, instances, borders, event sub-processes and rules of staffing meet ({@link StressNets}): after
 * each run everything is put away, and the books agree with each other and with the log.
 */
class StressTests {

    private static final Instant MONDAY = Instant.parse("2026-01-04T23:00:00Z"); // 00:00 in Berlin
    private static final int CASES = 60;

    private record Work(int step, long number, long enabled, long started, long completed, int resource, double cost) {}

    private static final class Run {
        final Net net;
        final Replication replication;
        final Figures figures;
        final List<Work> log = new ArrayList<>();

        /** Numbers of the cases that have ended. */
        final Set<Long> ended = new HashSet<>();

        Run(SimulationModel model, long seed) {
            this(model, new Replication.Plan(seed, CASES, Ticks.NEVER, 0, 100_000), () -> false);
        }

        Run(SimulationModel model, Replication.Plan plan, BooleanSupplier cancelled) {
            net = NetCompiler.compile(model, MONDAY).net();
            assertThat(net).isNotNull();
            replication = new Replication(
                    net,
                    plan,
                    0,
                    (step, number, enabled, started, completed, resource, cost) ->
                            log.add(new Work(step, number, enabled, started, completed, resource, cost)));
            replication.watch((kind, time, number, element) -> {
                if (kind == TokenWatch.Kind.END) {
                    ended.add(number);
                }
            });
            figures = replication.run(cancelled);
        }

        Ledger ledger() {
            return replication.state.ledger;
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_left_over_and_the_books_agree(long seed) {
        var run = new Run(StressNets.draw(seed, false), seed);

        everythingIsPutAway(run);
        theBooksAgree(run);
        theLogIsPossible(run);
    }

    /** A run that ends in the middle of it all: its figures of cases are those of the cases that have ended, and of no other. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_under_way_at_the_end_is_in_no_figure_of_cases(long seed) {
        var model = StressNets.draw(seed, false);
        long warmUp = seed % 3;
        long half = (long) (new Run(model, seed).figures.endSeconds() / 2 * Ticks.PER_SECOND);

        var run = new Run(model, new Replication.Plan(seed, CASES, half, warmUp, 100_000), () -> false);

        assertThat(run.figures.completed() + run.figures.underWay()).isPositive();
        onlyEndedCasesAreInTheBooks(run, warmUp);
    }

    /** The same where a run stops at a bound, and where it is called off. */
    @Test
    void what_is_under_way_when_a_run_stops_early_is_in_no_figure_of_cases() {
        int left = 0;
        for (long seed = 0; seed < 40; seed++) {
            var model = StressNets.draw(seed, false);
            var plan = new Replication.Plan(seed, 3_000, Ticks.NEVER, 2, seed % 2 == 0 ? 20 : 100_000);

            var run = new Run(model, plan, () -> true);

            onlyEndedCasesAreInTheBooks(run, 2);
            left += run.figures.underWay() > 0 && run.figures.completed() > 0 ? 1 : 0;
        }
        assertThat(left).isGreaterThan(20);
    }

    private static void onlyEndedCasesAreInTheBooks(Run run, long warmUp) {
        casesAddUpToSteps(run);
        var executions = new long[run.net.steps.size()];
        var cost = new double[run.net.steps.size()];
        run.log.stream()
                .filter(work -> work.number() >= warmUp && run.ended.contains(work.number()))
                .forEach(work -> {
                    executions[work.step()]++;
                    cost[work.step()] += work.cost();
                });
        for (var step : run.net.steps) {
            if (step.node.body == Node.Body.STEP) {
                assertThat(run.figures.executions(step.index)).isEqualTo(executions[step.index]);
                assertThat(run.ledger().books.ofCompleted(step.index, Books.COST))
                        .isCloseTo(cost[step.index], within(1e-9 * cost[step.index]));
            }
        }
        if (run.figures.underWay() == 0) {
            assertThat(run.replication.state.journal.count()).isZero();
        }
    }

    /** Lead = processing + waits + off duty during work, where a case does one thing after the other (method, section 2). */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_lead_time_of_what_is_done_in_sequence_is_the_sum_of_its_parts(long seed) {
        var run = new Run(StressNets.draw(seed, true), seed);

        everythingIsPutAway(run);
        theBooksAgree(run);
        var books = run.ledger().books;
        double parts = books.total(Books.PROCESSING) + books.total(Books.PAUSED) + waits(run);
        assertThat(parts).isCloseTo(total(run.figures.lead()), within(tolerance(parts)));
    }

    private static double tolerance(double ticks) {
        return 1e-9 * ticks + 1;
    }

    private static double total(dev.takt.simulation.stats.Tally tally) {
        return tally.mean() * tally.count();
    }

    private static double waits(Run run) {
        return Arrays.stream(WaitKind.values())
                .mapToDouble(kind -> run.ledger().books.total(Books.waiting(kind)))
                .sum();
    }

    private static void everythingIsPutAway(Run run) {
        var state = run.replication.state;
        assertThat(run.figures.completed()).isEqualTo(CASES);
        assertThat(run.figures.underWay()).isZero();
        assertThat(run.figures.stuck()).isZero();
        assertThat(run.figures.isOverrun()).isFalse();
        for (int token = 0; token < state.tokens.state.length; token++) {
            assertThat(state.tokens.state[token]).isIn(Tokens.FREE, Tokens.CLOCKWORK);
        }
        assertThat(state.agenda.isEmpty()).isTrue();
        assertThat(run.replication.workshop.batches.isEmpty()).isTrue();
        for (int pool = 0; pool < run.net.pools.size(); pool++) {
            assertThat(run.replication.workshop.staff.areFree(
                            pool, run.net.pools.get(pool).people().length))
                    .isTrue();
            assertThat(run.ledger().queue[pool].level()).isZero();
            assertThat(run.ledger().busy[pool].level()).isZero();
        }
        assertThat(run.ledger().inProcess.level()).isZero();
        assertThat(state.journal.count()).isZero();
    }

    private static void theBooksAgree(Run run) {
        var ledger = run.ledger();
        var net = run.net;
        double end = run.figures.endSeconds() * Ticks.PER_SECOND;
        // Little's law: cases under way are lead times side by side
        assertThat(run.figures.inProcess() * end)
                .isCloseTo(total(run.figures.lead()), within(tolerance(total(run.figures.lead()))));
        casesAddUpToSteps(run);
        // the labour of steps is the work of people
        double worked = Arrays.stream(ledger.workedOf).sum();
        double labour = IntStream.range(0, net.steps.size())
                .filter(i -> net.steps.get(i).needs.length > 0)
                .mapToDouble(run.figures::labour)
                .map(seconds -> seconds * Ticks.PER_SECOND)
                .sum();
        assertThat(labour).isCloseTo(worked, within(tolerance(worked)));
        // a queue is waits side by side, and busy people are work and breaks side by side
        double queues = 0;
        double busy = 0;
        for (int pool = 0; pool < net.pools.size(); pool++) {
            queues += ledger.queue[pool].average((long) end) * end;
            busy += ledger.busy[pool].average((long) end) * end;
        }
        boolean aroundTheClock = net.people.stream().allMatch(p -> p.clock() == ClockTable.ALWAYS);
        if (aroundTheClock) {
            double waited = 0;
            for (var step : net.steps) {
                waited += step.needs.length * ledger.books.ofAll(step.index, Books.waiting(WaitKind.QUEUE));
            }
            assertThat(queues).isCloseTo(waited, within(tolerance(waited)));
            assertThat(busy).isCloseTo(worked, within(tolerance(worked)));
        } else {
            assertThat(busy).isGreaterThanOrEqualTo(worked - tolerance(worked));
        }
    }

    /** What cases add up to is what steps add up to. */
    private static void casesAddUpToSteps(Run run) {
        var books = run.ledger().books;
        double processing = books.total(Books.PROCESSING);
        assertThat(total(run.figures.processingOfCase())).isCloseTo(processing, within(tolerance(processing)));
        assertThat(total(run.figures.waitingOfCase())).isCloseTo(waits(run), within(tolerance(waits(run))));
        for (int step = 0; step < run.net.steps.size(); step++) {
            for (int column = 0; column < Books.COLUMNS; column++) {
                double completed = books.ofCompleted(step, column);
                assertThat(completed).isNotNegative();
                assertThat(books.ofAll(step, column)).isGreaterThanOrEqualTo(completed);
            }
        }
    }

    /** Nobody does two things at once, and nothing starts before it can. */
    private static void theLogIsPossible(Run run) {
        var ofPerson = new HashMap<Integer, List<Work>>();
        var executions = new long[run.net.steps.size()];
        for (var work : run.log) {
            assertThat(work.enabled()).isLessThanOrEqualTo(work.started());
            assertThat(work.started()).isLessThanOrEqualTo(work.completed());
            executions[work.step()]++;
            if (work.resource() >= 0) {
                ofPerson.computeIfAbsent(work.resource(), p -> new ArrayList<>())
                        .add(work);
            }
        }
        for (var step : run.net.steps) {
            if (step.node.body == Node.Body.STEP) {
                assertThat(run.figures.executions(step.index)).isEqualTo(executions[step.index]);
                assertThat(step.needs.length == 0
                                || run.log.stream().noneMatch(w -> w.step() == step.index && w.resource() < 0))
                        .isTrue();
            }
        }
        ofPerson.values().forEach(list -> {
            list.sort(Comparator.comparingLong(Work::started).thenComparingLong(Work::completed));
            for (int i = 1; i < list.size(); i++) {
                var before = list.get(i - 1);
                var after = list.get(i);
                boolean batch = before.step() == after.step()
                        && before.started() == after.started()
                        && before.completed() == after.completed()
                        && isTogether(run.net.steps.get(before.step()));
                assertThat(batch || after.started() >= before.completed())
                        .as("%s and %s", before, after)
                        .isTrue();
            }
        });
        fourEyes(run);
    }

    private static boolean isTogether(Step step) {
        return step.batching != null && step.batching.mode() == BatchRule.Mode.TOGETHER;
    }

    /** Who checks is not who wrote, and who finishes is who wrote last; of a team the log knows the first only. */
    private static void fourEyes(Run run) {
        var author = new HashMap<String, Integer>();
        for (var work : run.log) {
            var step = run.net.steps.get(work.step());
            var key = work.number() + "/" + step.performer;
            if (step.performer >= 0 && step.needs[0].people() == 1) {
                author.put(key, work.resource());
            }
            for (var rule : step.rules) {
                var other = author.get(work.number() + "/" + rule.performer());
                if (other != null) {
                    assertThat(work.resource() == other).isEqualTo(rule.same());
                }
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_bits_on_one_thread_and_on_two() {
        for (long seed = 0; seed < 300; seed += 10) {
            var model = StressNets.draw(seed, false);

            var one = Simulation.run(model, new RunOptions(25L, null, 4, seed, 0, 1, null));
            var two = Simulation.run(model, new RunOptions(25L, null, 4, seed, 0, 2, null));

            assertThat(two).isEqualTo(one);
        }
    }
}
