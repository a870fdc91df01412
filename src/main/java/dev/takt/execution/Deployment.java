package dev.takt.execution;

import java.time.Instant;
import java.util.List;

/**
 * A version of a process on the engine.
 *
 * @param processId id of the process in the library
 * @param version number of the version in the library
 * @param key key of the definition on the engine, the same for all versions
 * @param name name of the process when it was deployed
 * @param notes what runs differently from what the diagram says
 */
public record Deployment(
        String id, String processId, int version, String key, String name, Instant deployedAt, List<Note> notes) {

    public Deployment {
        notes = List.copyOf(notes);
    }
}
