package dev.takt.analysis;

import dev.takt.model.NodeId;

/**
 * A parallel block whose second-longest branch comes close to the longest, so that the maximum of the means
 * underestimates the mean of the maximum (method, section 4).
 *
 * @param split the gateway or step that opens the block
 * @param longestSeconds mean working lead time of the longest branch
 * @param secondSeconds the same of the second-longest
 */
public record ParallelTie(NodeId split, double longestSeconds, double secondSeconds) {

    public double ratio() {
        return secondSeconds / longestSeconds;
    }
}
