package dev.takt.bpmn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTests {

    private static JsonValue read(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), new JsonLimits(1_000, 5, 50));
    }

    @Test
    void values_know_their_lines() {
        var object =
                (JsonValue.JsonObject) read("\uFEFF{\n \"a\": [1, -2.5e1,\ntrue, null],\n\"b\\u0041\": \"x\\ny\" }");

        var array = (JsonValue.JsonArray) object.members().firstEntry().getValue();
        assertThat(array.line()).isEqualTo(2);
        assertThat(array.items())
                .containsExactly(
                        new JsonValue.JsonNumber(2, 1, "1"),
                        new JsonValue.JsonNumber(2, -25, "-2.5e1"),
                        new JsonValue.JsonBoolean(3, true),
                        new JsonValue.JsonNull(3));
        assertThat(object.members()).containsEntry("bA", new JsonValue.JsonText(4, "x\ny"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NaN | 'NaN' is no JSON value",
                "[1, 01] | '01]' is no JSON value",
                "{\"a\": 1, \"a\": 2} | \"a\" stands twice",
                "[1 2] | ']' is missing",
                "{\"a\": 1} x | more after the end",
                "[1e999] | too large",
                "[\"a | does not end",
                "[ | ends too early",
                "{a: 1} | name in quotes",
                "[[[[[[[1]]]]]]] | nested more than 5 deep",
                "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"
                        + " | more than 50 values"
            })
    void what_is_no_json_or_too_large_is_refused_with_the_reason(String text, String reason) {
        assertThatExceptionOfType(RefusedJson.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(reason.strip())
                .satisfies(e -> assertThat(e.line()).isEqualTo(1));
    }

    @Test
    void a_file_beyond_the_limit_and_one_in_another_encoding_are_refused() {
        assertThatExceptionOfType(RefusedJson.class)
                .isThrownBy(() -> read(" ".repeat(1_001)))
                .withMessageContaining("1001 bytes; the limit is 1000");
        assertThatExceptionOfType(RefusedJson.class)
                .isThrownBy(() -> JsonReader.read("[\"é\"]".getBytes(StandardCharsets.ISO_8859_1), JsonLimits.DEFAULT))
                .withMessageContaining("not UTF-8");
    }
}
