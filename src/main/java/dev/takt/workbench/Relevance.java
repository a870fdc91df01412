package dev.takt.workbench;

import dev.takt.performance.Estimate;
import dev.takt.simulation.Comparison.Measure;

/**
 * Tells a difference that matters from one that only shows because a simulation can be repeated as often as one likes. What
 * is told apart from 0 with 95 % confidence (method, section 7) and is at least this large is a difference.
 *
 * @param least smallest difference that matters, in the unit of the figure
 */
record Relevance(double least) {

    /** Part of a figure below which nobody would decide otherwise. */
    static final double PART = 0.01;
    /** The same for shares of the cases, which may be near 0 themselves: half a percentage point. */
    static final double SHARE = 0.005;

    enum Verdict {
        LESS,
        MORE,
        /** Surely or most likely too small to matter. */
        NEGLIGIBLE,
        /** May be 0 and may matter. */
        UNDECIDED,
        /** A single replication has no interval. */
        UNKNOWN
    }

    /** @param first the figure of the scenario that is compared with */
    static Relevance of(Measure measure, double first) {
        return new Relevance(measure == Measure.PROMISE_BROKEN ? SHARE : PART * Math.abs(first));
    }

    Verdict judge(Estimate difference) {
        double size = Math.abs(difference.mean());
        double half = difference.halfWidth();
        if (!Double.isFinite(half)) {
            return Verdict.UNKNOWN;
        }
        boolean shown = size > half;
        if (size + half <= least || shown && size < least) {
            return Verdict.NEGLIGIBLE;
        }
        if (!shown) {
            return Verdict.UNDECIDED;
        }
        return difference.mean() < 0 ? Verdict.LESS : Verdict.MORE;
    }
}
