package dev.takt.performance;

/** Where a profile comes from; shown beside every figure. */
public enum Origin {
    ANALYTIC,
    SIMULATED,
    MEASURED
}
