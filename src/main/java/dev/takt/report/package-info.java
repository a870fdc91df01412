/**
 * Documents and pictures of a value stream: the value-stream map, the work-balance chart, the time view of a typical case,
 * two states side by side. Pure data in, document out; calculates no figure of its own beyond sums of those it is given.
 *
 * <p>{@link dev.takt.report.ValueStreamPictures} draws, {@link dev.takt.report.Picture} is written as SVG, PDF or PNG. The
 * one renderer serves the screen, the command line and documents.
 */
@ApplicationModule(
        displayName = "Report",
        allowedDependencies = {"units", "model", "performance", "analysis", "diagnosis"})
@NullMarked
package dev.takt.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
