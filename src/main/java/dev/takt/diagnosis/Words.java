package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.List;

/** How findings say counts and lists. */
final class Words {

    private Words() {}

    /** For instance: once, 1.67 times. */
    static String times(double count) {
        return Math.abs(count - 1) < 0.005 ? "once" : FigureText.number(count) + " times";
    }

    static String plural(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** The texts joined by commas and a last "and"; at most {@code limit} of them. */
    static String list(List<String> texts, int limit) {
        return listOf(texts.subList(0, Math.min(limit, texts.size())), texts.size());
    }

    /** @param all how many there are, of which {@code texts} are the first */
    static String listOf(List<String> texts, int all) {
        if (all > texts.size()) {
            return String.join(", ", texts) + " and " + (all - texts.size()) + " more";
        }
        return texts.size() < 2
                ? String.join("", texts)
                : String.join(", ", texts.subList(0, texts.size() - 1)) + " and " + texts.getLast();
    }
}
