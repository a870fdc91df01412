package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Once round the loop over REST, on each database: map, analyse, redesign, run, measure. */
class WholeLoopIT {

    private Server server;

    @ParameterizedTest
    @EnumSource
    void a_process_goes_once_round_the_loop(Database database) throws Exception {
        server = Server.on(database);
        assertThat(server.get("/api/status").json().get("database").asString()).isEqualToIgnoringCase(database.name());
        var id = server.importFile(LibraryApiIT.webinar());
        var path = "/api/processes/" + id;
        var removed = acceptFirstRemedy(path);

        var deployed = server.json("POST", path + "/deployments", "{\"version\": null}", "X-Takt-User", "Ada");
        assertThat(deployed.status()).isEqualTo(201);
        assertThat(deployed.json().get("version").asInt()).isEqualTo(2); // the version of the redesign, not a new one
        assertThat(deployed.json().get("processId").asString()).isEqualTo(id);
        var deployment = deployed.json().get("id").asString();
        assertThat(server.get(path + "/deployments").json()).hasSize(1);

        var started = server.json(
                "POST", "/api/deployments/" + deployment + "/cases", "{\"businessKey\": \"Autumn webinar\"}");
        assertThat(started.status()).isEqualTo(201);
        var caseId = started.json().get("id").asString();
        assertThat(server.get("/api/cases/" + caseId).json().get("tokens")).isNotEmpty();
        assertThat(server.get(path).json().get("runningCases").asInt()).isEqualTo(1);
        var refused = server.delete(path);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asString()).contains("1 running case");

        var done = completeEverything(caseId);

        var report = server.get("/api/cases/" + caseId).json();
        assertThat(report.get("state").asString()).isEqualTo("completed");
        assertThat(report.get("tokens")).isEmpty();
        assertThat(report.at("/totals/plannedLeadTimeSeconds").asDouble()).isPositive();
        assertThat(report.at("/totals/measuredElapsedLeadTimeSeconds").asDouble())
                .isPositive();
        assertThat(done).isNotEmpty();
        var compared = new HashMap<String, JsonNode>();
        report.get("comparison")
                .forEach(step -> compared.put(step.get("element").asString(), step));
        assertThat(compared).doesNotContainKey(removed);
        for (var element : done) {
            assertThat(compared.get(element).get("visits").asInt()).isPositive();
            assertThat(compared.get(element)
                            .get("measuredElapsedProcessTimeSeconds")
                            .isNumber())
                    .isTrue();
        }
        assertThat(server.get(path + "/cases").json())
                .singleElement()
                .extracting(c ->
                        c.get("businessKey").asString() + " " + c.get("state").asString())
                .isEqualTo("Autumn webinar completed");

        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.json("POST", "/api/deployments/" + deployment + "/cases", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/api/cases/" + caseId).status()).isEqualTo(404);
    }

    /** What a database or an XML file cannot hold is left out of texts and refused in addresses; nothing fails over it. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void characters_that_nothing_can_hold_do_no_harm(Database database) throws Exception {
        server = Server.on(database);
        var nul = "\\u0000";
        var drawn = server.json("POST", "/api/processes/new", "{\"name\": \"Odd \\uFFFF name\\uD800\"}");
        assertThat(drawn.status()).isEqualTo(201);
        var path = "/api/processes/" + drawn.json().at("/process/id").asString();
        assertThat(drawn.json().at("/process/name").asString()).isEqualTo("Odd name");
        assertThat(server.get(path + "/analysis").status()).isEqualTo(200);
        assertThat(server.json(
                                "POST",
                                path + "/versions",
                                "{\"name\": \"v%1$s\", \"note\": \"n%1$s\"}".formatted(nul),
                                "If-Match",
                                "\"1\"")
                        .status())
                .isEqualTo(201);
        var id = server.importFile(LibraryApiIT.webinar());
        var deployment = server.json("POST", "/api/processes/" + id + "/deployments", "{}")
                .json()
                .get("id")
                .asString();
        var started = server.json(
                "POST", "/api/deployments/" + deployment + "/cases", "{\"businessKey\": \"k%s\"}".formatted(nul));
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.json().get("businessKey").asString()).isEqualTo("k");
        var caseId = started.json().get("id").asString();
        assertThat(server.get("/api/tasks?assignee=%00").status()).isEqualTo(400);
        assertThat(server.json("POST", "/api/cases/" + caseId + "/cancel", "{\"reason\": \"r%s\"}".formatted(nul))
                        .status())
                .isEqualTo(204);
        var task = server.json("POST", "/api/deployments/" + deployment + "/cases", "{}");
        var open = server.get("/api/tasks?case=" + task.json().get("id").asString())
                .json()
                .get(0)
                .get("id")
                .asString();
        var unanswered = server.json("POST", "/api/tasks/" + open + "/complete", "{\"choices\": {\"x\": null}}");
        assertThat(unanswered.status()).isEqualTo(400);
        assertThat(unanswered.json().get("detail").asString()).contains("'x'");
    }

    static Stream<String> gallery() throws Exception {
        return Server.on(Database.H2)
                .get("/api/processes")
                .json()
                .valueStream()
                .filter(p -> p.get("source").asString().equals("gallery"))
                .map(p -> p.get("id").asString())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void every_process_of_the_gallery_runs_to_its_end(String id) throws Exception {
        server = Server.on(Database.H2);
        var deployed = server.json("POST", "/api/processes/" + id + "/deployments", "{}");
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
        var started = server.json(
                "POST", "/api/deployments/" + deployed.json().get("id").asString() + "/cases", "{}");
        var caseId = started.json().get("id").asString();

        assertThat(completeEverything(caseId)).isNotEmpty();

        assertThat(server.get("/api/cases/" + caseId).json().get("state").asString())
                .isEqualTo("completed");
    }

    private static final String GETS_STUCK = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
              <process id="p" name="Either way, both awaited">
                <startEvent id="start"/>
                <exclusiveGateway id="either" name="Which?"/>
                <userTask id="a" name="Ask agency"/>
                <userTask id="b" name="Ask studio"/>
                <parallelGateway id="both"/>
                <endEvent id="end"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="either"/>
                <sequenceFlow id="f2" sourceRef="either" targetRef="a"/>
                <sequenceFlow id="f3" sourceRef="either" targetRef="b"/>
                <sequenceFlow id="f4" sourceRef="a" targetRef="both"/>
                <sequenceFlow id="f5" sourceRef="b" targetRef="both"/>
                <sequenceFlow id="f6" sourceRef="both" targetRef="end"/>
              </process>
            </definitions>""";

    @Test
    void a_flow_in_which_cases_get_stuck_is_deployed_only_when_that_is_accepted() throws Exception {
        server = Server.on(Database.H2);
        var path = "/api/processes/" + server.importFile(GETS_STUCK.getBytes(StandardCharsets.UTF_8)) + "/deployments";

        var refused = server.json("POST", path, "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("defective-flow");
        assertThat(refused.json().at("/problems/0/element").asString()).isNotEmpty();
        assertThat(server.get(path).json()).isEmpty();

        assertThat(server.json("POST", path, "{\"acceptDefects\": true}").status())
                .isEqualTo(201);
    }

    @Test
    void a_draft_that_somebody_changed_is_not_deployed_unseen() throws Exception {
        server = Server.on(Database.H2);
        var path = "/api/processes/" + server.importFile(LibraryApiIT.webinar());
        acceptFirstRemedy(path);

        assertThat(server.json("POST", path + "/deployments", "{\"revision\": 1}")
                        .status())
                .isEqualTo(412);
        assertThat(server.json("POST", path + "/deployments", "{\"revision\": 2}")
                        .status())
                .isEqualTo(201);
    }

    private String acceptFirstRemedy(String path) throws Exception {
        var finding = server.get(path + "/analysis")
                .json()
                .get("findings")
                .valueStream()
                .filter(f -> f.get("rule").asString().equals("non-value-added-step"))
                .findFirst()
                .orElseThrow();
        var step = finding.at("/elements/0").asString();
        var accepted = server.json(
                "POST",
                path + "/proposals/accept",
                "{\"pattern\": \"remove-step\", \"elements\": [\"%s\"], \"versionName\": \"Leaner\"}".formatted(step),
                "If-Match",
                "\"1\"");
        assertThat(accepted.status()).isEqualTo(200);
        return step;
    }

    /** Works as a person would: takes each task and completes it, goes forward at each choice, lets holds end. */
    private List<String> completeEverything(String caseId) throws Exception {
        var done = new ArrayList<String>();
        var asked = new HashMap<String, Integer>();
        for (int round = 0; round < 200; round++) {
            var state = server.get("/api/cases/" + caseId).json();
            if (!state.get("state").asString().equals("running")) {
                return done;
            }
            var tasks = server.get("/api/tasks?case=" + caseId).json();
            for (var task : tasks) {
                complete(task, asked);
                if (task.get("element").isString()
                        && task.get("kind").asString().equals("user")) {
                    done.add(task.get("element").asString());
                }
            }
            if (tasks.isEmpty()) {
                for (var timer : state.get("timers")) {
                    var released = server.json(
                            "POST",
                            "/api/cases/%s/timers/%s/release"
                                    .formatted(caseId, timer.get("id").asString()),
                            "");
                    assertThat(released.status()).isIn(204, 409);
                }
            }
        }
        throw new AssertionError("The case does not come to an end: "
                + server.get("/api/cases/" + caseId).body());
    }

    private void complete(JsonNode task, Map<String, Integer> asked) throws Exception {
        var address = "/api/tasks/" + task.get("id").asString();
        assertThat(server.json("POST", address + "/claim", "{\"user\": \"Ada\"}")
                        .status())
                .isEqualTo(200);
        var stolen = server.json("POST", address + "/claim", "{\"user\": \"Ben\"}");
        assertThat(stolen.status()).isEqualTo(409);
        assertThat(stolen.json().get("code").asString()).isEqualTo("wrong-state");
        var answers = new HashSet<String>();
        for (var choice : task.get("choices")) {
            // The options in turn, so that no loop is taken for ever.
            int turn = asked.merge(choice.get("name").asString(), 1, Integer::sum) - 1;
            var options = choice.get("options");
            var value = options.get(turn % options.size()).get("value").asString();
            answers.add("\"%s\": %s"
                    .formatted(
                            choice.get("name").asString(),
                            choice.get("multiple").asBoolean() ? "[\"" + value + "\"]" : "\"" + value + "\""));
        }
        if (!answers.isEmpty()) {
            var without = server.json("POST", address + "/complete", "{\"user\": \"Ada\"}");
            assertThat(without.status()).isEqualTo(400);
        }
        var completed = server.json(
                "POST",
                address + "/complete",
                "{\"user\": \"Ada\", \"choices\": {%s}}".formatted(String.join(", ", answers)));
        assertThat(completed.status()).as(completed.body()).isEqualTo(204);
        assertThat(server.json("POST", address + "/complete", "{\"user\": \"Ada\"}")
                        .status())
                .isEqualTo(409);
    }
}
