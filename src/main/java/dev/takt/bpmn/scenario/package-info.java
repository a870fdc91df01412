/**
 * Scenarios of other simulators, read once for analysis and simulation alike: Prosimos JSON, the QBP elements of BIMP and
 * BPSim. A reader gives a value stream, a simulation model and a list of what it leaves out; what cannot be simulated as
 * meant is never read as something else. docs/interchange.md says what maps to what.
 */
@NamedInterface("scenario")
@NullMarked
package dev.takt.bpmn.scenario;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
