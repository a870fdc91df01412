package dev.takt.report.drawing;

import java.util.Locale;

/**
 * Writes a drawing as SVG 1.1 without script, style sheet, link or outside reference. All text is escaped and stands in
 * text nodes and data attributes only, so no name can become markup. {@code textLength} holds texts to their measured
 * width where the font of the picture is not installed.
 */
public final class SvgWriter {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Drawing drawing;

    private SvgWriter(Drawing drawing) {
        this.drawing = drawing;
    }

    public static String write(Drawing drawing) {
        var writer = new SvgWriter(drawing);
        writer.write();
        return writer.out.toString();
    }

    private void write() {
        var w = number(drawing.width());
        var h = number(drawing.height());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(w)
                .append("\" height=\"")
                .append(h)
                .append("\" viewBox=\"0 0 ")
                .append(w)
                .append(' ')
                .append(h)
                .append("\" font-family=\"'Inter Variable',Inter,'Helvetica Neue',Arial,sans-serif\"")
                .append(" style=\"font-kerning:none;font-feature-settings:'tnum' 0\">\n<title>")
                .append(escape(drawing.title()))
                .append("</title>\n<desc>")
                .append(escape(drawing.description()))
                .append("</desc>\n<rect width=\"")
                .append(w)
                .append("\" height=\"")
                .append(h)
                .append("\" fill=\"")
                .append(drawing.palette().hex(Ink.GROUND))
                .append("\"/>\n");
        for (var mark : drawing.marks()) {
            switch (mark) {
                case Mark.Open open -> open(open);
                case Mark.Close close -> out.append("</g>\n");
                case Mark.Shape shape -> shape(shape);
                case Mark.Text text -> text(text);
            }
        }
        out.append("</svg>\n");
    }

    private void open(Mark.Open open) {
        out.append("<g class=\"").append(escape(open.kind())).append('"');
        open.data()
                .forEach((name, value) -> out.append(" data-")
                        .append(escape(name))
                        .append("=\"")
                        .append(escape(value))
                        .append('"'));
        out.append(">");
        if (open.title() != null) {
            out.append("<title>").append(escape(open.title())).append("</title>");
        }
        out.append('\n');
    }

    private void shape(Mark.Shape shape) {
        out.append("<path d=\"");
        path(shape.outline());
        out.append("\" fill=\"")
                .append(shape.fill() == null ? "none" : drawing.palette().hex(shape.fill()))
                .append('"');
        if (shape.stroke() != null) {
            out.append(" stroke=\"")
                    .append(drawing.palette().hex(shape.stroke()))
                    .append("\" stroke-width=\"")
                    .append(number(shape.strokeWidth()))
                    .append('"');
            if (shape.dash() > 0) {
                out.append(" stroke-dasharray=\"").append(number(shape.dash())).append('"');
            }
        }
        out.append("/>\n");
    }

    private void path(Outline outline) {
        for (var move : outline.moves()) {
            switch (move) {
                case Outline.To m ->
                    out.append('M').append(number(m.x())).append(' ').append(number(m.y()));
                case Outline.Line m ->
                    out.append('L').append(number(m.x())).append(' ').append(number(m.y()));
                case Outline.Curve m ->
                    out.append('C')
                            .append(number(m.x1()))
                            .append(' ')
                            .append(number(m.y1()))
                            .append(' ')
                            .append(number(m.x2()))
                            .append(' ')
                            .append(number(m.y2()))
                            .append(' ')
                            .append(number(m.x()))
                            .append(' ')
                            .append(number(m.y()));
                case Outline.Close m -> out.append('Z');
            }
        }
    }

    private void text(Mark.Text text) {
        var style = text.style();
        out.append("<text x=\"")
                .append(number(text.x()))
                .append("\" y=\"")
                .append(number(text.y()))
                .append("\" font-size=\"")
                .append(number(style.size()))
                .append("\" fill=\"")
                .append(drawing.palette().hex(style.ink()))
                .append('"');
        if (style.bold()) {
            out.append(" font-weight=\"600\"");
        }
        switch (text.anchor()) {
            case START -> {}
            case MIDDLE -> out.append(" text-anchor=\"middle\"");
            case END -> out.append(" text-anchor=\"end\"");
        }
        out.append(" textLength=\"")
                .append(number(text.width()))
                .append("\" lengthAdjust=\"spacingAndGlyphs\">")
                .append(escape(text.text()))
                .append("</text>\n");
    }

    /** Two decimals are finer than any screen or printer. */
    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9) {
            return Long.toString((long) rounded);
        }
        var text = String.format(Locale.ROOT, "%.2f", rounded);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }

    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean allowed = c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c != 0xfffe && c != 0xffff;
                    escaped.appendCodePoint(allowed && (c < 0xd800 || c > 0xdfff) ? c : 0xfffd);
                }
            }
        });
        return escaped.toString();
    }
}
