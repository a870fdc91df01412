/**
 * Flow analysis of a value stream: branching, visits, block structure, lead time, quality, cost, role load, handoffs,
 * soundness and coverage, calculated without sampling wherever the structure allows it (method, sections 3 and 4).
 *
 * <p>{@link dev.takt.analysis.FlowAnalysis#analyze} comes first; its {@link dev.takt.analysis.Analysis} is what the others
 * start from: {@link dev.takt.analysis.CapacityAnalysis} takes the roles as queues (section 5; the formulas are in
 * {@code dev.takt.analysis.queueing}), {@link dev.takt.analysis.QueueScaling} lets stated queue waits follow the load,
 * {@link dev.takt.analysis.SensitivityAnalysis} asks which inputs matter, {@link dev.takt.analysis.WasteAnalysis} where the
 * waste is. Simulation is not here. JGraphT is an implementation detail and appears in no public signature.
 */
@ApplicationModule(
        displayName = "Analysis",
        allowedDependencies = {"units", "model", "model :: sampling", "performance"})
@NullMarked
package dev.takt.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
