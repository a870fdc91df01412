/**
 * Runs value streams on the Camunda 7 engine, on the application's database and in its transactions.
 *
 * <p>This is the only module that knows {@code org.camunda.bpm.engine}: Camunda 7 community ended with 7.24, so a move to
 * a fork must touch nothing else. What it deliberately does not do: run anything executable that a BPMN file brings along
 * (scripts, expressions, classes, listeners, connectors).
 */
@ApplicationModule(
        displayName = "Execution",
        allowedDependencies = {"units", "model", "performance"})
@NullMarked
package dev.takt.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
