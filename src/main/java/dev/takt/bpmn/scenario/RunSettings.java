package dev.takt.bpmn.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * How several scenarios together are run: as the first one that says anything of it asks. Cases and horizon belong together.
     */
    public static RunSettings together(List<RunSettings> all) {
        Instant start = null;
        var length = UNSTATED;
        Integer replications = null;
        Long seed = null;
        for (var one : all) {
            start = start == null ? one.start : start;
            length = length.cases == null && length.horizon == null ? one : length;
            replications = replications == null ? one.replications : replications;
            seed = seed == null ? one.seed : seed;
        }
        return new RunSettings(start, length.cases, length.horizon, replications, seed);
    }
}
