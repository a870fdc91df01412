package dev.takt.workbench;

/**
 * Text people give, reduced to what every file and database can hold: the characters of XML 1.0 (section 2.2). PostgreSQL
 * takes no U+0000, XML no other control characters, no half of a surrogate pair, no U+FFFE and no U+FFFF.
 */
final class PlainText {

    private PlainText() {}

    /** What XML cannot hold becomes a space. */
    static String of(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().map(c -> isCharacter(c) ? c : ' ').forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /** Not longer than so many UTF-16 units, without parting a pair of them. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
