package dev.takt.execution;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids and names as the engine can hold them; those of the file are kept wherever they are harmless. */
final class EngineNames {

    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\-]{0,99}");
    /** Length of the engine's columns for names. */
    private static final int LONGEST_NAME = 250;

    private static final int LONGEST_VARIABLE = 200;
    /** Invisible; parts the two characters that would start an expression. */
    private static final String WORD_JOINER = "\u2060";

    private final Set<String> used = new HashSet<>();
    private int added;

    /** An id for an element of the file: its own where that is plain ASCII, short and not taken. */
    String id(String element) {
        return PLAIN_ID.matcher(element).matches() && used.add(element) ? element : fresh();
    }

    /** An id for something added beside an element of the file. */
    String idBeside(String id, String suffix) {
        String wanted = id + "_" + suffix;
        return wanted.length() <= 120 && used.add(wanted) ? wanted : fresh();
    }

    String fresh() {
        String id;
        do {
            id = "takt_" + ++added;
        } while (!used.add(id));
        return id;
    }

    /**
     * The name of a variable or group for an id: letters, digits and underscores only. One that the engine's columns would
     * not hold ends in a number made from the whole id instead, so that two ids still have two names.
     */
    static String variable(String prefix, String id) {
        var name = new StringBuilder(prefix);
        id.chars()
                .forEach(c -> name.append(
                        c < 128 && (Character.isLetterOrDigit(c) || c == '_')
                                ? Character.toString(c)
                                : "_x%02x_".formatted(c)));
        if (name.length() <= LONGEST_VARIABLE) {
            return name.toString();
        }
        var whole = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return name.substring(0, LONGEST_VARIABLE - whole.length() - 1) + "_" + whole;
    }

    /** A name that no expression language takes for an expression, cut to what the engine's tables hold. */
    static String inert(String name) {
        String inert = name.replace("${", "$" + WORD_JOINER + "{").replace("#{", "#" + WORD_JOINER + "{");
        if (inert.length() <= LONGEST_NAME) {
            return inert;
        }
        int end = LONGEST_NAME - 1;
        return inert.substring(0, Character.isHighSurrogate(inert.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The name as a person wrote it. */
    static String shown(String inert) {
        return inert.replace("$" + WORD_JOINER + "{", "${").replace("#" + WORD_JOINER + "{", "#{");
    }
}
