package dev.takt.web;

import dev.takt.workbench.SimulationRuns;
import dev.takt.workbench.WorkbenchException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends how a simulation stands as server-sent events, a few times a second at most. Each stream has a virtual thread of its
 * own, so that a slow reader holds up nobody else.
 */
@Component
class RunEvents {

    private static final int MOST_STREAMS = 64;

    /** Between two events of a stream. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** After this without any change, a comment finds out whether somebody still reads. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final long NO_TIMEOUT = 0;

    private final SimulationRuns runs;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    RunEvents(SimulationRuns runs) {
        this.runs = runs;
    }

    /** @param lastEvent that the client has seen before its connection was lost */
    ResponseEntity<SseEmitter> stream(String run, @Nullable String lastEvent) {
        var now = runs.how(run);
        if (now.run().state().isEnd() && String.valueOf(now.version()).equals(lastEvent)) {
            return ResponseEntity.noContent().build(); // tells an EventSource not to come back
        }
        if (!streams.tryAcquire()) {
            throw new WorkbenchException.Busy(
                    "%d simulations are being followed; more are not.".formatted(MOST_STREAMS),
                    "Ask how the simulation stands from time to time instead.");
        }
        var emitter = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("run-events").start(() -> {
            try {
                send(now, emitter);
            } finally {
                streams.release();
            }
        });
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).body(emitter);
    }

    private void send(SimulationRuns.Change first, SseEmitter emitter) {
        try {
            var now = first;
            while (true) {
                emitter.send(SseEmitter.event()
                        .id(String.valueOf(now.version()))
                        .name("run")
                        .data(now.run(), MediaType.APPLICATION_JSON));
                if (now.run().state().isEnd()) {
                    emitter.complete();
                    return;
                }
                Thread.sleep(PAUSE);
                var next = runs.awaitChange(now, SILENCE);
                while (next.version() == now.version()) {
                    emitter.send(SseEmitter.event().comment("still there"));
                    next = runs.awaitChange(now, SILENCE);
                }
                now = next;
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone); // nobody reads any more
        } catch (WorkbenchException | DataAccessException | TransactionException over) {
            // the run, or its process, was removed meanwhile, the server stops, or the database is away: a client that
            // asks
            // again is told
            emitter.complete();
        } catch (InterruptedException stopped) {
            emitter.complete();
            Thread.currentThread().interrupt();
        }
    }
}
