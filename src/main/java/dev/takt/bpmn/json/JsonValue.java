package dev.takt.bpmn.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A JSON value (RFC 8259) and the line it begins on, counted from 1. */
public sealed interface JsonValue {

    int line();

    record JsonObject(int line, SequencedMap<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }
    }

    record JsonArray(int line, List<JsonValue> items) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    record JsonText(int line, String value) implements JsonValue {}

    /** @param text as written */
    record JsonNumber(int line, double value, String text) implements JsonValue {}

    record JsonBoolean(int line, boolean value) implements JsonValue {}

    record JsonNull(int line) implements JsonValue {}
}
