package dev.takt.library;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a draft that a list of processes shows, kept beside the draft so that a list reads no BPMN.
 *
 * @param format number of the calculation; figures of another format are out of date
 * @param steps number of activities
 * @param leadTimeSeconds working time, absent when unknown
 * @param leadTimeDoubt what missing data do to the lead time, absent when none is missing
 * @param processCycleEfficiency between 0 and 1, absent when unknown
 * @param efficiencyDoubt what missing data do to the efficiency, absent when none is missing
 * @param findings number of findings
 */
public record DraftFigures(
        int format,
        int steps,
        @Nullable Double leadTimeSeconds,
        @Nullable Doubt leadTimeDoubt,
        @Nullable Double processCycleEfficiency,
        @Nullable Doubt efficiencyDoubt,
        int findings) {

    /** What data that nobody has stated do to a figure. */
    public enum Doubt {
        /** They can only raise it. */
        LOWER_BOUND,
        /** It may lie on either side. */
        UNCERTAIN
    }
}
