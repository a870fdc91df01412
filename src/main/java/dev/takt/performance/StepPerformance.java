package dev.takt.performance;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one step. Times are seconds of working time per execution.
 *
 * @param visits expected executions per case
 * @param processTime hands-on time
 * @param waiting from available until work starts
 * @param elapsedWaiting the same in elapsed seconds; absent where only the working time is known, as of an activity made up
 *     of others
 * @param labour process time · people · visits, per case
 * @param cost visits · (labour · rate + fixed cost), per case
 * @param critical lies on the critical path of the typical case
 */
public record StepPerformance(
        @Nullable Estimate visits,
        @Nullable Estimate processTime,
        @Nullable Estimate waiting,
        @Nullable Estimate elapsedWaiting,
        @Nullable Estimate labour,
        @Nullable Estimate cost,
        boolean critical) {

    /** LT = WT + PT; absent when either is unknown. */
    public @Nullable Double leadTime() {
        return processTime == null || waiting == null ? null : processTime.mean() + waiting.mean();
    }
}
