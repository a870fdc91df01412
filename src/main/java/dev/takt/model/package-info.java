/**
 * The value stream: flow graph, step data, roles, demand, outcomes, scenarios and the edits that change them. Immutable,
 * free of files, frameworks and formulas; {@link dev.takt.model.ValueStream} is the only input of analysis and simulation.
 */
@ApplicationModule(
        displayName = "Model",
        allowedDependencies = {"units"})
@NullMarked
package dev.takt.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
