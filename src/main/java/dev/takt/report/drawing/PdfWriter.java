package dev.takt.report.drawing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes a drawing as a PDF of one page of its size, with vectors, text that can be searched, and the font in it. */
public final class PdfWriter {

    /** A pixel is 1/96 inch, a point 1/72. */
    private static final double POINTS = 0.75;

    /** The largest page that viewers are sure to show, in points. */
    private static final double LARGEST = 14_400;

    private static final long ID = 0x54616b74; // the same drawing gives the same bytes

    private final Drawing drawing;
    private final PDPageContentStream page;
    private final PDFont regular;
    private final PDFont bold;
    private final double scale;

    private PdfWriter(Drawing drawing, PDPageContentStream page, PDFont regular, PDFont bold, double scale) {
        this.drawing = drawing;
        this.page = page;
        this.regular = regular;
        this.bold = bold;
        this.scale = scale;
    }

    public static byte[] write(Drawing drawing) {
        try (var document = new PDDocument()) {
            document.setDocumentId(ID);
            document.getDocumentInformation().setTitle(Fit.clean(drawing.title()));
            document.getDocumentInformation().setSubject(Fit.clean(drawing.description()));
            document.getDocumentInformation().setCreator("Takt");
            double scale = Math.min(POINTS, LARGEST / Math.max(drawing.width(), drawing.height()));
            var page =
                    new PDPage(new PDRectangle((float) (drawing.width() * scale), (float) (drawing.height() * scale)));
            document.addPage(page);
            var regular = font(document, false);
            var bold = font(document, true);
            try (var content = new PDPageContentStream(document, page)) {
                new PdfWriter(drawing, content, regular, bold, scale).draw();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDFont font(PDDocument document, boolean bold) throws IOException {
        try (var in = FontFace.of(bold).file()) {
            return PDType0Font.load(document, in, true);
        }
    }

    private float x(double x) {
        return (float) (x * scale);
    }

    private float y(double y) {
        return (float) ((drawing.height() - y) * scale);
    }

    private void draw() throws IOException {
        fill(Ink.GROUND);
        page.addRect(0, 0, x(drawing.width()), (float) (drawing.height() * scale));
        page.fill();
        for (var mark : drawing.marks()) {
            if (mark instanceof Mark.Shape shape) {
                shape(shape);
            } else if (mark instanceof Mark.Text text) {
                text(text);
            }
        }
    }

    private void fill(Ink ink) throws IOException {
        int rgb = drawing.palette().rgb(ink);
        page.setNonStrokingColor((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
    }

    private void stroke(Ink ink) throws IOException {
        int rgb = drawing.palette().rgb(ink);
        page.setStrokingColor((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
    }

    private void shape(Mark.Shape shape) throws IOException {
        var fill = shape.fill();
        var stroke = shape.stroke();
        if (fill != null) {
            fill(fill);
        }
        if (stroke != null) {
            stroke(stroke);
            page.setLineWidth(x(shape.strokeWidth()));
            page.setLineDashPattern(shape.dash() > 0 ? new float[] {x(shape.dash())} : new float[0], 0);
        }
        path(shape.outline());
        if (fill != null && stroke != null) {
            page.fillAndStroke();
        } else if (fill != null) {
            page.fill();
        } else {
            page.stroke();
        }
    }

    private void path(Outline outline) throws IOException {
        for (var move : outline.moves()) {
            switch (move) {
                case Outline.To m -> page.moveTo(x(m.x()), y(m.y()));
                case Outline.Line m -> page.lineTo(x(m.x()), y(m.y()));
                case Outline.Curve m -> page.curveTo(x(m.x1()), y(m.y1()), x(m.x2()), y(m.y2()), x(m.x()), y(m.y()));
                case Outline.Close m -> page.closePath();
            }
        }
    }

    /** Runs of characters that the font has; one it lacks is an empty box of the width that was kept for it. */
    private void text(Mark.Text text) throws IOException {
        var style = text.style();
        var face = FontFace.of(style.bold());
        double at = text.left();
        var run = new StringBuilder();
        double runStart = at;
        for (int c : text.text().codePoints().toArray()) {
            if (face.has(c)) {
                run.appendCodePoint(c);
            } else {
                show(run, runStart, text);
                missing(at, text, face.advance(c) * style.size());
                runStart = at + face.advance(c) * style.size();
            }
            at += face.advance(c) * style.size();
        }
        show(run, runStart, text);
    }

    private void show(StringBuilder run, double from, Mark.Text text) throws IOException {
        if (run.isEmpty()) {
            return;
        }
        fill(text.style().ink());
        page.beginText();
        page.setFont(text.style().bold() ? bold : regular, x(text.style().size()));
        page.newLineAtOffset(x(from), y(text.y()));
        page.showText(run.toString());
        page.endText();
        run.setLength(0);
    }

    private void missing(double from, Mark.Text text, double width) throws IOException {
        double h = 0.7 * text.style().size();
        shape(new Mark.Shape(
                Outline.box(from + 0.1 * width, text.y() - h, 0.8 * width, h, 0),
                null,
                text.style().ink(),
                0.7,
                0));
    }
}
