package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure has the same form. */
class ProblemIT {

    private final Server server = Server.on(Database.H2);

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404, not-found",
        "GET, /api/processes/No_Key!, 404, not-found",
        "GET, /api/processes/webinar/versions/one, 400, invalid-input",
        "POST, /api/status, 405, method-not-allowed",
        "POST, /api/processes, 415, unsupported-media-type",
        "POST, /api/processes/new, 400, unreadable-request",
        "GET, /api/tasks?state=closed, 400, invalid-input",
        "GET, /api/cases/none, 404, not-found",
        "GET, /assets/none.js, 404, not-found",
        "GET, /v3/nothing, 404, not-found"
    })
    void a_failure_says_what_happened_and_what_to_do(String method, String path, int status, String code)
            throws Exception {
        var answer = method.equals("GET") ? server.get(path) : server.json(method, path, "{nonsense");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = answer.json();
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("remedy").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("dev.takt", "org.springframework", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": null}", "{\"name\": \"\"}", "{\"name\": \"  \"}"})
    void a_request_without_what_it_needs_is_refused_by_name(String body) throws Exception {
        var answer = server.json("POST", "/api/processes/new", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("invalid-input");
        assertThat(answer.json().get("detail").asString()).contains("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%3Cscript%3E", "%00", "%E0%A4%A", "a%0D%0Ab"})
    void a_user_name_that_is_none_is_refused(String name) throws Exception {
        var answer = server.json("POST", "/api/processes/new", "{\"name\": \"x\"}", "X-Takt-User", name);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_problem_is_json_whatever_was_accepted() throws Exception {
        var answer = server.send(server.request("/api/processes/none/draft")
                .header("Accept", "application/xml")
                .build());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
