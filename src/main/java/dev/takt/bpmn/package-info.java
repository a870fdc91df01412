/**
 * BPMN 2.0 files: read from any vendor without trusting them, projected to value streams, edited in place and written back
 * with everything that was in them. {@link dev.takt.bpmn.BpmnDocument} is the way in. Scripts and expressions in a file are
 * text here and never run; deploying to an engine is the business of the execution module.
 */
@ApplicationModule(
        displayName = "BPMN",
        allowedDependencies = {"model", "model :: simulation"})
@NullMarked
package dev.takt.bpmn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
