package dev.takt.bpmn.xml;

/** What may stand in front of a DOCTYPE or root element: white space, the XML declaration, comments, instructions. */
final class Prolog {

    private Prolog() {}

    /** The offset of the first character that belongs to none of these. */
    static int endOf(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at + 2);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
