package dev.takt.bpmn.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads JSON (RFC 8259) that somebody else wrote: UTF-8, no comments, no NaN, no member twice, within limits. */
public final class JsonReader {

    private final String text;
    private final JsonLimits limits;
    private int at;
    private int line = 1;
    private int values;

    private JsonReader(String text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /** @throws RefusedJson if the bytes are no JSON, or beyond the limits */
    public static JsonValue read(byte[] bytes, JsonLimits limits) {
        if (bytes.length > limits.bytes()) {
            throw new RefusedJson(
                    "file-too-large",
                    "The file has %d bytes; the limit is %d.".formatted(bytes.length, limits.bytes()),
                    "Take out what the scenario does not need.",
                    null);
        }
        var reader = new JsonReader(decode(bytes), limits);
        reader.space();
        var value = reader.value(0);
        reader.space();
        if (reader.at < reader.text.length()) {
            throw reader.broken("there is more after the end of the value");
        }
        return value;
    }

    private static String decode(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RefusedJson(
                    "bad-encoding", "The file is not UTF-8, as JSON must be.", "Save it again as UTF-8.", null);
        }
    }

    private JsonValue value(int depth) {
        if (depth > limits.depth()) {
            throw new RefusedJson(
                    "too-deep",
                    "Values are nested more than %d deep.".formatted(limits.depth()),
                    "No scenario needs this; check where the file comes from.",
                    line);
        }
        if (++values > limits.values()) {
            throw new RefusedJson(
                    "too-many-values",
                    "The file has more than %d values.".formatted(limits.values()),
                    "Take out what the scenario does not need.",
                    line);
        }
        if (at >= text.length()) {
            throw broken("it ends too early");
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> {
                int start = line;
                yield new JsonValue.JsonText(start, string());
            }
            case 't' -> word("true", new JsonValue.JsonBoolean(line, true));
            case 'f' -> word("false", new JsonValue.JsonBoolean(line, false));
            case 'n' -> word("null", new JsonValue.JsonNull(line));
            default -> number();
        };
    }

    private JsonValue object(int depth) {
        int start = line;
        var members = new LinkedHashMap<String, JsonValue>();
        at++;
        space();
        if (next('}')) {
            return new JsonValue.JsonObject(start, members);
        }
        do {
            space();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw broken("a member needs a name in quotes");
            }
            var name = string();
            space();
            require(':');
            space();
            if (members.put(name, value(depth + 1)) != null) {
                throw broken("the member \"%s\" stands twice in one object".formatted(shortened(name)));
            }
            space();
        } while (next(','));
        require('}');
        return new JsonValue.JsonObject(start, members);
    }

    private JsonValue array(int depth) {
        int start = line;
        var items = new ArrayList<JsonValue>();
        at++;
        space();
        if (next(']')) {
            return new JsonValue.JsonArray(start, items);
        }
        do {
            space();
            items.add(value(depth + 1));
            space();
        } while (next(','));
        require(']');
        return new JsonValue.JsonArray(start, items);
    }

    private String string() {
        var out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw broken("a text does not end");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw broken("a text holds a control character");
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9A-Fa-f]{4}")) {
                    throw broken("\\u needs four hexadecimal digits");
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw broken("'\\%s' is no escape".formatted(c));
        };
    }

    private JsonValue number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(from, at);
        if (digits.length() > 400 || !digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,4})?")) {
            int end = Math.min(text.length(), from + 12);
            throw broken(
                    "'%s' is no JSON value".formatted(text.substring(from, end).strip()));
        }
        double value = Double.parseDouble(digits);
        if (!Double.isFinite(value)) {
            throw broken("the number %s is too large".formatted(shortened(digits)));
        }
        return new JsonValue.JsonNumber(line, value, digits);
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw broken("'%s' is no JSON value"
                    .formatted(
                            text.substring(at, Math.min(text.length(), at + 12)).strip()));
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void require(char c) {
        if (!next(c)) {
            throw broken("'%s' is missing".formatted(c));
        }
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private RefusedJson broken(String what) {
        return new RefusedJson(
                "malformed-json",
                "The file is no JSON: %s.".formatted(what),
                "Export the scenario again, or mend line %d.".formatted(line),
                line);
    }
}
