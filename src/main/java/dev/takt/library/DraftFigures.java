package dev.takt.library;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a draft that a list of processes shows, kept beside the draft so that a list reads no BPMN.
 *
 * @param format number of the calculation; figures of another format are out of date
 * @param steps number of activities
 * @param leadTimeSeconds working time, absent when unknown
 * @param processCycleEfficiency between 0 and 1, absent when unknown
 * @param findings number of findings
 */
public record DraftFigures(
        int format,
        int steps,
        @Nullable Double leadTimeSeconds,
        @Nullable Double processCycleEfficiency,
        int findings) {}
