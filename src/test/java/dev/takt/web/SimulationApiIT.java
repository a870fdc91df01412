package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Simulations over HTTP: in the background with progress, and at once. */
class SimulationApiIT {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");
    private static final String ENDLESS = "{\"cases\": 100000, \"replications\": 100}";

    private final Server server = Server.on(Database.H2);

    @Test
    void a_run_is_accepted_and_finishes_with_a_result() throws Exception {
        var started = start("webinar", "{\"cases\": 50, \"replications\": 5, \"seed\": 7}");
        assertThat(started.get("state").asString()).isIn("accepted", "running", "finished");
        assertThat(started.get("kind").asString()).isEqualTo("run");

        var run = end(started.get("id").asString());

        assertThat(run.get("state").asString()).isEqualTo("finished");
        assertThat(run.at("/progress/done").asInt()).isEqualTo(5);
        assertThat(run.at("/options/seed").asLong()).isEqualTo(7);
        assertThat(run.get("inputHash").asString()).hasSize(64);
        assertThat(run.get("stale").asBoolean()).isFalse();
        assertThat(run.get("madeBy").asString())
                .isNotBlank()
                .isEqualTo(server.get("/api/status").json().get("version").asString());
        var result = server.get(address(run) + "/result").json();
        assertThat(result.get("cases").asLong()).isEqualTo(250);
        assertThat(result.get("seed").asLong()).isEqualTo(7);
        assertThat(result.at("/cycleTime/meanSeconds").asDouble()).isPositive();
        assertThat(server.get("/api/processes/webinar/simulations").json().valueStream())
                .anySatisfy(r -> assertThat(r.get("id")).isEqualTo(run.get("id")));
    }

    @Test
    void the_same_seed_gives_the_same_result() throws Exception {
        var one = result("{\"cases\": 40, \"replications\": 4, \"seed\": 11}");
        var two = result("{\"cases\": 40, \"replications\": 4, \"seed\": 11}");
        var other = result("{\"cases\": 40, \"replications\": 4, \"seed\": 12}");

        assertThat(one.get("cycleTime")).isEqualTo(two.get("cycleTime"));
        assertThat(one.get("cycleTime")).isNotEqualTo(other.get("cycleTime"));
    }

    @Test
    void warm_up_cases_are_simulated_and_not_counted() throws Exception {
        var run = "{\"cases\": 40, \"replications\": 2, \"warmUpCases\": 30}";

        var result = result(run);

        assertThat(result.get("cases").asLong()).isEqualTo(80);
        assertThat(result.at("/trust/warmUpCases").asLong()).isEqualTo(30);
        var id = start("webinar", run).get("id").asString();
        assertThat(server.get("/api/simulations/" + id)
                        .json()
                        .at("/options/warmUpCases")
                        .asLong())
                .isEqualTo(30);
    }

    /** Twelve cases at the last step, named, and one on three branches, of which one waits at the join. */
    @Test
    void cases_under_way_go_on_and_are_kept_with_the_run() throws Exception {
        var run = """
                {"cases": 20, "replications": 2, "running": [
                  {"at": ["Report  results"], "ageSeconds": 864000, "cases": 12},
                  {"at": ["Task_DraftSlides", "task_x", "Flow_DesignBanners_ProductionJoin"], "ageSeconds": 0}]}""";

        var unknown = server.json("POST", runs("webinar"), run);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("detail").asString()).contains("'task_x'");

        var started = start("webinar", run.replace("task_x", "Task_BuildProgramme"));
        var id = started.get("id").asString();
        assertThat(started.at("/options/running/0/at/0").asString()).isEqualTo("Report  results");
        assertThat(started.at("/options/running/0/cases").asInt()).isEqualTo(12);
        assertThat(started.at("/options/running/1/cases").asInt()).isEqualTo(1);
        var result = server.get(address(end(id)) + "/result").json();
        assertThat(result.get("cases").asLong()).isEqualTo(2 * 33);
        assertThat(visits(result, "Task_ReportResults")).isEqualTo(33 * 2);
        assertThat(visits(result, "Task_WriteCopy")).isEqualTo(20 * 2);
        assertThat(visits(result, "Task_DraftSlides")).isEqualTo(21 * 2);

        var replay =
                server.get("/api/simulations/" + id + "/replay?events=2000").json();
        assertThat(replay.toString()).contains("Flow_DesignBanners_ProductionJoin");
    }

    private static long visits(JsonNode result, String step) {
        return result.get("steps")
                .valueStream()
                .filter(s -> s.get("id").asString().equals(step))
                .findFirst()
                .orElseThrow()
                .get("count")
                .asLong();
    }

    @Test
    void progress_is_sent_as_events_until_the_end() throws Exception {
        var id = start("webinar", "{\"cases\": 200, \"replications\": 40}")
                .get("id")
                .asString();

        var answer = server.get("/api/simulations/" + id + "/events", "Accept", "text/event-stream");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        var events = events(answer.body());
        assertThat(events).isNotEmpty();
        assertThat(events.getLast().get("state").asString()).isEqualTo("finished");
        assertThat(events.stream().map(e -> e.at("/progress/done").asInt())).isSorted();
        var last = answer.body().lines().filter(l -> l.startsWith("id:")).reduce("", (a, b) -> b);
        var again = server.get("/api/simulations/" + id + "/events", "Last-Event-ID", last.substring("id:".length()));
        assertThat(again.status()).isEqualTo(204);
    }

    @Test
    void a_cancelled_run_leaves_no_result() throws Exception {
        var id = start("webinar", ENDLESS).get("id").asString();

        var cancelled = server.json("POST", "/api/simulations/" + id + "/cancel", "");

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().get("state").asString()).isEqualTo("cancelled");
        var result = server.get("/api/simulations/" + id + "/result");
        assertThat(result.status()).isEqualTo(409);
        assertThat(result.json().get("detail").asString()).contains("cancelled");
        assertThat(server.delete("/api/simulations/" + id).status()).isEqualTo(204);
        assertThat(server.get("/api/simulations/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_run_under_way_has_no_result_yet_and_cannot_be_removed() throws Exception {
        var id = start("webinar", ENDLESS).get("id").asString();
        try {
            assertThat(server.get("/api/simulations/" + id + "/result").status())
                    .isEqualTo(409);
            assertThat(server.delete("/api/simulations/" + id).status()).isEqualTo(409);
            assertThat(server.get("/api/simulations?underWay=true").json().valueStream())
                    .anySatisfy(r -> assertThat(r.get("id").asString()).isEqualTo(id));
        } finally {
            server.json("POST", "/api/simulations/" + id + "/cancel", "");
        }
    }

    @Test
    void an_ended_run_cannot_be_cancelled() throws Exception {
        var run = end(start("webinar", "{\"cases\": 5, \"replications\": 2}")
                .get("id")
                .asString());

        var answer = server.json("POST", address(run) + "/cancel", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asString()).isEqualTo("wrong-state");
        assertThat(server.get(address(run) + "/comparison").status()).isEqualTo(409);
    }

    @Test
    void scenarios_are_compared_in_words() throws Exception {
        var run = end(start(
                        "webinar",
                        "{\"scenarios\": [\"base\", \"peak\", \"direct-sync\"], \"cases\": 100, \"replications\": 10}")
                .get("id")
                .asString());

        assertThat(run.get("kind").asString()).isEqualTo("comparison");
        assertThat(run.at("/progress/of").asInt()).isEqualTo(30);
        var comparison = server.get(address(run) + "/comparison").json();
        assertThat(comparison.get("scenarios")).hasSize(3);
        var first = comparison.at("/scenarios/0/figures/0");
        assertThat(first.get("standing").asString()).isEqualTo("first");
        for (JsonNode figure : comparison.at("/scenarios/2/figures")) {
            assertThat(figure.get("standing").asString()).isIn("better", "worse", "negligible", "undecided");
            assertThat(figure.get("words").asString()).isNotBlank();
            boolean decided = Math.abs(figure.get("difference").asDouble())
                    > figure.get("differenceCi95").asDouble();
            boolean told =
                    List.of("better", "worse").contains(figure.get("standing").asString());
            assertThat(told && !decided).isFalse();
            boolean large = Math.abs(figure.get("difference").asDouble())
                    >= 0.01
                            * (figure.get("mean").asDouble()
                                    - figure.get("difference").asDouble());
            assertThat(told).as(figure.get("figure").asString()).isEqualTo(decided && large);
        }
        var peak = server.get(address(run) + "/result?scenario=peak").json();
        assertThat(peak.get("scenario").asString()).isEqualTo("peak");
        assertThat(peak.at("/cycleTime/meanSeconds").asDouble())
                .isEqualTo(comparison.at("/scenarios/1/cycleTime/meanSeconds").asDouble());
        assertThat(server.get(address(run) + "/result?scenario=other").status()).isEqualTo(404);
    }

    @Test
    void a_result_whose_process_has_changed_is_stale() throws Exception {
        var file = Files.readString(WEBINAR);
        var process = server.importFile(file.getBytes(StandardCharsets.UTF_8));
        var run = end(
                start(process, "{\"cases\": 5, \"replications\": 2}").get("id").asString());
        assertThat(run.get("stale").asBoolean()).isFalse();

        save(process, file.replace("Webinar", "Seminar"));
        assertThat(server.get(address(run)).json().get("stale").asBoolean()).isTrue();

        save(process, file);
        assertThat(server.get(address(run)).json().get("stale").asBoolean()).isFalse();

        save(process, file.replaceFirst("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"1234\""));
        assertThat(server.get(address(run)).json().get("stale").asBoolean())
                .as("a shape was moved")
                .isFalse();

        server.delete("/api/processes/" + process);
        assertThat(server.get(address(run)).status()).isEqualTo(404);
    }

    /** What a scenario of another tool asks for holds where the request says nothing. */
    @Test
    void a_scenario_of_another_tool_is_run_as_it_asks() throws Exception {
        var process = server.importFile(FOREIGN.getBytes(StandardCharsets.UTF_8));

        var asked = end(start(process, "{\"scenarios\": [\"S\"]}").get("id").asString());
        var stated = end(start(process, "{\"scenarios\": [\"S\"], \"cases\": 5, \"replications\": 4, \"seed\": 9}")
                .get("id")
                .asString());
        var quick = server.json("POST", runs(process) + "/quick", "{\"client\": \"c\", \"scenario\": \"S\"}")
                .json();

        assertThat(asked.at("/options/cases").asLong()).isEqualTo(20);
        assertThat(asked.at("/options/replications").asInt()).isEqualTo(3);
        assertThat(asked.at("/options/seed").asLong()).isEqualTo(77);
        assertThat(stated.at("/options/cases").asLong()).isEqualTo(5);
        assertThat(stated.at("/options/replications").asInt()).isEqualTo(4);
        assertThat(stated.at("/options/seed").asLong()).isEqualTo(9);
        assertThat(quick.at("/simulation/cases").asLong()).isEqualTo(60);
        assertThat(quick.at("/simulation/replications").asInt()).isEqualTo(3);
        assertThat(quick.at("/simulation/seed").asLong()).isEqualTo(77);
        var replay = server.get(address(asked) + "/replay").json();
        assertThat(replay.get("start").asString()).isEqualTo("2026-03-07T10:00:00Z");
    }

    @Test
    void the_scenarios_of_a_file_are_listed_with_where_they_come_from() throws Exception {
        var process = server.importFile(FOREIGN.getBytes(StandardCharsets.UTF_8));

        var listed =
                server.get("/api/processes/" + process + "/scenarios").json().get(0);

        assertThat(listed.get("id").asString()).isEqualTo("S");
        assertThat(listed.get("name").asString()).isEqualTo("Theirs");
        assertThat(listed.get("source").asString()).isEqualTo("bpsim");
        assertThat(listed.at("/run/cases").asLong()).isEqualTo(20);
        assertThat(listed.at("/run/replications").asInt()).isEqualTo(3);
        assertThat(listed.at("/run/seed").asLong()).isEqualTo(77);
        assertThat(listed.at("/run/start").asString()).isEqualTo("2026-03-07T10:00:00Z");
        assertThat(listed.at("/run/horizonDays").isNull()).isTrue();
        assertThat(listed.get("problems")).isEmpty();
        assertThat(server.get("/api/processes/creative-review/scenarios")
                        .json()
                        .get(0)
                        .get("source")
                        .asString())
                .isEqualTo("takt");
    }

    /** A run is named as people know its scenario. */
    @Test
    void a_run_has_the_name_of_another_tools_scenario() throws Exception {
        var process = server.importFile(FOREIGN.getBytes(StandardCharsets.UTF_8));

        var run = start(process, "{\"scenarios\": [\"S\"]}");

        assertThat(run.at("/scenarios/0/id").asString()).isEqualTo("S");
        assertThat(run.at("/scenarios/0/name").asString()).isEqualTo("Theirs");
    }

    private static final String FOREIGN = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:b="http://www.bpsim.org/schemas/2.0" id="D" targetNamespace="t">
              <bpmn:process id="P" name="Foreign">
                <bpmn:startEvent id="s"/><bpmn:task id="a" name="Work"/><bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="g" sourceRef="a" targetRef="e"/>
              </bpmn:process>
              <bpmn:relationship type="BPSimData"><bpmn:extensionElements><b:BPSimData>
                <b:Scenario id="S" name="Theirs">
                  <b:ScenarioParameters replication="3" seed="77" baseTimeUnit="min">
                    <b:Start><b:DateTimeParameter value="2026-03-07T10:00:00Z"/></b:Start>
                  </b:ScenarioParameters>
                  <b:ElementParameters elementRef="s"><b:ControlParameters>
                    <b:InterTriggerTimer><b:NumericParameter value="30"/></b:InterTriggerTimer>
                    <b:TriggerCount><b:NumericParameter value="20"/></b:TriggerCount>
                  </b:ControlParameters></b:ElementParameters>
                  <b:ElementParameters elementRef="a"><b:TimeParameters>
                    <b:ProcessingTime><b:NegativeExponentialDistribution mean="10"/></b:ProcessingTime>
                  </b:TimeParameters></b:ElementParameters>
                </b:Scenario>
              </b:BPSimData></bpmn:extensionElements><bpmn:source>D</bpmn:source><bpmn:target>D</bpmn:target></bpmn:relationship>
            </bpmn:definitions>
            """;

    @Test
    void a_draft_that_has_moved_on_is_a_conflict() throws Exception {
        var process = server.importFile(Files.readAllBytes(WEBINAR));
        long revision =
                server.get("/api/processes/" + process).json().at("/revision").asLong();
        assertThat(server.json("POST", runs(process), "{\"cases\": 2, \"revision\": %d}".formatted(revision))
                        .status())
                .isEqualTo(202);

        save(process, Files.readString(WEBINAR).replace("Webinar", "Seminar"));
        var late = server.json("POST", runs(process), "{\"cases\": 2, \"revision\": %d}".formatted(revision));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().get("code").asString()).isEqualTo("draft-conflict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cases\": 0} | 400 | between 1 and 1,000,000",
                "{\"cases\": 1000001} | 400 | between 1 and 1,000,000",
                "{\"replications\": 0} | 400 | between 1 and 1,000",
                "{\"cases\": 1000000, \"replications\": 11} | 400 | 10,000,000 together",
                "{\"horizonDays\": -1} | 400 | longer than 0",
                "{\"horizonDays\": 1e9} | 400 | at most 53\u00a0000\u00a0000 days",
                "{\"precision\": 1} | 400 | [0, 1)",
                "{\"warmUpCases\": -1} | 400 | warm-up cases (-1)",
                "{\"running\": [{\"ageSeconds\": 1}]} | 400 | running.at",
                "{\"running\": [{\"at\": [\"Task_Rehearse\"]}]} | 400 | running.ageSeconds",
                "{\"running\": [{\"at\": [], \"ageSeconds\": 1}]} | 400 | 0 places",
                "{\"running\": [{\"at\": [\"Task_Rehearse\"], \"ageSeconds\": -1}]} | 400 | age of the cases",
                "{\"running\": [{\"at\": [\"Task_Rehearse\"], \"ageSeconds\": 1, \"cases\": 0}]} | 400 | (0)",
                "{\"running\": [{\"at\": [\"x\"], \"ageSeconds\": 1, \"cases\": 99999}, {\"at\": [\"x\"], \"ageSeconds\": 1, \"cases\": 2}]} | 400 | 100,001 cases",
                "{\"warmUpCases\": 5, \"running\": [{\"at\": [\"x\"], \"ageSeconds\": 1}]} | 400 | not with both",
                "{\"running\": [{\"at\": [\"nowhere\"], \"ageSeconds\": 1}]} | 400 | 'nowhere'",
                "{\"running\": [{\"at\": [\"Webinar reported\"], \"ageSeconds\": 1}]} | 422 | where cases end",
                "{\"scenarios\": [\"none\"]} | 400 | no scenario 'none'",
                "{\"scenarios\": [null]} | 400 | 'scenarios'",
                "{\"scenarios\": [\"base\",\"base\",\"base\",\"base\",\"base\"]} | 400 | 5 scenarios",
                "{\"version\": 99} | 404 | 99",
                "{\"changes\": {\"demandFactor\": 0}} | 400 | demandFactor",
                "{\"changes\": {\"headcounts\": {\"nobody\": 2}}} | 400 | no role 'nobody'",
                "{\"changes\": {\"headcounts\": {\"nobody\": null}}} | 400 | headcounts.nobody",
                "{\"changes\": {\"stepTimeFactors\": {\"\": 2}}} | 400 | no step ''",
                "{\"changes\": {\"probabilities\": {\"f\": 1.5}}} | 400 | [0, 1]",
                "{\"changes\": {\"probabilities\": {\"f\": 0.5}}} | 400 | 'f'",
                "{\"speed\": 3} | 400 | cannot be read",
                "{\"cases\": \"many\"} | 400 | cannot be read"
            })
    void bad_input_is_explained(String request, int status, String told) throws Exception {
        var answer = server.json("POST", runs("webinar"), request);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains(told);
        assertThat(answer.json().get("remedy").asString()).isNotBlank();
    }

    @Test
    void what_cannot_be_simulated_is_refused_by_name_before_the_run() throws Exception {
        var answer = server.json(
                "POST", runs("webinar"), "{\"changes\": {\"probabilities\": {\"Flow_TopicApproved_ReviseBrief\": 1}}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asString()).isEqualTo("not-simulable");
        assertThat(answer.json().at("/problems/0/element").asString()).isNotBlank();
        assertThat(answer.json().at("/problems/0/message").asString()).contains("never ends");
    }

    @Test
    void more_than_can_wait_is_refused() throws Exception {
        var accepted = new ArrayList<String>();
        try {
            Server.Answer answer;
            do {
                answer = server.json("POST", runs("webinar"), ENDLESS);
                if (answer.status() == 202) {
                    accepted.add(answer.json().get("id").asString());
                }
            } while (answer.status() == 202 && accepted.size() < 50);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("code").asString()).isEqualTo("busy");
            server.json("POST", "/api/simulations/" + accepted.getLast() + "/cancel", "");
            var next = server.json("POST", runs("webinar"), ENDLESS);
            assertThat(next.status()).as("the cancelled one made room").isEqualTo(202);
            accepted.add(next.json().get("id").asString());
        } finally {
            for (var id : accepted) {
                server.json("POST", "/api/simulations/" + id + "/cancel", "");
            }
        }
    }

    @Test
    void the_tokens_of_a_run_can_be_replayed_part_by_part() throws Exception {
        var run = end(start("webinar", "{\"cases\": 8, \"replications\": 3, \"seed\": 5}")
                .get("id")
                .asString());

        var whole = server.get(address(run) + "/replay").json();
        assertThat(whole.get("complete").asBoolean()).isTrue();
        assertThat(count(whole, "begin")).isEqualTo(8);
        assertThat(count(whole, "end")).isEqualTo(8);
        assertThat(count(whole, "flow")).isGreaterThan(8 * 10);
        assertThat(whole.get("elements").valueStream().map(JsonNode::asString))
                .contains("Task_ConfirmSpeakers", "Flow_TopicApproved_ConfirmSpeakers");
        for (var column : List.of("kinds", "cases", "elements")) {
            assertThat(whole.at("/events/" + column)).hasSameSizeAs(whole.at("/events/seconds"));
        }

        var part = server.get(address(run) + "/replay?events=30").json();
        assertThat(part.at("/events/seconds")).hasSize(30);
        assertThat(part.get("complete").asBoolean()).isFalse();
        double day = Math.ceil(whole.at("/events/seconds/0").asDouble() / 86_400) + 20; // the first case is under way
        var later = server.get(address(run) + "/replay?days=1&fromDays=" + day).json();
        assertThat(later.at("/initial/cases")).isNotEmpty();
        assertThat(later.get("toSeconds").asDouble()).isEqualTo((day + 1) * 86_400);
    }

    private static long count(JsonNode replay, String kind) {
        return replay.at("/events/kinds")
                .valueStream()
                .filter(k -> k.asString().equals(kind))
                .count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fromDays=-1 | 400 | between 0 and 53000000",
                "days=0 | 400 | longer than 0",
                "events=100001 | 400 | between 1 and 100,000",
                "events=many | 400 | 'events'",
                "scenario=other | 404 | other"
            })
    void a_replay_has_limits(String query, int status, String told) throws Exception {
        var run = end(start("webinar", "{\"cases\": 2, \"replications\": 2}")
                .get("id")
                .asString());

        var answer = server.get(address(run) + "/replay?" + query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).contains(told);
    }

    @Test
    void a_slider_is_answered_at_once() throws Exception {
        var base = quick("{\"client\": \"a\"}");
        var busier = quick("{\"client\": \"a\", \"changes\": {\"demandFactor\": 2, \"timeFactor\": 1.5}}");

        assertThat(base.at("/simulation/cycleTime/meanSeconds").asDouble()).isPositive();
        assertThat(busier.at("/simulation/processingTime/meanSeconds").asDouble())
                .isGreaterThan(
                        1.3 * base.at("/simulation/processingTime/meanSeconds").asDouble());
        assertThat(base.get("superseded").asBoolean()).isFalse();
        assertThat(base.get("effect").isNull()).as("nothing was changed").isTrue();
        assertThat(quick("{\"client\": \"a\"}").at("/simulation/cycleTime"))
                .isEqualTo(base.at("/simulation/cycleTime"));
    }

    @Test
    void a_new_question_of_a_client_ends_the_one_before() throws Exception {
        boolean overtaken = false;
        for (int attempt = 0; attempt < 10 && !overtaken; attempt++) { // on a busy machine the second may come too late
            overtaken = isOvertaken();
        }
        assertThat(overtaken).isTrue();
    }

    private boolean isOvertaken() throws Exception {
        var large = "{\"client\": \"c\", \"cases\": 1000, \"replications\": 30, \"milliseconds\": 1000}";
        var first = CompletableFuture.supplyAsync(() -> {
            try {
                return quick(large);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        var answers = new ArrayList<JsonNode>();
        while (!first.isDone()) { // whenever the first one is at work, it is overtaken
            answers.add(quick("{\"client\": \"c\", \"cases\": 1, \"replications\": 1}"));
        }

        boolean overtaken = first.join().get("superseded").asBoolean();
        if (overtaken) { // else the first one may have come last, and overtaken the others
            assertThat(answers.getLast().get("superseded").asBoolean()).isFalse();
        }
        return overtaken;
    }

    @Test
    void what_a_slider_changes_is_told_from_pairs() throws Exception {
        var request = "{\"client\": \"b\", \"cases\": 60, \"milliseconds\": 1000, \"scenario\": \"peak\","
                + " \"changes\": {\"timeFactor\": %s}}";
        JsonNode slower = quick(request.formatted(3));
        for (int i = 0;
                i < 5 && slower.get("effect").isNull();
                i++) { // the first one of a busy machine may be too late
            slower = quick(request.formatted(3));
        }

        var work = figure(slower.get("effect"), "processingTime");
        assertThat(work.get("standing").asString()).isEqualTo("worse");
        assertThat(work.get("words").asString()).contains("the changed model", "more work");
        assertThat(work.get("mean").asDouble())
                .isEqualTo(slower.at("/simulation/processingTime/meanSeconds").asDouble());
        assertThat(slower.at("/effect/scenarios/0/scenario").asString()).isEqualTo("peak");
    }

    private static JsonNode figure(JsonNode comparison, String name) {
        return comparison
                .at("/scenarios/1/figures")
                .valueStream()
                .filter(f -> f.get("figure").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 'client'",
                "{\"client\": \"\"} | 1 to 100",
                "{\"client\": \"a\", \"cases\": 1001} | between 1 and 1000",
                "{\"client\": \"a\", \"milliseconds\": 5000} | between 1 and 1000"
            })
    void a_quick_simulation_has_limits(String request, String told) throws Exception {
        var answer = server.json("POST", runs("webinar") + "/quick", request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains(told);
    }

    private JsonNode quick(String request) throws Exception {
        var answer = server.json("POST", runs("webinar") + "/quick", request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode result(String request) throws Exception {
        return server.get(address(end(start("webinar", request).get("id").asString())) + "/result")
                .json();
    }

    private JsonNode start(String process, String request) throws Exception {
        var answer = server.json("POST", runs(process), request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo(address(answer.json()));
        return answer.json();
    }

    /** Waits for a run to end. */
    private JsonNode end(String id) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var run = server.get("/api/simulations/" + id).json();
            if (!List.of("accepted", "running").contains(run.get("state").asString())) {
                return run;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The simulation did not end within a minute.");
    }

    private List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> (JsonNode) Server.JSON.readTree(line.substring("data:".length())))
                .toList();
    }

    private void save(String process, String file) throws Exception {
        var draft = server.get("/api/processes/" + process + "/draft");
        var saved = server.send(server.request("/api/processes/" + process + "/draft")
                .header("Content-Type", "application/xml")
                .header("If-Match", draft.header("ETag"))
                .method("PUT", BodyPublishers.ofString(file))
                .build());
        assertThat(saved.status()).isEqualTo(200);
    }

    private static String runs(String process) {
        return "/api/processes/" + process + "/simulations";
    }

    private static String address(JsonNode run) {
        return "/api/simulations/" + run.get("id").asString();
    }
}
