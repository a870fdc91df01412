package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Simulations outlive the server that calculated them, and are seen from every server on the same database. */
class SimulationServersIT {

    private static final String RUNS = "/api/processes/webinar/simulations";
    private static final String ENDLESS = "{\"cases\": 100000, \"replications\": 100}";
    private static final List<String> UNDER_WAY = List.of("accepted", "running");

    /** Two servers on one PostgreSQL. */
    private static String database;

    private static Server one;
    private static Server two;

    @BeforeAll
    static void start() {
        database = Database.POSTGRESQL.newUrl();
        one = Server.start(database, "one");
        two = Server.start(database, "two");
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void runs_are_there_after_a_restart_and_one_under_way_says_that_the_server_stopped(@TempDir Path folder)
            throws Exception {
        var url = "jdbc:h2:file:" + folder.resolve("takt");
        JsonNode run;
        JsonNode result;
        JsonNode compared;
        JsonNode comparison;
        JsonNode replay;
        JsonNode underWay;
        try (var first = Server.start(url, "first")) {
            run = end(first, start(first, "{\"cases\": 40, \"replications\": 4, \"seed\": 9}"));
            result = first.get(address(run) + "/result").json();
            replay = first.get(address(run) + "/replay?events=500").json();
            compared = end(
                    first, start(first, "{\"scenarios\": [\"base\", \"peak\"], \"cases\": 30, \"replications\": 4}"));
            comparison = first.get(address(compared) + "/comparison").json();
            underWay = start(first, ENDLESS);
            await(first, underWay, "running");
            var begin = Instant.now();
            first.close();
            assertThat(Duration.between(begin, Instant.now()))
                    .as("nobody waits for the run")
                    .isLessThan(Duration.ofSeconds(8));
        }
        try (var second = Server.start(url, "second")) {
            assertThat(second.get(address(run)).json()).isEqualTo(run);
            assertThat(second.get(address(run) + "/result").json()).isEqualTo(result);
            assertThat(second.get(address(run) + "/replay?events=500").json()).isEqualTo(replay);
            assertThat(second.get(address(compared) + "/comparison").json()).isEqualTo(comparison);
            assertThat(second.get(address(compared) + "/result?scenario=peak")
                            .json()
                            .get("scenario")
                            .asString())
                    .isEqualTo("peak");
            assertThat(second.get(RUNS).json()).hasSize(3);
            var events = second.get(address(run) + "/events", "Accept", "text/event-stream");
            assertThat(events.body()).contains("\"finished\"");

            assertStopped(second.get(address(underWay)).json());
            var none = second.get(address(underWay) + "/result");
            assertThat(none.status()).isEqualTo(409);
            assertThat(none.json().get("detail").asString()).isEqualTo("The server stopped while it ran.");

            assertThat(second.delete(address(run)).status()).isEqualTo(204);
            assertThat(second.delete("/api/processes/webinar").status()).isEqualTo(204);
            assertThat(second.get(address(compared)).status()).isEqualTo(404);
        }
    }

    @Test
    void what_a_crash_left_under_way_has_failed_after_the_next_start() throws Exception {
        try (var pool = Database.open(database)) {
            var mine = end(one, start(one, "{\"cases\": 5, \"replications\": 2}"));
            var others = end(one, start(one, "{\"cases\": 5, \"replications\": 2}"));
            var alive = end(one, start(one, "{\"cases\": 5, \"replications\": 2}"));
            var jdbc = JdbcClient.create(pool);
            jdbc.sql("insert into simulation_node (name, heard_at) values"
                            + " ('dead', current_timestamp - interval '40' second), ('alive', current_timestamp)")
                    .update();
            leave(jdbc, mine, "three");
            leave(jdbc, others, "dead");
            leave(jdbc, alive, "alive");

            try (var three = Server.start(database, "three")) {
                assertStopped(three.get(address(mine)).json());
                assertStopped(three.get(address(others)).json());
                assertThat(three.get("/api/simulations?underWay=true").json())
                        .singleElement()
                        .satisfies(r -> assertThat(r.get("id")).isEqualTo(alive.get("id")));
                // and whoever looks later finds out too
                jdbc.sql("update simulation_node set heard_at = current_timestamp - interval '40' second")
                        .update();
                assertThat(one.get("/api/simulations?underWay=true").json()).isEmpty();
                assertStopped(one.get(address(alive)).json());
            }
        }
    }

    @Test
    void a_server_that_was_asleep_goes_on_with_its_run() throws Exception {
        try (var pool = Database.open(database)) {
            var run = start(one, ENDLESS);
            await(one, run, "running");
            JdbcClient.create(pool)
                    .sql("update simulation_node set heard_at = current_timestamp - interval '40' second")
                    .update();

            assertThat(one.get(address(run)).json().get("state").asString()).isEqualTo("running");
            assertThat(one.json("POST", address(run) + "/cancel", "").status()).isEqualTo(200);
        }
    }

    /** As a server leaves a run that is gone from one moment to the next. */
    private static void leave(JdbcClient jdbc, JsonNode run, String node) {
        jdbc.sql("update simulation set node = :node, state = 'RUNNING', ended_at = null, done = 1 where id = :id")
                .param("node", node)
                .param("id", run.get("id").asString())
                .update();
    }

    private static void assertStopped(JsonNode run) {
        assertThat(run.get("state").asString()).isEqualTo("failed");
        assertThat(run.at("/failure/message").asString()).isEqualTo("The server stopped while it ran.");
        assertThat(run.at("/failure/remedy").asString()).isEqualTo("Start it again.");
        assertThat(run.get("endedAt").isNull()).isFalse();
    }

    @Test
    void two_servers_see_follow_and_cancel_each_others_runs() throws Exception {
        var finished = end(two, start(one, "{\"cases\": 20, \"replications\": 4}"));
        assertThat(finished.get("state").asString()).isEqualTo("finished");
        assertThat(two.get(address(finished) + "/result").json())
                .isEqualTo(one.get(address(finished) + "/result").json());
        assertThat(two.get(address(finished) + "/replay?events=100").json())
                .isEqualTo(one.get(address(finished) + "/replay?events=100").json());

        var long1 = start(one, ENDLESS);
        await(two, long1, "running");
        assertThat(two.get(RUNS).json().valueStream().map(r -> r.get("id")))
                .contains(long1.get("id"), finished.get("id"));
        assertThat(two.get(address(long1) + "/result").status()).isEqualTo(409);
        assertThat(two.delete(address(long1)).status()).isEqualTo(409);
        var cancelled = two.json("POST", address(long1) + "/cancel", "");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().get("state").asString()).isEqualTo("cancelled");
        assertThat(one.get(address(long1)).json().get("state").asString()).isEqualTo("cancelled");
        // its place is free again
        var next = start(one, "{\"cases\": 20, \"replications\": 4}");
        assertThat(end(two, next).get("state").asString()).isEqualTo("finished");
    }

    @Test
    void progress_of_a_run_of_another_server_is_sent_as_events() throws Exception {
        var run = start(one, "{\"cases\": 10000, \"replications\": 1000}");
        await(two, run, "running");
        var events = two.stream(address(run) + "/events")
                .filter(line -> line.startsWith("data:"))
                .map(line -> Server.JSON.readTree(line.substring("data:".length())))
                .iterator();
        var done = new TreeSet<Integer>();
        while (done.size() < 3) { // the request ends when nothing comes for a minute
            done.add(events.next().at("/progress/done").asInt());
        }
        one.json("POST", address(run) + "/cancel", "");
        String last = "";
        while (events.hasNext()) {
            last = events.next().get("state").asString();
        }
        assertThat(last).isEqualTo("cancelled");
    }

    @Test
    void a_result_of_another_format_is_known_as_such() throws Exception {
        try (var pool = Database.open(database)) {
            var run = end(one, start(one, "{\"cases\": 5, \"replications\": 2}"));
            JdbcClient.create(pool)
                    .sql("update simulation set format = 0, scenarios = '{\"other\": 1}' where id = :id")
                    .param("id", run.get("id").asString())
                    .update();

            var older = one.get(RUNS).json().get(0);
            assertThat(older.get("state").asString()).isEqualTo("failed");
            assertThat(older.at("/failure/message").asString()).contains("another version of Takt");
            assertThat(older.at("/failure/remedy").asString()).isEqualTo("Run it again.");
            var result = one.get(address(run) + "/result");
            assertThat(result.status()).isEqualTo(409);
            assertThat(result.json().get("remedy").asString()).isEqualTo("Run it again.");
            assertThat(one.delete(address(run)).status()).isEqualTo(204);
        }
    }

    private static JsonNode start(Server server, String request) throws Exception {
        var answer = server.json("POST", RUNS, request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json();
    }

    private static JsonNode end(Server server, JsonNode run) throws Exception {
        return await(server, run, null);
    }

    /** Waits for a state, or for any end. */
    private static JsonNode await(Server server, JsonNode run, String state) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var now = server.get(address(run)).json();
            var is = now.get("state").asString();
            if (state == null ? !UNDER_WAY.contains(is) : is.equals(state)) {
                return now;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The simulation was not %s within a minute.".formatted(state));
    }

    private static String address(JsonNode run) {
        return "/api/simulations/" + run.get("id").asString();
    }
}
