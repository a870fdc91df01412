/**
 * The use cases from the shell: {@code serve}, {@code analyze}, {@code check}, {@code convert}, {@code map}. Text for people, JSON, SARIF
 * or JUnit XML for programs, exit codes for pipelines. Starts no Spring except for {@code serve}; computes no figure of its
 * own, it prints what {@code workbench} answers.
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {
            "performance",
            "simulation",
            "workbench",
            "eventlog",
            "report",
            "bpmn",
            "bpmn :: scenario",
            "model",
            "model :: simulation",
            "units"
        })
@NullMarked
package dev.takt.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
