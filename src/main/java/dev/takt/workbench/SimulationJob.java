package dev.takt.workbench;

import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import dev.takt.workbench.SimulationRun.RunFailure;
import dev.takt.workbench.SimulationRun.RunProgress;
import dev.takt.workbench.SimulationRun.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One simulation on its way from accepted to its end. It has a result exactly when it is finished: whatever a cancelled or
 * failed one has calculated is dropped. Any thread may look at it, cancel it, or wait for it to change.
 */
final class SimulationJob implements Runnable, Simulation.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationJob.class);
    private static final double NANOS = 1e9;

    /** Pairs of replications without which a difference has no interval. */
    private static final int LEAST_PAIRS = 2;

    /**
     * What a finished simulation leaves.
     *
     * @param comparison absent for a single scenario
     * @param simulations of each scenario, in the order asked for
     */
    record Outcome(@Nullable ScenarioComparison comparison, List<ProcessSimulation> simulations) {
        Outcome {
            simulations = List.copyOf(simulations);
        }
    }

    /** @param version counts the changes, from 0 */
    record Snapshot(
            long version,
            State state,
            RunProgress progress,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String note,
            @Nullable RunFailure failure,
            @Nullable Outcome outcome) {}

    /** Keeps how a job ends, before anybody is told. */
    @FunctionalInterface
    interface Keeper {

        /** @return false if it could not be kept, or the job has been called off meanwhile: the end is dropped then */
        boolean keep(Snapshot end);
    }

    private final Clock clock;
    private final Keeper keeper;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private volatile boolean cancelled;
    private volatile long deadline = Long.MAX_VALUE;
    private volatile boolean late;

    // guarded by the lock
    private @Nullable Function<Simulation.Listener, Outcome> work;
    private Snapshot now;
    private long begin;

    /** @param limit after which the simulation stops with the figures so far */
    SimulationJob(
            Function<Simulation.Listener, Outcome> work, int replications, Duration limit, Clock clock, Keeper keeper) {
        this.work = work;
        this.limit = limit;
        this.clock = clock;
        this.keeper = keeper;
        this.now =
                new Snapshot(0, State.ACCEPTED, new RunProgress(0, replications, null), null, null, null, null, null);
    }

    Snapshot snapshot() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** The first snapshot that differs from version {@code seen}, or the present one when none came in time. */
    Snapshot awaitChange(long seen, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (now.version() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Calls it off, without keeping that. One that has already ended stays as it is. */
    void cancel() {
        cancelled = true;
        become(ended(State.CANCELLED, null, null, null));
    }

    @Override
    public void run() {
        var simulate = start();
        if (simulate == null) {
            return;
        }
        try {
            var outcome = simulate.apply(this);
            long cases = outcome.simulations().stream()
                    .mapToLong(ProcessSimulation::cases)
                    .min()
                    .orElse(0);
            if (late && cases == 0) {
                fail(new RunFailure(
                        "No case had ended when the simulation stopped after %d s.".formatted(limit.toSeconds()),
                        "Simulate fewer cases or a shorter time.",
                        List.of()));
                return;
            }
            var comparison = outcome.comparison();
            if (late && comparison != null && comparison.replications() < LEAST_PAIRS) {
                fail(new RunFailure(
                        "Fewer than %d replications of every scenario had ended when the simulation stopped after %d s: they tell no difference."
                                .formatted(LEAST_PAIRS, limit.toSeconds()),
                        "Compare fewer scenarios, or simulate fewer cases or a shorter time.",
                        List.of()));
                return;
            }
            end(
                    State.FINISHED,
                    late ? "Stopped after %d s; the figures are those so far.".formatted(limit.toSeconds()) : null,
                    null,
                    outcome);
        } catch (SimulationRefused refused) {
            var reason = new WorkbenchException.NotSimulable(refused.problems());
            fail(new RunFailure(
                    String.valueOf(reason.getMessage()),
                    reason.remedy(),
                    refused.problems().stream()
                            .map(ProcessAnalysis.ProblemView::of)
                            .toList()));
        } catch (RuntimeException | Error bug) { // the boundary of the job: whatever happened, nobody waits for ever
            var incident = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("Incident {}", incident, bug);
            fail(new RunFailure(
                    "Something went wrong inside the simulator (incident %s).".formatted(incident),
                    "Report the incident number; the server's log says more.",
                    List.of()));
        }
    }

    private @Nullable Function<Simulation.Listener, Outcome> start() {
        lock.lock();
        try {
            if (now.state() != State.ACCEPTED) {
                return null;
            }
            begin = System.nanoTime();
            deadline = begin + limit.toNanos();
            become(new Snapshot(now.version() + 1, State.RUNNING, now.progress(), instant(), null, null, null, null));
            return work;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void progress(int done, int of) {
        lock.lock();
        try {
            if (now.state() == State.RUNNING) {
                double seconds = (System.nanoTime() - begin) / NANOS;
                var progress = new RunProgress(done, of, done == 0 ? null : seconds * (of - done) / done);
                become(new Snapshot(
                        now.version() + 1, State.RUNNING, progress, now.startedAt(), null, null, null, null));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isCancelled() {
        if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
            late = true;
        }
        return cancelled || late;
    }

    private void fail(RunFailure failure) {
        end(State.FAILED, null, failure, null);
    }

    private void end(State state, @Nullable String note, @Nullable RunFailure failure, @Nullable Outcome outcome) {
        var end = ended(state, note, failure, outcome);
        if (end != null) {
            // outside the lock: whoever looks at the job meanwhile need not wait for a database
            become(keeper.keep(end) ? end : ended(State.CANCELLED, null, null, null));
        }
    }

    /** The end that the job has now, or none where it has had one. */
    private @Nullable Snapshot ended(
            State state, @Nullable String note, @Nullable RunFailure failure, @Nullable Outcome outcome) {
        lock.lock();
        try {
            if (now.state().isEnd()) {
                return null;
            }
            var progress = new RunProgress(now.progress().done(), now.progress().of(), null);
            return new Snapshot(now.version() + 1, state, progress, now.startedAt(), instant(), note, failure, outcome);
        } finally {
            lock.unlock();
        }
    }

    private Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as a database keeps it
    }

    /** Unless it has ended. */
    private void become(@Nullable Snapshot next) {
        lock.lock();
        try {
            if (next == null || now.state().isEnd()) {
                return;
            }
            now = next;
            if (next.state().isEnd()) {
                work = null; // holds the model
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
