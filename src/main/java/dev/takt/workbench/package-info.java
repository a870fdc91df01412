/**
 * The use cases of the workbench, one class per verb: import, analyse, edit, propose, accept, deploy, complete tasks,
 * measure. Transactions begin here. {@link dev.takt.workbench.ProcessAnalysis} is what every way to a process (browser,
 * REST, command line) shows of it. Knows neither HTTP nor the shell.
 */
@ApplicationModule(
        displayName = "Workbench",
        allowedDependencies = {
            "units",
            "model",
            "performance",
            "bpmn",
            "bpmn :: scenario",
            "eventlog",
            "analysis",
            "model :: simulation",
            "simulation",
            "diagnosis",
            "redesign",
            "execution",
            "report",
            "library"
        })
@NullMarked
package dev.takt.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
