/**
 * Runs value streams on the Camunda 7 engine, on the application's database and in its transactions: makes a drawn process
 * executable, deploys it, starts and follows its cases, lets people claim and complete their tasks, and reads measured times
 * from the history.
 *
 * <p>Main types: {@link dev.takt.execution.ExecutableModel} (BPMN as drawn to BPMN that may run; its page lists the rules),
 * {@link dev.takt.execution.Deployments}, {@link dev.takt.execution.Cases}, {@link dev.takt.execution.Inbox}, {@link
 * dev.takt.execution.MeasuredTimes}; what it refuses, it refuses with an {@link dev.takt.execution.ExecutionRefused}.
 *
 * <p>This is the only module that knows {@code org.camunda.bpm.engine}: Camunda 7 community ended with 7.24, so a move to
 * a fork must touch nothing else. What it deliberately does not do: run anything executable that a BPMN file brings along
 * (scripts, expressions, classes, listeners, connectors). The model that runs is written anew from the elements we know.
 */
@ApplicationModule(
        displayName = "Execution",
        allowedDependencies = {"units", "model", "performance"})
@NullMarked
package dev.takt.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
