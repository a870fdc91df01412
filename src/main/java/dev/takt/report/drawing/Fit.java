package dev.takt.report.drawing;

import java.util.ArrayList;
import java.util.List;

/** Makes a text fit a width: cleaned, wrapped, and cut with an ellipsis where nothing else helps. */
public final class Fit {

    private static final String ELLIPSIS = "…";

    private Fit() {}

    /** One line without control characters, direction marks, or halves of characters. */
    public static String clean(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean holds = c == 0xa0 || c == 0x202f; // no line ends at a no-break space
            boolean space =
                    !holds && (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c));
            boolean unseen = Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.UNASSIGNED
                    || c == 0xfffe
                    || c == 0xffff;
            if (space) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (!unseen) {
                line.appendCodePoint(c);
            }
        });
        return line.toString().strip();
    }

    /** The text on one line, cut if it is wider than {@code width}. */
    public static String line(String text, TextStyle style, double width) {
        var clean = clean(text);
        if (style.width(clean) <= width) {
            return clean;
        }
        double left = width - style.width(ELLIPSIS);
        var kept = new StringBuilder();
        var face = FontFace.of(style.bold());
        for (int c : clean.codePoints().toArray()) {
            left -= face.advance(c) * style.size();
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.toString().stripTrailing() + ELLIPSIS;
    }

    /** The text on at most {@code lines} lines, broken between words, within a word where it alone is too wide. */
    public static List<String> lines(String text, TextStyle style, double width, int lines) {
        var result = new ArrayList<String>();
        var rest = clean(text);
        while (!rest.isEmpty()) {
            if (result.size() == lines - 1 || style.width(rest) <= width) {
                result.add(line(rest, style, width));
                break;
            }
            int end = breakAt(rest, style, width);
            result.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return result;
    }

    /** Where the first line ends: after the last space, hyphen or slash that fits, else after the last character. */
    private static int breakAt(String text, TextStyle style, double width) {
        var face = FontFace.of(style.bold());
        double left = width;
        int best = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == ' ' && i > 0) {
                best = i;
            }
            left -= face.advance(c) * style.size();
            if (left < 0) {
                break;
            }
            i += Character.charCount(c);
            if (c == '-' || c == '/' || c == '_' || c == '&') {
                best = i;
            }
        }
        int first = Character.charCount(text.codePointAt(0));
        return best > 0 ? best : Math.max(i, first);
    }
}
