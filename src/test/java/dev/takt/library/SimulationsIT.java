package dev.takt.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.takt.library.SimulationState.State;
import dev.takt.testing.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Simulations with the real migrations, on each database the product runs on. */
class SimulationsIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final ProcessKey WEBINAR = new ProcessKey("webinar");
    private static final ProcessKey EMAIL = new ProcessKey("email");
    private static final int MANY = 1_000;

    private HikariDataSource pool;
    private JdbcClient jdbc;
    private Processes processes;
    private Simulations simulations;
    private TransactionTemplate transaction;

    private void open(Database database) {
        pool = Database.open(database.newUrl());
        Flyway.configure()
                .dataSource(pool)
                .locations(
                        "classpath:db/migration/common",
                        "classpath:db/migration/" + database.name().toLowerCase(Locale.ROOT))
                .load()
                .migrate();
        jdbc = JdbcClient.create(pool);
        processes = new Processes(jdbc);
        simulations = new Simulations(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        for (var key : List.of(WEBINAR, EMAIL)) {
            processes.insert(
                    key,
                    "Name of " + key.value(),
                    "",
                    ProcessSource.GALLERY,
                    "<a/>",
                    new DraftFigures(1, 1, null, null, null, null, 0),
                    NOON,
                    "Ada");
        }
        simulations.hear("one");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static AcceptedSimulation accepted(String id, ProcessKey process, @Nullable Long revision, int second) {
        return new AcceptedSimulation(
                id,
                process,
                "RUN",
                revision == null ? 3 : null,
                revision,
                "hash of " + process.value(),
                1,
                "[\"ä€😀\"]",
                "{\"a\":1}",
                "{}",
                NOON.plusSeconds(second),
                "Ada",
                "one",
                "1.2.3");
    }

    private AcceptedSimulation insert(String id, ProcessKey process, int second) {
        return insert(id, process, second, MANY, MANY);
    }

    private AcceptedSimulation insert(String id, ProcessKey process, int second, int ofProcess, int ofAll) {
        var run = accepted(id, process, 1L, second);
        transaction.executeWithoutResult(
                t -> simulations.insert(run, 30, "<xml of='" + process.value() + "'/>", ofProcess, ofAll));
        return run;
    }

    private boolean finish(String id) {
        var end = new SimulationState(
                State.FINISHED, 30, 30, null, NOON.plusSeconds(1), NOON.plusSeconds(2), "a note", null);
        return Boolean.TRUE.equals(transaction.execute(t ->
                simulations.end(id, end, Map.of(0, new byte[] {1, 2}, Simulations.COMPARISON, new byte[] {3}))));
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table)
                .query((row, i) -> row.getInt(1))
                .single();
    }

    @ParameterizedTest
    @EnumSource
    void a_simulation_comes_back_as_it_was_accepted(Database database) {
        open(database);
        var draft = insert("a", WEBINAR, 0);
        var version = accepted("b", EMAIL, null, 1);
        simulations.insert(version, 10, "<b/>", MANY, MANY);

        assertThat(simulations.find("a"))
                .contains(new StoredSimulation(
                        draft,
                        new SimulationState(State.ACCEPTED, 0, 30, null, null, null, null, null),
                        "Name of webinar",
                        1,
                        false));
        assertThat(simulations.find("b").orElseThrow().accepted()).isEqualTo(version);
        assertThat(simulations.input("a")).contains("<xml of='webinar'/>");
        assertThat(simulations.of(WEBINAR)).hasSize(1);
        assertThat(simulations.all()).extracting(s -> s.accepted().id()).containsExactly("b", "a");
        assertThat(simulations.underWay(List.of("a", "c"))).containsExactly("a");
        assertThat(simulations.find("c")).isEmpty();
        assertThat(simulations.input("c")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void it_runs_and_ends_once_with_its_results(Database database) {
        open(database);
        insert("a", WEBINAR, 0);
        var running = new SimulationState(State.RUNNING, 3, 30, 4.5, NOON.plusSeconds(1), null, null, null);
        simulations.keepProgress("a", running);
        assertThat(simulations.find("a").orElseThrow().now()).isEqualTo(running);
        assertThat(simulations.underWay()).hasSize(1);

        assertThat(finish("a")).isTrue();

        var finished = simulations.find("a").orElseThrow().now();
        assertThat(finished.state()).isEqualTo(State.FINISHED);
        assertThat(finished.note()).isEqualTo("a note");
        assertThat(finished.endedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(simulations.result("a", 0).orElseThrow()).containsExactly(1, 2);
        assertThat(simulations.result("a", Simulations.COMPARISON).orElseThrow())
                .containsExactly(3);
        assertThat(simulations.result("a", 1)).isEmpty();
        assertThat(simulations.underWay()).isEmpty();

        assertThat(finish("a")).isFalse();
        assertThat(simulations.cancel("a", NOON)).isFalse();
        assertThat(simulations.fail("a", "{}", NOON)).isFalse();
        simulations.keepProgress("a", running);
        assertThat(simulations.find("a").orElseThrow().now()).isEqualTo(finished);
    }

    @ParameterizedTest
    @EnumSource
    void a_result_of_many_megabytes_is_kept_whole(Database database) {
        open(database);
        insert("a", WEBINAR, 0);
        var large = new byte[8_000_000];
        new Random(1).nextBytes(large);

        simulations.end(
                "a", new SimulationState(State.FINISHED, 30, 30, null, NOON, NOON, null, null), Map.of(0, large));

        assertThat(simulations.result("a", 0).orElseThrow()).isEqualTo(large);
    }

    @ParameterizedTest
    @EnumSource
    void of_an_end_and_a_cancellation_at_the_same_moment_one_holds(Database database) throws Exception {
        open(database);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 10; i++) {
                var id = "run" + i;
                insert(id, WEBINAR, i);
                Callable<Boolean> end = () -> finish(id);
                Callable<Boolean> cancel = () -> simulations.cancel(id, NOON);
                int won = 0;
                for (var result : threads.invokeAll(List.of(end, cancel, end, cancel))) {
                    won += result.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
                boolean finished = simulations.find(id).orElseThrow().now().state() == State.FINISHED;
                assertThat(simulations.result(id, 0).isPresent()).isEqualTo(finished);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_oldest_that_have_ended_make_room(Database database) {
        open(database);
        for (int i = 0; i < 4; i++) {
            insert("w" + i, WEBINAR, i, 3, MANY);
            if (i > 0) {
                finish("w" + i);
            }
        }
        insert("w4", WEBINAR, 4, 2, MANY);
        assertThat(simulations.of(WEBINAR))
                .as("w0 is still under way")
                .extracting(s -> s.accepted().id())
                .containsExactly("w4", "w3", "w2", "w0");
        assertThat(simulations.result("w1", 0)).isEmpty();

        insert("e0", EMAIL, 5, MANY, MANY);
        finish("e0");
        insert("e1", EMAIL, 6, MANY, 1);
        assertThat(simulations.all())
                .as("the newest that has ended, and those under way")
                .extracting(s -> s.accepted().id())
                .containsExactly("e1", "e0", "w4", "w0");
    }

    @ParameterizedTest
    @EnumSource
    void what_was_simulated_is_kept_once_and_as_long_as_it_is_needed(Database database) {
        open(database);
        insert("a", WEBINAR, 0);
        insert("b", WEBINAR, 1);
        assertThat(rows("simulation_input")).isEqualTo(1);
        assertThat(simulations.delete("a")).as("it is under way").isFalse();
        finish("a");
        finish("b");

        assertThat(simulations.delete("a")).isTrue();
        assertThat(simulations.input("b")).isPresent();
        assertThat(simulations.delete("b")).isTrue();
        assertThat(simulations.delete("b")).isFalse();

        assertThat(rows("simulation_input")).isZero();
        assertThat(rows("simulation_result")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_removed_process_takes_its_simulations_along(Database database) {
        open(database);
        insert("a", WEBINAR, 0);
        finish("a");
        insert("b", WEBINAR, 1);

        assertThat(processes.delete(WEBINAR)).isTrue();

        assertThat(simulations.find("a")).isEmpty();
        assertThat(finish("b")).isFalse();
        for (var table : List.of("simulation", "simulation_input", "simulation_result")) {
            assertThat(rows(table)).as(table).isZero();
        }
        assertThatThrownBy(() -> insert("c", WEBINAR, 2)).isInstanceOf(StaleRevision.class);
    }

    @ParameterizedTest
    @EnumSource
    void many_accepted_and_removed_at_once_neither_block_nor_lose_what_they_need(Database database) throws Exception {
        open(database);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 40; i++) {
                int at = i;
                work.add(() -> {
                    var id = "run" + at;
                    insert(id, at % 2 == 0 ? WEBINAR : EMAIL, at, 2, 3);
                    finish(id);
                    return at % 3 != 0
                            || simulations.find(id).isEmpty()
                            || Boolean.TRUE.equals(transaction.execute(t -> simulations.delete(id)
                                    || simulations.find(id).isEmpty()));
                });
            }
            for (var result : threads.invokeAll(work)) {
                assertThat(result.get()).isTrue();
            }
        }
        insert("last", WEBINAR, MANY, 2, 3);
        assertThat(simulations.all()).hasSizeLessThanOrEqualTo(4);
        simulations
                .all()
                .forEach(s -> assertThat(simulations.input(s.accepted().id())).isPresent());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void many_threads_of_a_server_may_say_first_that_it_is_there(Database database) throws Exception {
        open(database);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                var node = "node-" + round;
                Callable<Void> hear = () -> {
                    simulations.hear(node);
                    return null;
                };
                for (var heard : threads.invokeAll(List.of(hear, hear, hear, hear))) {
                    heard.get();
                }
            }
        }
        assertThat(jdbc.sql("select count(*) from simulation_node where name like 'node-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void a_silent_server_has_abandoned_what_is_under_way(Database database) {
        open(database);
        insert("a", WEBINAR, 0);
        insert("b", WEBINAR, 1);
        finish("b");
        jdbc.sql("update simulation_node set heard_at = current_timestamp - interval '31' second")
                .update();
        assertThat(simulations.find("a").orElseThrow().abandoned()).isTrue();
        assertThat(simulations.find("b").orElseThrow().abandoned())
                .as("it has ended")
                .isFalse();
        simulations.forgetSilentNodes();
        assertThat(rows("simulation_node")).as("it has a run").isEqualTo(1);

        simulations.hear("one");
        assertThat(simulations.find("a").orElseThrow().abandoned()).isFalse();

        assertThat(simulations.fail("a", "{\"why\":1}", NOON)).isTrue();
        assertThat(simulations.find("a").orElseThrow().now().failure()).isEqualTo("{\"why\":1}");
        jdbc.sql("update simulation_node set heard_at = current_timestamp - interval '31' second")
                .update();
        simulations.forgetSilentNodes();
        assertThat(rows("simulation_node")).isZero();
    }
}
