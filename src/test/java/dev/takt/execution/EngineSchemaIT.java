package dev.takt.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.testing.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

class EngineSchemaIT {

    private static final String ONE_TASK = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
              <process id="p" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/>
              </process>
            </definitions>
            """;

    @ParameterizedTest
    @EnumSource
    void the_engine_keeps_its_tables_in_its_own_schema_beside_those_of_the_application(Database database) {
        String url = database.newUrl();
        onEngine(url, engine -> {
            deploy(engine);
            engine.getRuntimeService().startProcessInstanceByKey("p");
        });

        assertThat(schemasOfTables(url, "act_%")).containsExactly("camunda");
        assertThat(schemasOfTables(url, "own_table")).containsExactly("public");
    }

    @ParameterizedTest
    @EnumSource
    void a_second_start_finds_the_cases_of_the_first(Database database) {
        String url = database.newUrl();
        onEngine(url, engine -> {
            deploy(engine);
            engine.getRuntimeService().startProcessInstanceByKey("p");
        });

        onEngine(
                url,
                engine -> assertThat(engine.getTaskService().createTaskQuery().count())
                        .isEqualTo(1));
    }

    @Test
    void an_h2_file_survives_a_restart(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("takt");
        onEngine(url, engine -> {
            deploy(engine);
            engine.getRuntimeService().startProcessInstanceByKey("p");
        });

        onEngine(
                url,
                engine -> assertThat(engine.getTaskService().createTaskQuery().count())
                        .isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_start_that_was_cut_off_is_done_again(Database database) {
        String url = database.newUrl();
        try (var pool = Database.open(url)) {
            var jdbc = new JdbcTemplate(pool);
            jdbc.execute("create schema camunda_unfinished");
            jdbc.execute("create table camunda_unfinished.act_ge_property (name_ varchar(64))");
        }

        onEngine(url, EngineSchemaIT::deploy);

        assertThat(schemasOfTables(url, "act_%")).containsExactly("camunda");
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_another_version_are_refused(Database database) {
        String url = database.newUrl();
        onEngine(url, EngineSchemaIT::deploy);
        try (var pool = Database.open(url)) {
            new JdbcTemplate(pool).execute("update camunda.act_ge_schema_log set version_ = '7.21.0'");
        }

        assertThatThrownBy(() -> onEngine(url, EngineSchemaIT::deploy))
                .rootCause()
                .hasMessageContaining("7.21.0");
    }

    private static void deploy(ProcessEngine engine) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("p.bpmn", ONE_TASK)
                .deploy();
    }

    private static void onEngine(String url, Consumer<ProcessEngine> use) {
        try (var running = RunningEngine.on(url)) {
            new JdbcTemplate(running.dataSource()).execute("create table if not exists own_table (id int)");
            use.accept(running.engine());
        }
    }

    private static List<String> schemasOfTables(String url, String pattern) {
        try (var pool = Database.open(url)) {
            return new JdbcTemplate(pool)
                    .query(
                            "select distinct table_schema from information_schema.tables where lower(table_name) like ?",
                            (row, i) -> row.getString(1).toLowerCase(Locale.ROOT),
                            pattern);
        }
    }
}
