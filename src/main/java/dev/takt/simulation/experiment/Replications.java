package dev.takt.simulation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Runs replications on several threads. The answer does not depend on their number: results are taken in the order of the
 * replications, and whether they are enough is decided on the first k of them, for k = 1, 2, …; what other threads have done
 * beyond that is thrown away.
 */
public final class Replications {

    private Replications() {}

    /**
     * @param atMost number of replications, unless fewer are enough
     * @param enough asked with the first k results for each k
     * @return the first k results, in order
     */
    public static <T> List<T> run(int atMost, int threads, IntFunction<T> replication, Predicate<List<T>> enough) {
        int workers = Math.min(threads, atMost);
        if (workers < 2) {
            var results = new ArrayList<T>();
            for (int i = 0; i < atMost; i++) {
                results.add(replication.apply(i));
                if (enough.test(results)) {
                    break;
                }
            }
            return results;
        }
        return parallel(atMost, workers, replication, enough);
    }

    private static <T> List<T> parallel(
            int atMost, int workers, IntFunction<T> replication, Predicate<List<T>> enough) {
        var futures = new ArrayList<CompletableFuture<T>>();
        for (int i = 0; i < atMost; i++) {
            futures.add(new CompletableFuture<>());
        }
        var next = new AtomicInteger();
        var stopped = new AtomicBoolean();
        var results = new ArrayList<T>();
        try (var executor = Executors.newFixedThreadPool(workers)) {
            for (int w = 0; w < workers; w++) {
                executor.execute(() -> {
                    int i = next.getAndIncrement();
                    while (i < atMost && !stopped.get()) {
                        complete(futures.get(i), i, replication);
                        i = next.getAndIncrement();
                    }
                });
            }
            try {
                for (var future : futures) {
                    results.add(future.join());
                    if (enough.test(results)) {
                        break;
                    }
                }
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            } finally {
                stopped.set(true);
            }
        }
        return results;
    }

    private static <T> void complete(CompletableFuture<T> future, int i, IntFunction<T> replication) {
        try {
            future.complete(replication.apply(i));
        } catch (RuntimeException | Error e) { // handed on to the thread that waits for it
            future.completeExceptionally(e);
        }
    }
}
