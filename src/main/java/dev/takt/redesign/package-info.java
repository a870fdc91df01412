/**
 * Proposals: what a redesign pattern does to a value stream, as edits, with the expected effect and what was assumed.
 * {@link dev.takt.redesign.Redesign#propose} checks that the changed flow is still sound before anybody sees it. Takes no
 * decision and stores nothing: the edits are applied by whoever accepts the proposal.
 */
@ApplicationModule(
        displayName = "Redesign",
        allowedDependencies = {"units", "model", "performance", "analysis", "diagnosis"})
@NullMarked
package dev.takt.redesign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
