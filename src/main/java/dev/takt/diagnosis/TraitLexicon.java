package dev.takt.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which steps, roles and systems are recognised; data in {@code step-traits.tsv}. */
final class TraitLexicon {

    private static final String RESOURCE = "step-traits.tsv";
    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final TraitLexicon INSTANCE = load();

    /** What a text is of. */
    enum Source {
        NAME,
        ROLE,
        SYSTEM
    }

    private record Entry(Trait trait, boolean atStart, List<String> term) {}

    /** Entries by source and the first three letters of their term, which wildcards leave alone. */
    private final Map<Source, Map<String, List<Entry>>> entries = new HashMap<>();

    private TraitLexicon() {}

    static TraitLexicon get() {
        return INSTANCE;
    }

    private static TraitLexicon load() {
        var stream = TraitLexicon.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IllegalStateException("The lexicon %s is not on the class path.".formatted(RESOURCE));
        }
        var lexicon = new TraitLexicon();
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(lexicon::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private void add(String line) {
        var columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new IllegalStateException("Not four columns in %s: %s".formatted(RESOURCE, line));
        }
        var term = List.of(columns[3].split(" "));
        entries.computeIfAbsent(Source.valueOf(columns[1].toUpperCase(Locale.ROOT)), s -> new HashMap<>())
                .computeIfAbsent(key(term.getFirst()), k -> new ArrayList<>())
                .add(new Entry(Trait.valueOf(columns[0]), columns[2].equals("start"), term));
    }

    private static String key(String word) {
        return word.length() < 3 ? word : word.substring(0, 3);
    }

    /** The traits the text shows. */
    Set<Trait> traits(Source source, String text) {
        var found = EnumSet.noneOf(Trait.class);
        var words = words(text);
        var known = entries.getOrDefault(source, Map.of());
        for (int at = 0; at < words.size(); at++) {
            for (var entry : known.getOrDefault(key(words.get(at)), List.of())) {
                if ((at == 0 || !entry.atStart()) && matches(words, at, entry.term())) {
                    found.add(entry.trait());
                }
            }
        }
        return found;
    }

    private static boolean matches(List<String> words, int from, List<String> term) {
        int at = from;
        for (int i = 0; i < term.size(); i++) {
            var part = term.get(i);
            if (part.equals("*")) {
                at = words.subList(at, words.size()).contains(term.get(i + 1))
                        ? words.lastIndexOf(term.get(i + 1))
                        : -1;
                if (at < 0) {
                    return false;
                }
            } else if (at >= words.size() || !fits(words.get(at++), part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String word, String part) {
        return part.endsWith("*") ? word.startsWith(part.substring(0, part.length() - 1)) : word.equals(part);
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : SEPARATOR.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
