/**
 * What people keep: processes with their draft and named versions, simulations with their results, in H2 or PostgreSQL.
 * SQL by hand, records in and out; a draft carries a revision that every change has to name, so that nobody overwrites
 * another's work unseen. Stores BPMN and results as they are and never reads them.
 */
@ApplicationModule(
        displayName = "Library",
        allowedDependencies = {"units"})
@NullMarked
package dev.takt.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
