/**
 * The workbench over HTTP: REST under {@code /api} with problem+json errors, its OpenAPI document, the browser client, and
 * the guard at the door (foreign hosts and origins, size limits, security headers). Controllers translate; what happens is
 * in the use cases of {@code workbench}.
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {
            "units",
            "model",
            "performance",
            "bpmn",
            "diagnosis",
            "redesign",
            "execution",
            "library",
            "report",
            "workbench"
        })
@NullMarked
package dev.takt.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
