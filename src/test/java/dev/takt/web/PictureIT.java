package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Value streams as pictures over HTTP. */
class PictureIT {

    private final Server server = Server.on(Database.H2);

    @ParameterizedTest
    @CsvSource({
        "view=map, Value-stream map",
        "view=balance&theme=dark, Work balance",
        "view=gantt&scenario=peak, Time view",
        "view=compare&toScenario=peak&theme=print, Future state",
        "expand=*, Fix QA defects",
        "width=900, Webinar programme"
    })
    void a_process_is_drawn_in_every_view(String query, String shown) throws Exception {
        var answer = server.get("/api/processes/webinar/map.svg?" + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.body()).startsWith("<svg").contains(shown);
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "pdf, application/pdf"})
    void a_picture_can_be_taken_along(String format, String type) throws Exception {
        var answer = server.get("/api/processes/webinar/map." + format + "?view=balance");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
    }

    @Test
    void a_file_is_drawn_without_being_stored() throws Exception {
        var file = Files.readAllBytes(Path.of("src/test/resources/bpmn/hostile-names.bpmn"));

        var answer = server.xml("POST", "/api/map.svg", file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/processes/webinar/map.svg?view=pie, 400, There is no view 'pie'",
        "/api/processes/webinar/map.svg?theme=pink, 400, There is no theme 'pink'",
        "/api/processes/webinar/map.svg?width=5, 400, between 640 and 4000",
        "/api/processes/webinar/map.svg?scenario=none, 400, no scenario 'none'",
        "/api/processes/webinar/map.svg?version=99, 404, 99",
        "/api/processes/nothing/map.svg, 404, nothing"
    })
    void what_cannot_be_drawn_is_explained(String path, int status, String told) throws Exception {
        var answer = server.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains(told);
        assertThat(answer.json().get("remedy").asString()).isNotBlank();
    }
}
