package dev.takt.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process as a list shows it, without its BPMN.
 *
 * @param revision of the draft, raised by each change of it
 * @param latestVersion highest number of a named version; absent when none was named
 */
public record StoredProcess(
        ProcessKey key,
        String name,
        String description,
        ProcessSource source,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy,
        int versionCount,
        @Nullable Integer latestVersion,
        DraftFigures figures) {}
