package dev.takt.library;

import java.time.Instant;
import java.util.List;

/**
 * A version that was handed to the engine.
 *
 * @param id the engine's id of the deployment
 * @param definitions the executable processes it holds
 * @param notes what the person who deployed should know about how the process runs
 */
public record Deployment(
        String id,
        ProcessKey process,
        int version,
        Instant deployedAt,
        String deployedBy,
        List<Definition> definitions,
        List<String> notes) {

    /** @param key BPMN id of the process */
    public record Definition(String key, String name) {}

    public Deployment {
        definitions = List.copyOf(definitions);
        notes = List.copyOf(notes);
    }
}
