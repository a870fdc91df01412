/**
 * Quantities with a unit: probability, money, the two clocks, durations and the working calendar. The shared kernel: every
 * module may use it and it uses nothing. Every conversion between working and elapsed time happens here.
 */
@ApplicationModule(
        displayName = "Units",
        allowedDependencies = {})
@NullMarked
package dev.takt.units;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
