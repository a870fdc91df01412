package dev.takt.performance;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one case (method, section 3). Times are seconds of working time unless the name says elapsed. An absent
 * figure is unknown.
 *
 * @param leadTime from start to end of a case
 * @param elapsedLeadTime the same on the clock that always runs
 * @param theoreticalCycleTime the calculus of the lead time with all waits 0
 * @param labour Σ visits · process time · people
 * @param valueAdding labour of value-adding executions, on every branch
 * @param nonValueAdding labour of non-value-adding executions, on every branch
 * @param criticalValueAdding value-adding process time along the critical path
 * @param criticalProcessTime process time along the critical path
 * @param plannedHold planned waits along the critical path
 * @param rolledCompleteAndAccurate probability that nothing needs correcting, dimensionless
 * @param firstPassYield probability that a case meets no rework loop
 * @param cost money per case in the currency of the model
 * @param handoffs expected number of consecutive steps with different roles
 * @param systemSwitches expected number of consecutive steps with different systems
 */
public record CasePerformance(
        @Nullable Estimate leadTime,
        @Nullable Estimate elapsedLeadTime,
        @Nullable Estimate theoreticalCycleTime,
        @Nullable Estimate labour,
        @Nullable Estimate valueAdding,
        @Nullable Estimate nonValueAdding,
        @Nullable Estimate criticalValueAdding,
        @Nullable Estimate criticalProcessTime,
        @Nullable Estimate plannedHold,
        @Nullable Estimate rolledCompleteAndAccurate,
        @Nullable Estimate firstPassYield,
        @Nullable Estimate cost,
        @Nullable Estimate handoffs,
        @Nullable Estimate systemSwitches) {

    /** CTE = TCT / LT. */
    public @Nullable Double cycleTimeEfficiency() {
        return ratio(theoreticalCycleTime, leadTime, 0);
    }

    /** CTE without planned holds = TCT / (LT − planned holds on the critical path). */
    public @Nullable Double cycleTimeEfficiencyWithoutPlanned() {
        return ratio(theoreticalCycleTime, leadTime, plannedHold == null ? 0 : plannedHold.mean());
    }

    /** PCE = value-adding process time along the critical path / LT. */
    public @Nullable Double processCycleEfficiency() {
        return ratio(criticalValueAdding, leadTime, 0);
    }

    /** Activity ratio = process time on the ladder / LT. */
    public @Nullable Double activityRatio() {
        return ratio(criticalProcessTime, leadTime, 0);
    }

    private static @Nullable Double ratio(@Nullable Estimate part, @Nullable Estimate whole, double less) {
        if (part == null || whole == null) {
            return null;
        }
        double base = whole.mean() - less;
        return base > 0 ? part.mean() / base : null;
    }
}
