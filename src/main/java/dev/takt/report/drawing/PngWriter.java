package dev.takt.report.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Writes a drawing as PNG. Letters are filled as outlines of the font that comes with the program, so the picture is the
 * same on a machine without any fonts or screen.
 */
public final class PngWriter {

    /** More pixels than this take too much memory; the picture is drawn smaller then. */
    private static final double LARGEST = 24e6;

    private final Drawing drawing;
    private final Graphics2D graphics;

    private PngWriter(Drawing drawing, Graphics2D graphics) {
        this.drawing = drawing;
        this.graphics = graphics;
    }

    /** @param scale pixels of the picture for one pixel of the drawing */
    public static byte[] write(Drawing drawing, double scale) {
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
        double factor = Math.min(scale, Math.sqrt(LARGEST / (drawing.width() * drawing.height())));
        var image = new BufferedImage(
                Math.max(1, (int) Math.ceil(drawing.width() * factor)),
                Math.max(1, (int) Math.ceil(drawing.height() * factor)),
                BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(factor, factor);
            new PngWriter(drawing, graphics).draw();
        } finally {
            graphics.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IOException("This Java cannot write PNG.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void draw() {
        ink(Ink.GROUND);
        graphics.fillRect(0, 0, (int) Math.ceil(drawing.width()) + 1, (int) Math.ceil(drawing.height()) + 1);
        for (var mark : drawing.marks()) {
            if (mark instanceof Mark.Shape shape) {
                shape(shape);
            } else if (mark instanceof Mark.Text text) {
                text(text);
            }
        }
    }

    private void ink(Ink ink) {
        graphics.setColor(new Color(drawing.palette().rgb(ink)));
    }

    private void shape(Mark.Shape shape) {
        var path = path(shape.outline());
        if (shape.fill() != null) {
            ink(shape.fill());
            graphics.fill(path);
        }
        if (shape.stroke() != null) {
            ink(shape.stroke());
            float width = (float) shape.strokeWidth();
            graphics.setStroke(
                    shape.dash() > 0
                            ? new BasicStroke(
                                    width,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_MITER,
                                    4,
                                    new float[] {(float) shape.dash()},
                                    0)
                            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4));
            graphics.draw(path);
        }
    }

    private static Path2D path(Outline outline) {
        var path = new Path2D.Double();
        for (var move : outline.moves()) {
            switch (move) {
                case Outline.To m -> path.moveTo(m.x(), m.y());
                case Outline.Line m -> path.lineTo(m.x(), m.y());
                case Outline.Curve m -> path.curveTo(m.x1(), m.y1(), m.x2(), m.y2(), m.x(), m.y());
                case Outline.Close m -> path.closePath();
            }
        }
        return path;
    }

    private void text(Mark.Text text) {
        var style = text.style();
        var face = FontFace.of(style.bold());
        double em = style.size() / face.unitsPerEm();
        double at = text.left();
        ink(style.ink());
        try {
            for (int c : text.text().codePoints().toArray()) {
                double width = face.advance(c) * style.size();
                if (face.has(c)) {
                    var glyph = face.font().getGlyph().getGlyph(face.glyph(c));
                    if (glyph != null) {
                        graphics.fill(new AffineTransform(em, 0, 0, -em, at, text.y())
                                .createTransformedShape(glyph.getPath()));
                    }
                } else {
                    double h = 0.7 * style.size();
                    graphics.setStroke(new BasicStroke(0.7f));
                    graphics.draw(path(Outline.box(at + 0.1 * width, text.y() - h, 0.8 * width, h, 0)));
                }
                at += width;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
