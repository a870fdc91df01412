/**
 * Discrete-event simulation of a value stream: replications of the token game of BPMN 2.0.2 with people, calendars, queues and
 * batches, and the statistics over them (method, section 7). The input is a
 * {@link dev.takt.model.simulation.SimulationModel}, options and a seed; the same input gives the same bits on any number of
 * threads. Reads and writes no files: who wants an event log gives a {@link dev.takt.simulation.LogSink}.
 */
@ApplicationModule(
        displayName = "Simulation",
        allowedDependencies = {"units", "model", "model :: simulation", "model :: sampling", "performance"})
@NullMarked
package dev.takt.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
