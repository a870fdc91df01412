package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as a list shows it.
 *
 * @param processId id of the process in the library
 * @param version the version it runs by
 * @param businessKey what people call it
 * @param elapsedSeconds from its start to its end, or to now
 * @param workingSeconds the same in working time of the process's calendar
 * @param reason why it was cancelled
 */
public record CaseView(
        String id,
        String deploymentId,
        String processId,
        int version,
        @Nullable String businessKey,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        double elapsedSeconds,
        double workingSeconds,
        @Nullable String reason) {

    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("cancelled")
        CANCELLED
    }
}
