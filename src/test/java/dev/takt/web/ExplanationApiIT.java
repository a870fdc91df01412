package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capacity, sensitivity and waste over REST, on demand and with entity tags. */
class ExplanationApiIT {

    private final Server server = Server.on(Database.H2);

    private String imported() throws Exception {
        var file = Files.readAllBytes(Path.of("processes/campaign-intake/process.bpmn"));
        return server.xml("POST", "/api/processes", file)
                .json()
                .at("/process/id")
                .asString();
    }

    @Test
    void the_queues_agree_with_the_analysis() throws Exception {
        var id = imported();

        var capacity = server.get("/api/processes/" + id + "/capacity").json();
        var analysis = server.get("/api/processes/" + id + "/analysis").json();

        assertThat(capacity.get("bottleneckRole").asString())
                .isEqualTo(analysis.at("/metrics/bottleneckRole").asString());
        for (int i = 0; i < analysis.get("roles").size(); i++) {
            assertThat(capacity.get("roles").get(i).get("utilisation").asDouble())
                    .isEqualTo(analysis.get("roles").get(i).get("utilisation").asDouble());
        }
        var today = capacity.get("capacityCurve")
                .valueStream()
                .filter(p -> p.get("demandFactor").asDouble() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(today.get("leadTimeSeconds").asDouble())
                .isCloseTo(analysis.at("/metrics/leadTimeSeconds").asDouble(), within(1e-6));
        var target = server.get("/api/processes/" + id + "/capacity?targetUtilisation=0.4")
                .json();
        assertThat(target.get("roles").get(0).get("fteNeeded").asDouble())
                .isCloseTo(2 * capacity.get("roles").get(0).get("fteNeeded").asDouble(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacity", "sensitivity", "waste"})
    void an_answer_holds_until_the_draft_changes(String question) throws Exception {
        var id = imported();
        var path = "/api/processes/" + id + "/" + question;
        var answer = server.get(path);
        var tag = answer.header("ETag");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.get(path, "If-None-Match", tag).status()).isEqualTo(304);

        var draft = server.get("/api/processes/" + id + "/draft");
        var changed = draft.body().replace("<takt:demand cases=\"40\"", "<takt:demand cases=\"30\"");
        assertThat(changed).isNotEqualTo(draft.body());
        server.xml("PUT", "/api/processes/" + id + "/draft", changed.getBytes(), "If-Match", draft.header("ETag"));

        var again = server.get(path, "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isNotEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacity", "sensitivity", "waste"})
    void a_scenario_and_a_version_can_be_asked_for(String question) throws Exception {
        var id = imported();
        var path = "/api/processes/" + id + "/" + question;

        var scenario = server.get(path + "?scenario=quarter-end");
        assertThat(scenario.json().get("scenario").asString()).isEqualTo("quarter-end");
        assertThat(scenario.body()).isNotEqualTo(server.get(path).body());
        assertThat(server.get(path + "?scenario=nowhere").status()).isEqualTo(400);
        assertThat(server.get(path + "?version=99").status()).isEqualTo(404);
        assertThat(server.get("/api/processes/nobody/" + question).status()).isEqualTo(404);
    }

    @Test
    void a_target_that_is_no_utilisation_is_refused_with_a_remedy() throws Exception {
        var answer = server.get("/api/processes/" + imported() + "/capacity?targetUtilisation=80");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("remedy").asString()).contains("0.8");
    }
}
