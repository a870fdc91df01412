package dev.takt.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation was started with; it never changes.
 *
 * @param kind as its owner calls it
 * @param version that is simulated; absent for the draft
 * @param revision of the draft that is simulated; absent for a version
 * @param modelHash of what is simulated
 * @param format of the JSON texts here and of the results
 * @param scenarios JSON
 * @param options JSON
 * @param changes JSON
 * @param node server that simulates
 * @param madeBy version of Takt of that server; absent where an early one has kept nothing of it
 */
public record AcceptedSimulation(
        String id,
        ProcessKey process,
        String kind,
        @Nullable Integer version,
        @Nullable Long revision,
        String modelHash,
        int format,
        String scenarios,
        String options,
        String changes,
        Instant acceptedAt,
        String acceptedBy,
        String node,
        @Nullable String madeBy) {}
