package dev.takt.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a simulation stands.
 *
 * @param done part of {@code total} that is simulated
 * @param note why it stopped early although it finished
 * @param failure JSON that says why it failed
 */
public record SimulationState(
        State state,
        int done,
        int total,
        @Nullable Double secondsLeft,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String note,
        @Nullable String failure) {

    /** Accepted and running ones are under way, the others have ended. */
    public enum State {
        ACCEPTED,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED;

        public boolean isUnderWay() {
            return this == ACCEPTED || this == RUNNING;
        }
    }
}
