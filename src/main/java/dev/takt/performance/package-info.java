/**
 * What every predictor and every measurement returns, so that calculated, simulated and measured figures can be compared:
 * {@link dev.takt.performance.PerformanceProfile} of {@link dev.takt.performance.Estimate estimates}. Computes nothing but ratios of its own
 * members.
 */
@ApplicationModule(
        displayName = "Performance",
        allowedDependencies = {"units", "model"})
@NullMarked
package dev.takt.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
