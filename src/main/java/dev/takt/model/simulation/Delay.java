package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;

/** A wait that is stated, not simulated: it passes before the step asks for anybody. */
public record Delay(WaitKind kind, Distribution duration, TimeBasis basis) {}
