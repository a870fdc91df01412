package dev.takt.workbench;

import dev.takt.library.ProcessKey;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names people give, and the keys made from them. */
final class Names {

    static final int MAX_LENGTH = 200;
    static final int MAX_NOTE_LENGTH = 4000;

    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_DIGITS = 6;
    private static final int MAX_STEM = 40;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Names() {}

    /** @param what for instance {@code version} */
    static String require(String name, String what) {
        var text = clean(name);
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new WorkbenchException.InvalidInput(
                    "The name of the %s has %d characters; it must have 1 to %d."
                            .formatted(what, text.length(), MAX_LENGTH),
                    "Choose another name.");
        }
        return text;
    }

    static String requireNote(String note) {
        var text = PlainText.of(note).strip();
        if (text.length() > MAX_NOTE_LENGTH) {
            throw new WorkbenchException.InvalidInput(
                    "The note has %d characters; it may have %d.".formatted(text.length(), MAX_NOTE_LENGTH),
                    "Shorten it.");
        }
        return text;
    }

    /** One line without control characters, and not longer than a name may be. */
    static String shorten(String text) {
        return PlainText.cut(clean(text), MAX_LENGTH);
    }

    /** A note the workbench writes itself, not longer than a note may be. */
    static String shortenNote(String text) {
        return PlainText.cut(PlainText.of(text).strip(), MAX_NOTE_LENGTH);
    }

    /** One line of what files and databases can hold. */
    static String clean(String text) {
        return PlainText.of(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** A new key that still says what the process is. */
    static ProcessKey newKey(String name) {
        var stem = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (stem.length() > MAX_STEM) {
            stem = stem.substring(0, MAX_STEM).replaceAll("-+$", "");
        }
        var key = new StringBuilder(stem.isEmpty() ? "process" : stem).append('-');
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            key.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return new ProcessKey(key.toString());
    }
}
