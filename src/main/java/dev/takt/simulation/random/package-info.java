/** Random streams, one for each element, purpose and replication, and samplers of every distribution of the model. */
@NullMarked
package dev.takt.simulation.random;

import org.jspecify.annotations.NullMarked;
