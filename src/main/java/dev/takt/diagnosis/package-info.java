/**
 * Findings: what is wrong with a value stream, how much it costs, why, and what would help. One class per rule, each asking
 * one question of the analysis; thresholds in {@link dev.takt.diagnosis.DiagnosisSettings}. {@link dev.takt.diagnosis.Diagnosis} runs
 * them all and ranks what they find, effectiveness before efficiency. Changes nothing and calculates no figure of its own
 * beyond the price of a finding.
 */
@ApplicationModule(
        displayName = "Diagnosis",
        allowedDependencies = {"units", "model", "performance", "analysis"})
@NullMarked
package dev.takt.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
