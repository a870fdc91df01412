package dev.takt.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * Limits how much BPMN is read at the same time: a tree takes many times the memory of its file, so that a few of the
 * largest ones together would exhaust it. All files under way may together be as large as the largest single one; who comes
 * later waits, first come, first served, but not for ever. Small files, all that people draw, pass by.
 */
final class UploadGate {

    static final int NO_ROOM = -1;

    private static final int KILOBYTE = 1024;
    private static final long SMALL = 1024 * KILOBYTE;

    private final int budget;
    private final Duration patience;
    private final Semaphore free;

    /** @param largest of a single file; no file is larger when it comes here */
    UploadGate(DataSize largest, Duration patience) {
        this.budget = (int) Math.max(1, Math.min(Integer.MAX_VALUE, largest.toKilobytes()));
        this.patience = patience;
        this.free = new Semaphore(budget, true);
    }

    /**
     * Waits until there is room.
     *
     * @param bytes as announced; negative when not, which counts as the largest
     * @return what to give back with {@link #leave}; {@link #NO_ROOM} when there was none in time
     */
    int enter(long bytes) {
        if (bytes >= 0 && bytes <= SMALL) {
            return 0;
        }
        int share = bytes < 0 ? budget : (int) Math.min(budget, 1 + bytes / KILOBYTE);
        try {
            return free.tryAcquire(share, patience.toMillis(), TimeUnit.MILLISECONDS) ? share : NO_ROOM;
        } catch (InterruptedException e) { // the server stops
            Thread.currentThread().interrupt();
            return NO_ROOM;
        }
    }

    void leave(int share) {
        free.release(share);
    }
}
