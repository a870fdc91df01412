/**
 * Draws from the distributions of the model: streams of random numbers, one for each element, purpose and replication, and
 * samplers. Both the calculated lead time and the simulation draw here.
 */
@NamedInterface("sampling")
@NullMarked
package dev.takt.model.sampling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
