package dev.takt.diagnosis;

/** What a finding is about; the first is read first within a severity. */
public enum Kind {
    /** Whether the right thing is done at all, which comes before how well it is done. */
    EFFECTIVENESS,
    /** A cause that can be acted on. */
    CAUSE,
    /** What causes add up to: a share of waiting, a number of handoffs. */
    SYMPTOM,
    /** What the figures themselves lack. */
    DATA
}
