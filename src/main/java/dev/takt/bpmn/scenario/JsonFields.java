package dev.takt.bpmn.scenario;

import dev.takt.bpmn.json.JsonValue;
import dev.takt.bpmn.json.JsonValue.JsonArray;
import dev.takt.bpmn.json.JsonValue.JsonNull;
import dev.takt.bpmn.json.JsonValue.JsonNumber;
import dev.takt.bpmn.json.JsonValue.JsonObject;
import dev.takt.bpmn.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of JSON objects; what is missing or of another kind is reported with its line and absent. */
record JsonFields(Findings findings) {

    @Nullable
    String text(JsonObject object, String name) {
        var value = object.members().get(name);
        if (value instanceof JsonText text && !text.value().isBlank()) {
            return text.value().strip();
        }
        if (value instanceof JsonNumber number) {
            return number.text();
        }
        missing(object, name, "a text");
        return null;
    }

    String textOr(JsonObject object, String name, String other) {
        return object.members().get(name) instanceof JsonText text
                        && !text.value().isBlank()
                ? text.value().strip()
                : other;
    }

    /** A finite number, or a text that is one: some tools write numbers in quotes. */
    @Nullable
    Double number(JsonObject object, String name) {
        var value = object.members().get(name);
        var number = value == null ? null : numberOf(value);
        if (number == null) {
            missing(object, name, "a number");
        }
        return number;
    }

    double numberOr(JsonObject object, String name, double other) {
        var value = object.members().get(name);
        if (value == null || value instanceof JsonNull) {
            return other;
        }
        var number = number(object, name);
        return number == null ? other : number;
    }

    static @Nullable Double numberOf(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        if (value instanceof JsonText text
                && text.value().strip().matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            double number = Double.parseDouble(text.value().strip());
            return Double.isFinite(number) ? number : null;
        }
        return null;
    }

    /** The objects of a list; none where the member is absent, {@code null} or an empty object. */
    List<JsonObject> objects(JsonObject object, String name) {
        var value = object.members().get(name);
        if (value == null || value instanceof JsonNull) {
            return List.of();
        }
        if (value instanceof JsonObject empty && empty.members().isEmpty()) {
            return List.of();
        }
        return objects(value, name);
    }

    List<JsonObject> objects(JsonValue value, String name) {
        var objects = new ArrayList<JsonObject>();
        if (value instanceof JsonArray array) {
            for (var item : array.items()) {
                if (item instanceof JsonObject one) {
                    objects.add(one);
                } else {
                    findings.error(
                            "bad-value",
                            null,
                            item.line(),
                            "\"%s\" in line %d holds something that is no object.".formatted(name, item.line()),
                            "Write { … } for each entry.");
                }
            }
        } else {
            findings.error(
                    "bad-value",
                    null,
                    value.line(),
                    "\"%s\" in line %d is no list.".formatted(name, value.line()),
                    "Write [ … ].");
        }
        return objects;
    }

    void missing(JsonObject object, String name, String what) {
        findings.error(
                "missing-figure",
                null,
                object.line(),
                "The object in line %d has no \"%s\" that is %s.".formatted(object.line(), name, what),
                "Add the member \"%s\".".formatted(name));
    }
}
