/**
 * What a simulation needs to know beyond the value stream: arrivals, people, requirements, queue disciplines, batching,
 * conditions, timers. {@link dev.takt.model.simulation.SimulationModel} is complete: the simulator neither loads nor assumes
 * anything. {@link dev.takt.model.simulation.SimulationModel#of(dev.takt.model.ValueStream)} derives one from a value stream
 * and names every assumption; readers of other tools' scenarios write theirs over it. Free of files and random numbers.
 */
@NamedInterface("simulation")
@NullMarked
package dev.takt.model.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
