package dev.takt.bpmn.scenario;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario asks to be run; what it does not say is absent.
 *
 * @param start when the simulated time begins
 * @param cases how many cases arrive
 * @param horizon how long is simulated, elapsed
 */
public record RunSettings(
        @Nullable Instant start,
        @Nullable Long cases,
        @Nullable Duration horizon,
        @Nullable Integer replications,
        @Nullable Long seed) {

    public static final RunSettings UNSTATED = new RunSettings(null, null, null, null, null);
}
