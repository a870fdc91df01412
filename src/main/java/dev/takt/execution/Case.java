package dev.takt.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pass through a process (BPMN: process instance).
 *
 * @param processId id of the process in the library
 * @param version the version it runs by
 * @param reason why it was cancelled, where somebody said so
 */
public record Case(
        String id,
        String deploymentId,
        String processId,
        int version,
        @Nullable String businessKey,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    public enum State {
        RUNNING,
        COMPLETED,
        CANCELLED
    }
}
