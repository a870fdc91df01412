package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibraryApiIT {

    private final Server server = Server.on(Database.H2);

    static byte[] webinar() throws IOException {
        return Files.readAllBytes(Path.of("processes/webinar/process.bpmn"));
    }

    @Test
    void the_gallery_is_in_the_library_with_its_figures() throws Exception {
        var webinar = server.get("/api/processes/webinar").json();

        assertThat(webinar.get("source").asString()).isEqualTo("gallery");
        assertThat(webinar.get("description").asString()).startsWith("A demand-generation team");
        assertThat(webinar.get("leadTimeSeconds").asDouble()).isPositive();
        assertThat(webinar.get("findings").asInt()).isPositive();
        assertThat(server.get("/api/processes").json())
                .extracting(p -> p.get("id").asString())
                .contains("webinar", "product-launch", "budget-approval", "nurture-programme");
    }

    @Test
    void a_file_is_imported_whole_and_says_what_became_of_it() throws Exception {
        var answer = server.xml("POST", "/api/processes?name=My%20webinars", webinar(), "X-Takt-User", "J%C3%B6rg");

        assertThat(answer.status()).isEqualTo(201);
        var process = answer.json().get("process");
        assertThat(answer.header("Location"))
                .isEqualTo("/api/processes/" + process.get("id").asString());
        assertThat(process.get("name").asString()).isEqualTo("My webinars");
        assertThat(process.get("updatedBy").asString()).isEqualTo("Jörg");
        assertThat(process.get("source").asString()).isEqualTo("import");
        assertThat(answer.json().at("/report/layoutAdded").asBoolean()).isFalse();
    }

    @Test
    void a_file_without_a_diagram_gets_one_and_is_called_like_the_file() throws Exception {
        var file = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">
                  <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/>
                </process></definitions>""";

        var answer = server.xml("POST", "/api/processes?fileName=Order%20intake.bpmn", file.getBytes());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/report/layoutAdded").asBoolean()).isTrue();
        assertThat(answer.json().at("/process/name").asString()).isEqualTo("Order intake");
        var id = answer.json().at("/process/id").asString();
        assertThat(server.get("/api/processes/" + id + "/draft").body()).contains("BPMNShape");
    }

    @Test
    void an_empty_canvas_has_a_start_and_an_end() throws Exception {
        var answer = server.json("POST", "/api/processes/new", "{\"name\": \"Fresh idea\"}");

        assertThat(answer.status()).isEqualTo(201);
        var id = answer.json().at("/process/id").asString();
        assertThat(id).startsWith("fresh-idea-");
        assertThat(server.get("/api/processes/" + id + "/draft").body()).contains("startEvent", "endEvent");
    }

    @Test
    void a_draft_is_saved_on_its_revision_and_answered_with_its_figures() throws Exception {
        var id = server.importFile(webinar());
        var draft = server.get("/api/processes/" + id + "/draft");
        assertThat(draft.header("ETag")).isEqualTo("\"1\"");
        assertThat(draft.header("Content-Type")).isEqualTo("application/xml;charset=UTF-8");

        var changed = draft.body().replace("Submit webinar brief", "Hand in the brief");
        var saved = server.xml("PUT", "/api/processes/" + id + "/draft", changed.getBytes(), "If-Match", "\"1\"");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo("\"2\"");
        assertThat(saved.json().get("revision").asLong()).isEqualTo(2);
        assertThat(saved.json().at("/analysis/steps"))
                .extracting(s -> s.get("name").asString())
                .contains("Hand in the brief");
        assertThat(server.get("/api/processes/" + id + "/draft").body()).contains("Hand in the brief");
    }

    @Test
    void a_draft_that_somebody_else_changed_is_not_overwritten() throws Exception {
        var id = server.importFile(webinar());
        var path = "/api/processes/" + id + "/draft";
        var mine = new String(webinar(), "UTF-8")
                .replace("Submit webinar brief", "Mine")
                .getBytes("UTF-8");
        server.xml("PUT", path, webinar(), "If-Match", "\"1\"", "X-Takt-User", "Ada");

        var refused = server.xml("PUT", path, mine, "If-Match", "\"1\"", "X-Takt-User", "Ben");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().get("code").asString()).isEqualTo("draft-conflict");
        assertThat(refused.json().get("currentRevision").asLong()).isEqualTo(2);
        assertThat(refused.json().get("changedBy").asString()).isEqualTo("Ada");
        assertThat(refused.json().get("changedAt").asString()).startsWith("20");
        assertThat(server.get(path).body()).doesNotContain("\"Mine\"");
    }

    @Test
    void the_same_change_sent_again_is_no_conflict_with_oneself() throws Exception {
        var id = server.importFile(webinar());
        var path = "/api/processes/" + id + "/draft";
        server.xml("PUT", path, webinar(), "If-Match", "\"1\"", "X-Takt-User", "Ada");

        var again = server.xml("PUT", path, webinar(), "If-Match", "\"1\"", "X-Takt-User", "Ada");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("revision").asLong()).isEqualTo(2);
    }

    @Test
    void a_change_must_say_what_it_was_made_on() throws Exception {
        var id = server.importFile(webinar());

        var without = server.xml("PUT", "/api/processes/" + id + "/draft", webinar());
        var nonsense = server.xml("PUT", "/api/processes/" + id + "/draft", webinar(), "If-Match", "*");
        var weak = server.xml("PUT", "/api/processes/" + id + "/draft", webinar(), "If-Match", "W/\"1\"");

        assertThat(without.status()).isEqualTo(428);
        assertThat(without.json().get("code").asString()).isEqualTo("revision-required");
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(weak.status()).isEqualTo(200); // a proxy that compresses weakens the tag
    }

    @Test
    void a_draft_that_is_no_bpmn_is_refused_and_the_old_one_stays() throws Exception {
        var id = server.importFile(webinar());
        var path = "/api/processes/" + id + "/draft";

        var refused = server.xml("PUT", path, "<definitions><process".getBytes(), "If-Match", "\"1\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("unreadable-file");
        assertThat(refused.json().get("line").asInt()).isEqualTo(1);
        assertThat(refused.json().get("remedy").asString()).isNotBlank();
        assertThat(server.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void versions_are_named_read_and_restored() throws Exception {
        var id = server.importFile(webinar());
        var path = "/api/processes/" + id;
        var named = server.json(
                "POST", path + "/versions", "{\"name\": \"As found\", \"note\": \"May\"}", "If-Match", "\"1\"");
        assertThat(named.status()).isEqualTo(201);
        assertThat(named.json().get("number").asInt()).isEqualTo(1);
        var first = server.get(path + "/versions/1").body();
        var changed = first.replace("Submit webinar brief", "Changed").getBytes("UTF-8");
        server.xml("PUT", path + "/draft", changed, "If-Match", "\"1\"");

        var restored = server.send(server.request(path + "/versions/1/restore")
                .header("If-Match", "\"2\"")
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        assertThat(restored.body()).isEqualTo(first);
        var versions = server.get(path).json().get("versions");
        assertThat(versions).hasSize(2); // the draft that was replaced is kept
        assertThat(versions.get(0).get("name").asString()).isEqualTo("Before restoring version 1");
        assertThat(server.get(path + "/versions/7").status()).isEqualTo(404);
        assertThat(server.json("POST", path + "/versions", "{\"name\": \"late\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_process_can_be_renamed_and_removed() throws Exception {
        var id = server.importFile(webinar());

        var renamed = server.json("PATCH", "/api/processes/" + id, "{\"name\": \"  New\\nname \"}");
        assertThat(renamed.json().get("name").asString()).isEqualTo("New name");
        assertThat(server.delete("/api/processes/" + id).status()).isEqualTo(204);
        assertThat(server.get("/api/processes/" + id).status()).isEqualTo(404);
        assertThat(server.get("/api/processes/" + id + "/draft")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-found");
    }

    @Test
    void a_scenario_changes_the_figures_and_an_unknown_one_is_named() throws Exception {
        var refused = server.get("/api/processes/webinar/analysis?scenario=nonsense");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asString()).contains("nonsense");
    }

    @Test
    void a_redesign_is_previewed_without_a_trace_and_accepted_as_a_version() throws Exception {
        var id = server.importFile(webinar());
        var path = "/api/processes/" + id;
        var finding = server.get(path + "/analysis")
                .json()
                .get("findings")
                .valueStream()
                .filter(f -> f.get("rule").asString().equals("non-value-added-step"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.at("/remedies/0/pattern").asString()).isEqualTo("remove-step");
        var step = finding.at("/elements/0").asString();
        var request = "{\"pattern\": \"remove-step\", \"elements\": [\"%s\"]".formatted(step);

        var preview =
                server.json("POST", path + "/proposals/preview", request + "}").json();

        assertThat(preview.at("/after/leadTimeSeconds").asDouble())
                .isLessThan(preview.at("/before/leadTimeSeconds").asDouble());
        assertThat(preview.get("afterXml").asString()).doesNotContain("id=\"" + step + "\"");
        assertThat(preview.get("assumptions")).isNotEmpty();
        assertThat(server.get(path + "/draft").header("ETag")).isEqualTo("\"1\"");

        var accepted = server.json(
                "POST",
                path + "/proposals/accept",
                request + ", \"versionName\": \"Without export\"}",
                "If-Match",
                "\"1\"");

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().get("revision").asLong()).isEqualTo(2);
        assertThat(accepted.json().at("/version/name").asString()).isEqualTo("Without export");
        assertThat(server.get(path + "/draft").body())
                .isEqualTo(preview.get("afterXml").asString());
        assertThat(server.get(path).json().get("leadTimeSeconds").asDouble())
                .isEqualTo(preview.at("/after/leadTimeSeconds").asDouble());

        var again = server.json("POST", path + "/proposals/preview", request + "}");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().get("code").asString()).isEqualTo("not-applicable");
    }
}
