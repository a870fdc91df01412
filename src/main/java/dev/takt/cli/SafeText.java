package dev.takt.cli;

/**
 * Text from a file made fit for a terminal. A name in a BPMN file may hold escape sequences that move the cursor, change
 * colours or retitle the window, and marks that reverse the reading direction; none of them reaches the screen.
 */
final class SafeText {

    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /** One line: white space of every kind becomes a blank, whatever else could steer a terminal becomes U+FFFD. */
    static String line(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char shown = shown(c, text, i);
            if (shown != c && safe == null) {
                safe = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (safe != null) {
                safe.append(shown);
            }
        }
        return safe == null ? text : safe.toString();
    }

    /** JSON whose strings hold no control character, DEL and the C1 set included, which JSON itself would allow. */
    static String json(String json) {
        StringBuilder safe = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean control = c >= '\u007F' && c <= '\u009F';
            if (control) {
                safe = safe == null ? new StringBuilder(json.length() + 16).append(json, 0, i) : safe;
                safe.append("\\u%04x".formatted((int) c));
            } else if (safe != null) {
                safe.append(c);
            }
        }
        return safe == null ? json : safe.toString();
    }

    private static char shown(char c, String text, int at) {
        if (c == '\t' || c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
            return ' ';
        }
        if (Character.isISOControl(c) || steersDirection(c) || isLoneSurrogate(c, text, at)) {
            return REPLACEMENT;
        }
        return c;
    }

    private static boolean steersDirection(char c) {
        return c == '\u200E'
                || c == '\u200F'
                || c == '\u061C'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }

    private static boolean isLoneSurrogate(char c, String text, int at) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** Columns a text takes in a terminal: two for East Asian wide characters and emoji, none for combining marks. */
    static int width(String text) {
        return text.codePoints().map(SafeText::width).sum();
    }

    /** The text cut to at most {@code columns}, with an ellipsis where something was left out. */
    static String fit(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        var cut = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            used += width(point);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(point);
            i += Character.charCount(point);
        }
        return cut.toString().stripTrailing() + "…";
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0x303E)
                || (point >= 0x3041 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
