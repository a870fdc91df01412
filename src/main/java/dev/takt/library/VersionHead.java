package dev.takt.library;

import java.time.Instant;

/**
 * A named state of a process, without its BPMN; never changed once it is there.
 *
 * @param number 1, 2, 3 … within the process
 */
public record VersionHead(int number, String name, String note, Instant createdAt, String createdBy) {}
