package dev.takt.workbench;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
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
    private final Semaphore room;
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
        this.room = new Semaphore(workers + waiting);
        this.executor = new ThreadPoolExecutor(
                workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
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

    /**
     * Room for one job, held until it has run or was withdrawn; given back on closing when nothing was submitted.
     *
     * @throws WorkbenchException.Busy if as many jobs wait as may
     */
    Place reserve() {
        if (!room.tryAcquire()) {
            throw new WorkbenchException.Busy(
                    "%d simulations run and %d wait; more are not taken.".formatted(executor.getActiveCount(), waiting),
                    "Wait until one has finished, or cancel one that is no longer needed.");
        }
        return new Place();
    }

    /** Room for one job. */
    final class Place implements AutoCloseable {

        private boolean taken;

        /** @throws WorkbenchException.Busy if the pool has been closed */
        void submit(Runnable job) {
            try {
                executor.execute(new Task(job));
            } catch (RejectedExecutionException closed) {
                throw new WorkbenchException.Busy("The server stops.", "Try again when it is back.");
            }
            taken = true;
        }

        @Override
        public void close() {
            if (!taken) {
                room.release();
            }
        }
    }

    /** A job that gives its room back; equal to others of the same job, so that it can be found. */
    private final class Task implements Runnable {

        private final Runnable job;

        Task(Runnable job) {
            this.job = job;
        }

        @Override
        public void run() {
            try {
                job.run();
            } finally {
                room.release();
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Task task && task.job == job;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(job);
        }
    }

    /** Takes out a job that has not begun, so that it makes room for another one. */
    void withdraw(Runnable job) {
        if (executor.remove(new Task(job))) {
            room.release();
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
