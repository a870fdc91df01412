package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Findings over HTTP: their pages, dismissing, assigning, and taking both back. */
class FindingApiIT {

    private static String process(Server server) throws Exception {
        var file = Files.readAllBytes(Path.of("processes/campaign-intake/process.bpmn"));
        return server.xml("POST", "/api/processes", file)
                .json()
                .at("/process/id")
                .asString();
    }

    private static Server.Answer decide(Server server, String id, int revision, String json, String user)
            throws Exception {
        return server.json(
                "POST",
                "/api/processes/" + id + "/findings/decisions",
                json,
                "If-Match",
                "\"" + revision + "\"",
                "X-Takt-User",
                user);
    }

    private static JsonNode finding(Server server, String id, String rule) throws Exception {
        for (var finding :
                server.get("/api/processes/" + id + "/analysis").json().get("findings")) {
            if (finding.get("rule").asString().equals(rule)) {
                return finding;
            }
        }
        throw new AssertionError("no finding of " + rule);
    }

    @ParameterizedTest
    @EnumSource
    void a_dismissal_holds_until_it_is_taken_back(Database database) throws Exception {
        var server = Server.on(database);
        var id = process(server);
        var finding = finding(server, id, "batch-gate").get("id").asString();
        var empty = server.get("/api/processes/" + id + "/findings/decisions");
        assertThat(empty.header("ETag")).isEqualTo("\"0\"");
        assertThat(empty.json().get("standing").isEmpty()).isTrue();

        var dismissed = decide(
                server,
                id,
                0,
                "{\"finding\":\"%s\",\"action\":\"dismiss\",\"reason\":\"The board decides, we cannot change it.\"}"
                        .formatted(finding),
                "Ada");

        assertThat(dismissed.status()).isEqualTo(200);
        assertThat(dismissed.header("ETag")).isEqualTo("\"1\"");
        var standing = dismissed.json().at("/standing/0");
        assertThat(standing.get("finding").asString()).isEqualTo(finding);
        assertThat(standing.at("/dismissed/by").asString()).isEqualTo("Ada");
        assertThat(standing.at("/dismissed/reason").asString()).startsWith("The board");
        assertThat(standing.get("assigned").isNull()).isTrue();

        var restored = decide(server, id, 1, "{\"finding\":\"%s\",\"action\":\"restore\"}".formatted(finding), "Grace");

        assertThat(restored.json().at("/standing/0/dismissed").isNull()).isTrue();
        assertThat(restored.json().get("history")).hasSize(2);
        assertThat(restored.json().at("/history/0/by").asString()).isEqualTo("Grace");
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_is_assigned_to_a_person(Database database) throws Exception {
        var server = Server.on(database);
        var id = process(server);
        var finding = finding(server, id, "approval-chain").get("id").asString();

        var assigned = decide(
                server,
                id,
                0,
                "{\"finding\":\"%s\",\"action\":\"assign\",\"assignee\":\"Grace\"}".formatted(finding),
                "Ada");

        assertThat(assigned.json().at("/standing/0/assigned/assignee").asString())
                .isEqualTo("Grace");
        assertThat(assigned.json().at("/standing/0/title").asString()).isEqualTo("Five approvals in a row");
        var again = decide(server, id, 1, "{\"finding\":\"%s\",\"action\":\"unassign\"}".formatted(finding), "Ada");
        assertThat(again.json().at("/standing/0/assigned").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void what_does_not_fit_is_refused_and_explained(Database database) throws Exception {
        var server = Server.on(database);
        var id = process(server);
        var finding = finding(server, id, "batch-gate").get("id").asString();
        var dismissal = "{\"finding\":\"%s\",\"action\":\"dismiss\",\"reason\":\"%s\"}";

        assertThat(decide(server, id, 0, dismissal.formatted(finding, " "), "Ada")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("invalid-input");
        assertThat(decide(server, id, 0, dismissal.formatted("batch-gate:Nowhere", "x"), "Ada")
                        .status())
                .isEqualTo(404);
        assertThat(server.json(
                                "POST",
                                "/api/processes/" + id + "/findings/decisions",
                                dismissal.formatted(finding, "x"))
                        .status())
                .isEqualTo(428);
        decide(server, id, 0, dismissal.formatted(finding, "x"), "Ada");
        var late = decide(server, id, 0, dismissal.formatted(finding, "y"), "Grace");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().get("code").asString()).isEqualTo("finding-conflict");
        assertThat(late.json().get("currentRevision").asInt()).isEqualTo(1);
        assertThat(late.json().get("changedBy").asString()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void every_finding_leads_to_the_page_of_its_rule(Database database) throws Exception {
        var server = Server.on(database);
        var id = process(server);

        for (var finding :
                server.get("/api/processes/" + id + "/analysis").json().get("findings")) {
            var page = server.get("/api" + finding.get("help").asString());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().get("markdown").asString()).contains("## What to do");
        }
        assertThat(server.get("/api/help/rules").json().size()).isGreaterThan(50);
        assertThat(server.get("/api/help/rules/no-such-rule").status()).isEqualTo(404);
        assertThat(server.get("/api/help/rules/..%2Fapplication").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void the_outcomes_say_what_the_process_is_for(Database database) throws Exception {
        var server = Server.on(database);
        var outcomes = server.get("/api/processes/" + process(server) + "/analysis")
                .json()
                .get("outcomes");

        assertThat(outcomes).hasSize(4);
        assertThat(outcomes.at("/2/mandatory").asBoolean()).isTrue();
        assertThat(outcomes.at("/2/steps")).hasSize(3);
        assertThat(outcomes.at("/3/id").isNull()).isTrue();
        assertThat(outcomes.at("/3/steps").isEmpty()).isFalse();
    }
}
