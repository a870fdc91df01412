package dev.takt.workbench;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for long work. A few jobs run at once, a bounded number waits, and one core stays free for everything else. Threads
 * that have nothing to do end after a while.
 */
final class JobPool implements AutoCloseable {

    private static final int MOST_WORKERS = 2;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor executor;
    private final int threadsPerJob;
    private final int waiting;

    /**
     * @param cores of this machine
     * @param waiting most jobs that wait
     */
    JobPool(String name, int cores, int waiting) {
        int spare = Math.max(1, cores - 1);
        int workers = Math.min(MOST_WORKERS, spare);
        this.threadsPerJob = Math.max(1, spare / workers);
        this.waiting = waiting;
        this.executor = new ThreadPoolExecutor(
                workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), work -> {
                    var thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** How many threads a job may start for itself. */
    int threadsPerJob() {
        return threadsPerJob;
    }

    /** @throws WorkbenchException.Busy if as many jobs wait as may */
    void submit(Runnable job) {
        try {
            executor.execute(job);
        } catch (RejectedExecutionException full) {
            throw new WorkbenchException.Busy(
                    "%d simulations run and %d wait; more are not taken.".formatted(executor.getActiveCount(), waiting),
                    "Wait until one has finished, or cancel one that is no longer needed.");
        }
    }

    /** Takes out a job that has not begun, so that it makes room for another one. */
    void withdraw(Runnable job) {
        executor.remove(job);
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
