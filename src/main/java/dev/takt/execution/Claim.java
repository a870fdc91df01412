package dev.takt.execution;

import java.time.Instant;

/** Who took a task and when. Kept as variables of the task, for user tasks and external tasks alike. */
record Claim(String by, Instant at) {

    static final String BY = "takt_claimedBy";
    static final String AT = "takt_claimedAt";
}
