package dev.takt.execution;

import org.jspecify.annotations.Nullable;

/** A sequence flow of the model that runs while it is being built. */
final class RunFlow {

    final String id;
    /** Id in the diagram; absent for an added flow. */
    final @Nullable String element;

    final String name;
    RunNode source;
    RunNode target;
    /** Has a condition in the file, or is the default beside such. */
    final boolean optional;
    /** Of our own writing. */
    @Nullable
    String condition;

    RunFlow(String id, @Nullable String element, String name, RunNode source, RunNode target, boolean optional) {
        this.id = id;
        this.element = element;
        this.name = name;
        this.source = source;
        this.target = target;
        this.optional = optional;
    }
}
