package dev.takt.analysis;

import dev.takt.model.ValueClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words by which a step's name suggests a value class; data in {@code value-lexicon.tsv}. */
final class ValueLexicon {

    private static final String RESOURCE = "value-lexicon.tsv";
    private static final List<String> ENDINGS = List.of("", "s", "es", "d", "ed", "ing");

    /** @param term in words, lower case */
    record Entry(ValueClass valueClass, boolean anywhere, List<String> term, String reason) {}

    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}/-]+");

    /** Entries in their order, by the first word of their term in every form it can take. */
    private final Map<String, List<Ranked>> byFirstWord = new HashMap<>();

    private record Ranked(int rank, Entry entry) {}

    private ValueLexicon(List<Entry> entries) {
        for (int rank = 0; rank < entries.size(); rank++) {
            var entry = entries.get(rank);
            for (var form : forms(entry.term().getFirst())) {
                byFirstWord.computeIfAbsent(form, f -> new ArrayList<>()).add(new Ranked(rank, entry));
            }
        }
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
        Ranked best = null;
        for (int at = 0; at < words.size(); at++) {
            for (var candidate : byFirstWord.getOrDefault(words.get(at), List.of())) {
                boolean better = best == null || candidate.rank() < best.rank();
                if (better
                        && (at == 0 || candidate.entry().anywhere())
                        && matches(words, at, candidate.entry().term())) {
                    best = candidate;
                }
            }
        }
        return best == null ? null : best.entry();
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
        return word.equals(term)
                || word.startsWith(term.substring(0, term.length() - 1))
                        && forms(term).contains(word);
    }

    /** A word with its common endings. */
    private static Set<String> forms(String term) {
        var forms = new LinkedHashSet<String>();
        for (var ending : ENDINGS) {
            forms.add(term + ending);
        }
        var stem = term.substring(0, term.length() - 1);
        if (term.endsWith("e")) {
            forms.add(stem + "ing");
        } else if (term.endsWith("y")) {
            forms.add(stem + "ies");
            forms.add(stem + "ied");
        }
        return forms;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : SEPARATOR.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
