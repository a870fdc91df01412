package dev.takt.workbench;

import dev.takt.simulation.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What this server simulates. While it does, it keeps the progress once a second, says that it is there, and finds out what
 * another server has called off. Whatever a server leaves unfinished has failed when it starts again, or when others look at
 * it and nothing was heard of the server for a while.
 */
@Component
@Lazy(false) // what an earlier start left unfinished is settled before anybody looks at it
class RunsUnderWay implements InitializingBean, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunsUnderWay.class);

    /** Runs that wait for a free place. */
    static final int WAITING = 16;

    /** After this a run stops with the figures so far. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final long TICK_MILLISECONDS = 1_000;

    /** So many ticks between two signs of life. */
    private static final int TICKS_OF_A_SIGN = 5;

    /** For so long the end of a run, with its result, is held in memory while the database is away. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    /** A run of this server. */
    private final class Entry implements Runnable {
        final String id;
        final SimulationJob job;
        long kept; // version of the progress that was kept last; of the ticker only

        Entry(String id, SimulationJob job) {
            this.id = id;
            this.job = job;
        }

        @Override
        public void run() {
            try {
                job.run();
            } finally {
                entries.remove(id);
            }
        }
    }

    private final RunRecords records;
    private final Clock clock;
    private final JobPool pool = new JobPool("simulation", Runtime.getRuntime().availableProcessors(), WAITING);
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Runs whose end could not be kept; they have failed as soon as that can be. */
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "simulation-progress");
        thread.setDaemon(true);
        return thread;
    });

    private final UntilItIsBack keeping = new UntilItIsBack(PATIENCE, BETWEEN_ATTEMPTS, this::isClosing);
    private volatile boolean closing;
    private boolean ticking; // guarded by this
    private int ticks; // of the ticker only

    RunsUnderWay(RunRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        int failed = records.failAbandoned();
        if (failed > 0) {
            LOG.info("Simulations that were under way when their server stopped have failed: {}.", failed);
        }
    }

    /** How many threads a run may start for itself. */
    int threadsPerJob() {
        return pool.threadsPerJob();
    }

    /**
     * Keeps a run and begins with it as soon as there is a place.
     *
     * @param total replications of all its scenarios
     * @throws WorkbenchException.Busy if too many runs wait already; nothing is kept then
     */
    void accept(RunHead head, int total, String xml, Function<Simulation.Listener, SimulationJob.Outcome> work) {
        if (closing) {
            throw stopping();
        }
        try (var place = pool.reserve()) {
            records.accept(head, total, xml);
            var job = new SimulationJob(work, total, LIMIT, clock, end -> keep(head.id(), end));
            var entry = new Entry(head.id(), job);
            entries.put(head.id(), entry);
            if (closing) { // everything was called off before this one was there
                callOff(head.id());
                throw stopping();
            }
            place.submit(entry);
        }
        tick();
    }

    private static WorkbenchException stopping() {
        return new WorkbenchException.Busy("The server stops.", "Try again when it is back.");
    }

    /** The job of a run that this server simulates. */
    @Nullable
    SimulationJob find(String id) {
        var entry = entries.get(id);
        return entry == null ? null : entry.job;
    }

    boolean isClosing() {
        return closing;
    }

    /** Stops work on a run whose end has been kept; one of another server finds out by itself. */
    void stop(String id) {
        var entry = entries.remove(id);
        if (entry != null) {
            entry.job.cancel();
            pool.withdraw(entry);
        }
    }

    private boolean keep(String id, SimulationJob.Snapshot end) {
        var kept = keeping.perform("The end of the simulation " + id, () -> records.end(id, end));
        if (kept.isEmpty()) {
            lost.add(id); // before its entry is gone, so that somebody looks
        }
        return kept.orElse(false);
    }

    private synchronized void tick() {
        if (!ticking && !closing) {
            ticking = true;
            ticks = 0;
            next();
        }
    }

    private void next() {
        ticker.schedule(this::look, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            keepUp();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("The progress of simulations cannot be stored: {}", away.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("The progress of simulations was not stored.", bug);
        }
        synchronized (this) {
            ticking = !(entries.isEmpty() && lost.isEmpty()) && !closing;
            if (ticking) {
                next();
            }
        }
    }

    private void keepUp() {
        if (++ticks % TICKS_OF_A_SIGN == 0) {
            records.hear();
        }
        for (var id : List.copyOf(lost)) {
            records.lose(id);
            lost.remove(id);
        }
        var ids = List.copyOf(entries.keySet());
        var underWay = records.underWay(ids);
        for (var id : ids) {
            var entry = entries.get(id);
            if (entry == null) {
                continue;
            }
            if (!underWay.contains(id)) {
                stop(id);
                continue;
            }
            var now = entry.job.snapshot();
            if (now.version() != entry.kept && !now.state().isEnd()) {
                records.progress(id, now);
                entry.kept = now.version();
            }
        }
    }

    private void callOff(String id) {
        try {
            records.fail(id);
        } catch (DataAccessException | TransactionException away) { // settled at the next start
            LOG.warn("That the simulation {} was called off could not be stored: {}", id, away.getMessage());
        }
        stop(id);
    }

    /**
     * Calls off whatever is under way: the server stops. At the beginning of that, so that it need not wait for those who
     * follow a run.
     */
    @EventListener(ContextClosedEvent.class)
    @Override
    public void close() {
        closing = true;
        List.copyOf(entries.keySet()).forEach(this::callOff);
        ticker.shutdownNow();
        pool.close();
    }
}
