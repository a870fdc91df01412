/** The clock of a replication: the list of future events and calendars exact to the tick. Knows no process. */
@NullMarked
package dev.takt.simulation.kernel;

import org.jspecify.annotations.NullMarked;
