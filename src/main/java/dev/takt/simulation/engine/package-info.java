/** One replication: the process compiled to tables, and the token game of BPMN 2.0.2 played on them. */
@NullMarked
package dev.takt.simulation.engine;

import org.jspecify.annotations.NullMarked;
