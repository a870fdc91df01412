package dev.takt.model;

import dev.takt.units.TimeBasis;

/**
 * The time from available until work starts.
 *
 * @param basis the clock {@code duration} is read from
 */
public record Wait(WaitKind kind, Distribution duration, TimeBasis basis) {}
