package dev.takt.workbench;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few answers be worked out at the same time while somebody waits; one core stays free for everything else. */
final class Places {

    /** How long a request waits for others. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore free;

    /** @param cores of this machine */
    Places(int cores) {
        free = new Semaphore(Math.max(1, cores - 1), true);
    }

    /** @throws WorkbenchException.Busy if others take all the time there is */
    <T> T ask(Supplier<T> question) {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WorkbenchException.Busy(
                        "Other simulations take all the time there is.", "Try again in a moment.");
            }
        } catch (InterruptedException e) { // the server stops
            Thread.currentThread().interrupt();
            throw new WorkbenchException.Busy("The server stops.", "Try again when it is back.");
        }
        try {
            return question.get();
        } finally {
            free.release();
        }
    }
}
