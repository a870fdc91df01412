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

    public LogCodes {
        activities = List.copyOf(activities);
        resources = List.copyOf(resources);
        roles = List.copyOf(roles);
        if (resources.size() != roles.size()) {
            throw new IllegalArgumentException(
                    "There are %d resources but %d roles.".formatted(resources.size(), roles.size()));
        }
    }
}
