package dev.takt.report;

import dev.takt.report.drawing.Drawing;
import dev.takt.report.drawing.PdfWriter;
import dev.takt.report.drawing.PngWriter;
import dev.takt.report.drawing.SvgWriter;

/** A drawn picture. The same input gives the same bytes. */
public final class Picture {

    private final Drawing drawing;

    Picture(Drawing drawing) {
        this.drawing = drawing;
    }

    Drawing drawing() {
        return drawing;
    }

    /** SVG 1.1 without script and without references to anything outside. */
    public String svg() {
        return SvgWriter.write(drawing);
    }

    /** One page of the size of the picture, with its font. */
    public byte[] pdf() {
        return PdfWriter.write(drawing);
    }

    /** Two pixels for one of the drawing, so that text stays sharp; fewer where the picture is very large. */
    public byte[] png() {
        return PngWriter.write(drawing, 2);
    }
}
