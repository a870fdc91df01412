package dev.takt.analysis;

import dev.takt.performance.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the lead time of a case is spread with unlimited resources, in seconds of working time: stated waits and process times
 * drawn from their distributions, independent of each other (method, sections 3 and 4).
 *
 * @param flowAnalysis the textbook value: the calculus on the means, of parallel branches the longest mean
 * @param mean E[LT]; of parallel branches the mean of the longest, which is never smaller
 * @param variance in seconds squared
 * @param percentiles by rising share
 * @param withinServiceLevel probability of keeping the lead time promised; absent without a promise
 * @param cases drawn; all of them complete
 * @param stuck further cases that did not complete
 */
public record LeadTimeDistribution(
        Estimate flowAnalysis,
        Estimate mean,
        Estimate variance,
        List<Percentile> percentiles,
        @Nullable Estimate withinServiceLevel,
        int cases,
        int stuck) {

    /**
     * @param share of the cases that take no longer
     * @param seconds with the 95 % interval of the order statistics
     * @param exact not drawn: every case takes the same time
     */
    public record Percentile(double share, Estimate seconds, boolean exact) {}

    public LeadTimeDistribution {
        percentiles = List.copyOf(percentiles);
    }
}
