package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
@JsonClassDescription("A case: one pass through a process.")
public record CaseView(
        String id,
        String deploymentId,

        @JsonPropertyDescription("Id of the process in the library")
        String processId,

        int version,

        @JsonPropertyDescription("What people call it") @Nullable
        String businessKey,

        State state,
        Instant startedAt,
        @Nullable Instant endedAt,

        @JsonPropertyDescription("From its start to its end, or to now")
        double elapsedSeconds,

        @JsonPropertyDescription("From its start to its end, or to now, in working time of the process")
        double workingSeconds,

        @JsonPropertyDescription("Why it was cancelled") @Nullable
        String reason) {

    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("cancelled")
        CANCELLED
    }
}
