package dev.takt.analysis;

import dev.takt.model.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * The expected figures of one execution of a block. Times are seconds of working time unless said otherwise; a figure that
 * is beyond all bounds is infinite.
 *
 * @param cycle lead time with all waits 0
 * @param valueAdding process time of value-adding steps along the critical path
 * @param process process time along the critical path
 * @param planned planned waits along the critical path
 * @param quality probability that nothing in the block needs correcting
 * @param firstPass probability that no loop in the block is repeated
 * @param variance of the error of {@code lead}; 0 unless sampled
 */
record Figures(
        double lead,
        double elapsed,
        double cycle,
        double labour,
        double cost,
        double valueAdding,
        double process,
        double planned,
        double quality,
        double firstPass,
        double variance) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0);

    Figures then(Figures next) {
        return new Figures(
                lead + next.lead,
                elapsed + next.elapsed,
                cycle + next.cycle,
                labour + next.labour,
                cost + next.cost,
                valueAdding + next.valueAdding,
                process + next.process,
                planned + next.planned,
                quality * next.quality,
                firstPass * next.firstPass,
                variance + next.variance);
    }

    /** All that adds up, {@code factor} times; quality stays. */
    Figures times(double factor) {
        if (factor == 0) {
            return new Figures(0, 0, 0, 0, 0, 0, 0, 0, quality, firstPass, 0);
        }
        return new Figures(
                factor * lead,
                factor * elapsed,
                factor * cycle,
                factor * labour,
                factor * cost,
                factor * valueAdding,
                factor * process,
                factor * planned,
                quality,
                firstPass,
                factor * factor * variance);
    }

    /** As {@link #times}, for a number of times that may be infinite: everything is then beyond all bounds. */
    Figures often(double factor) {
        return Double.isFinite(factor)
                ? times(factor)
                : new Figures(factor, factor, factor, factor, factor, factor, factor, factor, quality, 0, 0);
    }

    Figures withQuality(double newQuality, double newFirstPass) {
        return new Figures(
                lead, elapsed, cycle, labour, cost, valueAdding, process, planned, newQuality, newFirstPass, variance);
    }

    Figures withVariance(double newVariance) {
        return new Figures(
                lead, elapsed, cycle, labour, cost, valueAdding, process, planned, quality, firstPass, newVariance);
    }

    /**
     * The block with a loop or multi-instance marker: n times one after another, or side by side with the lead time of one
     * (the maximum of n equal means).
     */
    Figures repeated(@Nullable Repetition repetition) {
        if (repetition == null) {
            return this;
        }
        int n = executions(repetition);
        var all = times(n).withQuality(Math.pow(quality, n), Math.pow(firstPass, n));
        if (repetition.kind() != Repetition.Kind.PARALLEL || n == 0) {
            return all;
        }
        return new Figures(
                lead,
                elapsed,
                cycle,
                all.labour,
                all.cost,
                valueAdding,
                process,
                planned,
                all.quality,
                all.firstPass,
                variance);
    }

    /** Executions per visit; 1 where the model does not give a number. */
    static int executions(@Nullable Repetition repetition) {
        var count = repetition == null ? null : repetition.count();
        return count == null || count < 0 ? 1 : count;
    }
}
