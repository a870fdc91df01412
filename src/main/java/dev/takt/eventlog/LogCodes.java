package dev.takt.eventlog;

import java.time.Instant;
import java.util.List;

/**
 * What the codes in a log stand for.
 *
 * @param origin the instant of time 0
 * @param activities labels by code
 * @param resources names by code
 * @param roles the role of each resource by the code of the resource; empty texts where there is none
 * @param currency of costs, ISO 4217
 */
public record LogCodes(
        Instant origin, List<String> activities, List<String> resources, List<String> roles, String currency) {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    public LogCodes {
        activities = List.copyOf(activities);
        resources = List.copyOf(resources);
        roles = List.copyOf(roles);
        if (resources.size() != roles.size()) {
            throw new IllegalArgumentException(
                    "There are %d resources but %d roles.".formatted(resources.size(), roles.size()));
        }
    }

    /** Microseconds since 1970 of time 0, rounded down. */
    long originMicros() {
        return Math.addExact(
                Math.multiplyExact(origin.getEpochSecond(), MICROS_PER_SECOND), origin.getNano() / NANOS_PER_MICRO);
    }
}
