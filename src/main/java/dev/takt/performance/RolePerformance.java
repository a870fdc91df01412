package dev.takt.performance;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one role.
 *
 * @param load working seconds per case
 * @param utilisation demand · load / (headcount · available hours); absent without demand or headcount
 * @param capacityPerWeek cases a week the role could carry; absent without load or headcount
 */
public record RolePerformance(
        Estimate load,
        @Nullable Estimate utilisation,
        @Nullable Estimate capacityPerWeek) {}
