package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More simulations, more of those who follow them, and larger models than there is room for. */
class SimulationLoadIT {

    private static final String ENDLESS = "{\"cases\": 10000, \"replications\": 1000}";
    private static final int STEPS = 5_000;
    private static final int STREAMS = 64;

    private final Server server = Server.on(Database.H2);
    private final List<String> started = new ArrayList<>();

    @AfterEach
    void cancel() throws Exception {
        for (var run : started) {
            server.json("POST", "/api/simulations/" + run + "/cancel", "");
        }
    }

    @Test
    void of_many_started_at_once_those_without_room_are_told_and_leave_nothing() throws Exception {
        var process = server.importFile(Files.readAllBytes(Path.of("processes/webinar/process.bpmn")));
        var runs = "/api/processes/" + process + "/simulations";
        Callable<Server.Answer> start = () -> server.json("POST", runs, ENDLESS);
        int refused = 0;
        try (var people = Executors.newFixedThreadPool(8)) {
            for (var answer :
                    people.invokeAll(Stream.generate(() -> start).limit(60).toList())) {
                if (answer.get().status() == 202) {
                    started.add(answer.get().json().get("id").asString());
                    continue;
                }
                refused++;
                assertThat(answer.get().status()).isEqualTo(503);
                assertThat(answer.get().header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.get().json().get("code").asString()).isEqualTo("busy");
                assertThat(answer.get().json().get("remedy").asString()).contains("Wait until one has finished");
            }
        }
        assertThat(started).hasSizeBetween(16 + 1, 16 + 2); // one runs on a small machine, two elsewhere
        assertThat(refused).isEqualTo(60 - started.size());
        assertThat(server.get(runs).json())
                .as("nothing is kept of those that were refused")
                .hasSize(started.size());
        assertThat(server.get("/api/processes").status()).as("others can work").isEqualTo(200);

        cancel();
        started.clear();
        var next = server.json("POST", runs, "{\"cases\": 5, \"replications\": 2}");
        assertThat(next.status()).isEqualTo(202);
        await(next.json().get("id").asString());
        server.delete("/api/processes/" + process);
    }

    @Test
    void places_of_those_who_go_away_while_they_follow_a_run_are_free_again() throws Exception {
        var run = start("webinar", ENDLESS);
        var events = "/api/simulations/" + run + "/events";
        var open = new ArrayList<Stream<String>>();
        for (int i = 0; i < STREAMS; i++) {
            var lines = server.stream(events);
            assertThat(lines.iterator().next()).startsWith("id:");
            open.add(lines);
        }
        var refused = server.get(events, "Accept", "text/event-stream");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("remedy").asString()).contains("from time to time");

        open.forEach(Stream::close);

        var deadline = Instant.now().plusSeconds(30);
        boolean free = false;
        while (!free && Instant.now().isBefore(deadline)) {
            try (var lines = server.stream(events)) {
                free = lines.iterator().next().startsWith("id:");
            }
            Thread.sleep(100);
        }
        assertThat(free).isTrue();
    }

    @Test
    void a_result_of_thousands_of_steps_is_kept_and_shown() throws Exception {
        var process = server.importFile(chain().getBytes(StandardCharsets.UTF_8));
        try {
            var run = start(process, "{\"cases\": 20, \"replications\": 2}");
            var end = await(run);
            started.clear();
            assertThat(end).isEqualTo("finished");

            var result = server.get("/api/simulations/" + run + "/result");

            assertThat(result.json().get("steps")).hasSize(STEPS);
            assertThat(result.json().at("/steps/4/processingTime/meanSeconds").asDouble())
                    .isEqualTo(60 * (1 + 5 % 7));
            assertThat(result.body().length()).isGreaterThan(1_000_000);
            var replay = server.get("/api/simulations/" + run + "/replay?events=1000");
            assertThat(replay.json().at("/events/kinds")).hasSize(1000);
        } finally {
            server.delete("/api/processes/" + process);
        }
    }

    /** Steps one after the other. */
    private static String chain() {
        var text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" targetNamespace="http://takt.dev/tests">
                <bpmn:process id="Chain" name="Chain"><bpmn:startEvent id="s0"/>
                """);
        for (int i = 1; i <= STEPS; i++) {
            text.append("""
                    <bpmn:task id="s%d" name="Step %d"><bpmn:extensionElements>\
                    <takt:step><takt:processTime kind="fixed" value="PT%dM"/></takt:step>\
                    </bpmn:extensionElements></bpmn:task>
                    """.formatted(i, i, 1 + i % 7));
        }
        text.append("<bpmn:endEvent id=\"s%d\"/>\n".formatted(STEPS + 1));
        for (int i = 0; i <= STEPS; i++) {
            text.append("<bpmn:sequenceFlow id=\"f%d\" sourceRef=\"s%d\" targetRef=\"s%d\"/>\n".formatted(i, i, i + 1));
        }
        return text.append("</bpmn:process></bpmn:definitions>").toString();
    }

    private String start(String process, String request) throws Exception {
        var answer = server.json("POST", "/api/processes/" + process + "/simulations", request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var id = answer.json().get("id").asString();
        started.add(id);
        return id;
    }

    private String await(String run) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var state =
                    server.get("/api/simulations/" + run).json().get("state").asString();
            if (!List.of("accepted", "running").contains(state)) {
                return state;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The simulation did not end within a minute.");
    }
}
