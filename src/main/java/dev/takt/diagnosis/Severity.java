package dev.takt.diagnosis;

/** How much a finding matters; the first is the worst. */
public enum Severity {
    /** The process cannot do what it is for, or cannot keep up. */
    CRITICAL,
    /** Worth acting on. */
    WARNING,
    /** Worth knowing. */
    INFO
}
