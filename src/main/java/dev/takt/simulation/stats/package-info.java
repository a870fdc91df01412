/** Figures of one replication and intervals over several: means, quantiles, time series, Student's t, MSER-5. */
@NullMarked
package dev.takt.simulation.stats;

import org.jspecify.annotations.NullMarked;
