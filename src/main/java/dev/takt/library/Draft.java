package dev.takt.library;

import java.time.Instant;

/**
 * The state of a process that people edit.
 *
 * @param revision raised by each change; a change names the revision it was made on
 * @param xml BPMN 2.0
 */
public record Draft(ProcessKey process, long revision, String xml, Instant updatedAt, String updatedBy) {}
