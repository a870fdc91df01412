package dev.takt.report.drawing;

/** A colour by its meaning. */
public enum Ink {
    GROUND,
    SURFACE,
    SUNKEN,
    LINE,
    STRONG_LINE,
    TEXT,
    MUTED,
    ACCENT,
    VA,
    VA_GROUND,
    BVA,
    BVA_GROUND,
    NVA,
    NVA_GROUND,
    QUEUE,
    BATCH,
    UNAVAILABLE,
    EXTERNAL,
    PLANNED,
    CRITICAL,
    CRITICAL_GROUND,
    WARNING,
    WARNING_GROUND,
    INFO,
    INFO_GROUND,
    GOOD
}
