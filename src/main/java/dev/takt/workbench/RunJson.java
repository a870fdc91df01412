package dev.takt.workbench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the library keeps of simulations: JSON, and results as compressed JSON. */
final class RunJson {

    /**
     * Of the records that are kept. It is raised with every change of {@link ProcessSimulation}, {@link ScenarioComparison},
     * {@link SimulationRun} or {@link ModelChanges} after which what was kept before means something else.
     */
    static final int FORMAT = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RunJson() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String text, TypeReference<T> type) {
        return MAPPER.readValue(text, type);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    static byte[] compressed(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            MAPPER.writeValue(zip, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <T> T expanded(byte[] content, Class<T> type) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return MAPPER.readValue(zip, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
