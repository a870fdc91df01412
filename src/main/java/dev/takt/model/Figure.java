package dev.takt.model;

/** A figure of a step that carries its own evidence. */
public enum Figure {
    PROCESS_TIME,
    WAIT,
    COMPLETE_AND_ACCURATE,
    COST,
    PROBABILITY
}
