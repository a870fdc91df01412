package dev.takt.report.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One of the two faces of Inter that come with the program. Widths are those of the font file, without kerning, so that a
 * text is as wide as was measured wherever it is drawn with this font.
 */
public final class FontFace {

    public static final String FAMILY = "Inter";

    /** What a character that the font lacks is taken to measure, in em: another font will draw it. */
    private static final double FOREIGN = 0.65;

    private static final double FOREIGN_WIDE = 1.0;

    private final String resource;
    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    private FontFace(String resource) {
        this.resource = resource;
        try (var in = open(resource)) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        var in = FontFace.class.getResourceAsStream("/dev/takt/report/" + resource);
        if (in == null) {
            throw new IOException("The font " + resource + " is missing from the program.");
        }
        return in;
    }

    /** Read when first needed: most commands draw nothing. */
    private static final class Faces {
        static final FontFace REGULAR = new FontFace("Inter-Regular.ttf");
        static final FontFace BOLD = new FontFace("Inter-SemiBold.ttf");
    }

    public static FontFace of(boolean bold) {
        return bold ? Faces.BOLD : Faces.REGULAR;
    }

    InputStream file() throws IOException {
        return open(resource);
    }

    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    int glyph(int codePoint) {
        return glyphs.getGlyphId(codePoint);
    }

    TrueTypeFont font() {
        return font;
    }

    double unitsPerEm() {
        return unitsPerEm;
    }

    /** Width of one character in em. */
    double advance(int codePoint) {
        int glyph = glyphs.getGlyphId(codePoint);
        if (glyph == 0) {
            return isWide(codePoint) ? FOREIGN_WIDE : FOREIGN;
        }
        try {
            return font.getAdvanceWidth(glyph) / unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** East Asian characters and pictographs fill the square of the em. */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100 && codePoint <= 0x115f
                || codePoint >= 0x2e80 && codePoint <= 0xa4cf
                || codePoint >= 0xac00 && codePoint <= 0xd7a3
                || codePoint >= 0xf900 && codePoint <= 0xfaff
                || codePoint >= 0xfe30 && codePoint <= 0xfe6f
                || codePoint >= 0xff00 && codePoint <= 0xff60
                || codePoint >= 0x1f000;
    }

    /** Width of a text in the unit of {@code size}. */
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(this::advance).sum() * size;
    }
}
