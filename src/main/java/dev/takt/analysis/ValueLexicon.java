package dev.takt.analysis;

import dev.takt.model.ValueClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words by which a step's name suggests a value class; data in {@code value-lexicon.tsv}. */
final class ValueLexicon {

    private static final String RESOURCE = "value-lexicon.tsv";
    private static final List<String> ENDINGS = List.of("", "s", "es", "d", "ed", "ing");

    /** @param term in words, lower case */
    record Entry(ValueClass valueClass, boolean anywhere, List<String> term, String reason) {}

    private final List<Entry> entries;

    private ValueLexicon(List<Entry> entries) {
        this.entries = entries;
    }

    /** @throws IllegalStateException if the data is not as its first lines say */
    static ValueLexicon load() {
        var stream = ValueLexicon.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IllegalStateException("The lexicon %s is not on the class path.".formatted(RESOURCE));
        }
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var entries = new ArrayList<Entry>();
            reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(line -> {
                var columns = line.split("\t", -1);
                if (columns.length != 4) {
                    throw new IllegalStateException("Not four columns in %s: %s".formatted(RESOURCE, line));
                }
                entries.add(new Entry(
                        ValueClass.valueOf(columns[0]), columns[1].equals("word"), words(columns[2]), columns[3]));
            });
            return new ValueLexicon(List.copyOf(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first entry that matches the name of a step. */
    @Nullable
    Entry match(String name) {
        var words = words(name);
        for (var entry : entries) {
            int last = entry.anywhere() ? words.size() - entry.term().size() : 0;
            for (int at = 0; at <= last; at++) {
                if (matches(words, at, entry.term())) {
                    return entry;
                }
            }
        }
        return null;
    }

    private static boolean matches(List<String> words, int at, List<String> term) {
        if (at + term.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < term.size(); i++) {
            if (!inflected(words.get(at + i), term.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean inflected(String word, String term) {
        for (var ending : ENDINGS) {
            if (word.equals(term + ending)) {
                return true;
            }
        }
        return term.endsWith("e") && word.equals(term.substring(0, term.length() - 1) + "ing")
                || term.endsWith("y") && word.equals(term.substring(0, term.length() - 1) + "ies");
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}/-]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
