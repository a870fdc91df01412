/**
 * Flow analysis of a value stream: branching, visits, block structure, lead time, quality, cost, role load, handoffs,
 * soundness and coverage, calculated without sampling wherever the structure allows it (method, sections 3 and 4).
 *
 * <p>{@link dev.takt.analysis.FlowAnalysis#analyze} is the only entry; {@link dev.takt.analysis.Analysis} is all it returns. Queueing
 * formulas and simulation are not here. JGraphT is an implementation detail and appears in no public signature.
 */
@ApplicationModule(
        displayName = "Analysis",
        allowedDependencies = {"units", "model", "performance"})
@NullMarked
package dev.takt.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
