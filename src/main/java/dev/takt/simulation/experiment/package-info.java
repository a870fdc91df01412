/** Many replications on several threads: as many as the precision asked for needs, the same on any number of threads. */
@NullMarked
package dev.takt.simulation.experiment;

import org.jspecify.annotations.NullMarked;
