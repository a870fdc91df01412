/**
 * A small display list with three ways out: SVG, PDF and PNG. Text is measured with the metrics of the font that is drawn,
 * colours are named by what they mean and become real in a {@link dev.takt.report.drawing.Palette}. Knows nothing of value
 * streams.
 */
@NullMarked
package dev.takt.report.drawing;

import org.jspecify.annotations.NullMarked;
