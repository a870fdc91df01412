package dev.takt.model;

import dev.takt.units.TimeBasis;
import java.time.Duration;

/** The lead time promised to the customer of the process. */
public record ServiceLevel(Duration target, TimeBasis basis) {}
