package dev.takt.analysis;

import dev.takt.performance.Estimate;

/**
 * How often a step decides when a case ends.
 *
 * @param share of all cases in which the step lies on the longest path; exact when it always does
 * @param whenExecuted the same share of the cases that execute the step; 0 when none does
 */
public record Criticality(Estimate share, double whenExecuted) {}
