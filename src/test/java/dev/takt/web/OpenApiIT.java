package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API document in docs/ is the one the server gives. */
class OpenApiIT {

    private static final Path COMMITTED = Path.of("docs/openapi.json");

    private final Server server = Server.on(Database.H2);

    @Test
    void the_committed_document_is_current() throws Exception {
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var current = mapper.writeValueAsString(server.get("/v3/api-docs").json()) + "\n";

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(COMMITTED, current);
            throw new AssertionError("docs/openapi.json was rewritten; read the difference and commit it.");
        }
        assertThat(COMMITTED)
                .as("The API has changed: run with -Dgolden.update=true, read the difference, commit it.")
                .content()
                .isEqualTo(current);
    }

    @Test
    void every_operation_says_what_it_does_and_how_it_fails() throws Exception {
        for (JsonNode path : server.get("/v3/api-docs").json().get("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.get("summary").asString()).isNotBlank();
                assertThat(operation.get("operationId").asString()).doesNotContain("_");
                assertThat(operation
                                .at("/responses/default/content/application~1problem+json/schema/$ref")
                                .asString())
                        .endsWith("/Problem");
            }
        }
    }
}
