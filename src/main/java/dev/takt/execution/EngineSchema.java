package dev.takt.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The engine's tables in a schema of their own, beside the application's tables in the same database.
 *
 * <p>The engine's own create scripts name no schema, so they run with the connection's current schema set. They run in a
 * schema under another name, which gets its final name only when every script went through: H2 commits after each DDL
 * statement, and a start that was killed half-way must not leave half a schema that looks like a whole one.
 */
final class EngineSchema {

    /** Unquoted in every statement, so that H2 reads it as CAMUNDA and PostgreSQL as camunda. */
    private static final String NAME = "camunda";

    private static final String UNFINISHED = NAME + "_unfinished";
    private static final List<String> SCRIPTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");
    /** Any number will do as long as no other code of ours takes the same advisory lock. */
    private static final long LOCK = 7_24_0_1;

    private EngineSchema() {}

    /**
     * Creates the engine's tables unless they are there.
     *
     * @return the name of their schema as this database writes it
     * @throws IllegalStateException if there are tables of another version of the engine
     */
    static String create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            String schemaBefore = connection.getSchema();
            connection.setAutoCommit(false);
            try {
                String name = create(connection);
                connection.commit();
                return name;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setSchema(schemaBefore);
                connection.commit();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The engine's tables could not be created in schema %s: %s".formatted(NAME, e.getMessage()), e);
        }
    }

    private static String create(Connection connection) throws SQLException {
        boolean h2 = isH2(connection);
        try (Statement statement = connection.createStatement()) {
            if (!h2) {
                // Two nodes that start at once: the second waits here and then finds the schema.
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            }
            if (exists(connection)) {
                requireVersion(statement);
                return h2 ? NAME.toUpperCase(Locale.ROOT) : NAME;
            }
            statement.execute("drop schema if exists " + UNFINISHED + " cascade");
            statement.execute("create schema " + UNFINISHED);
            statement.execute((h2 ? "set schema " : "set local search_path to ") + UNFINISHED);
            for (String script : SCRIPTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource("org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql"
                                .formatted(h2 ? "h2" : "postgres", script)));
            }
            statement.execute("alter schema " + UNFINISHED + " rename to " + NAME);
            return h2 ? NAME.toUpperCase(Locale.ROOT) : NAME;
        }
    }

    /** The engine compares only a constant; the log of its scripts names the version of the tables. */
    private static void requireVersion(Statement statement) throws SQLException {
        String engine = ProductPropertiesUtil.getProductVersion();
        try (ResultSet log = statement.executeQuery(
                "select version_ from %s.act_ge_schema_log order by timestamp_ desc, id_ desc".formatted(NAME))) {
            String tables = log.next() ? log.getString(1) : "unknown";
            if (!minor(engine).equals(minor(tables))) {
                throw new IllegalStateException(
                        "The engine's tables in schema %s are of version %s, this engine is %s. Upgrade them with the engine's own scripts, or start with an empty database."
                                .formatted(NAME, tables, engine));
            }
        }
    }

    /** 7.24 of 7.24.0: the tables change with minor versions only. */
    private static String minor(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from information_schema.schemata where lower(schema_name) = ?")) {
            query.setString(1, NAME);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1) > 0;
            }
        }
    }

    private static boolean isH2(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        return switch (product) {
            case "h2" -> true;
            case "postgresql" -> false;
            default ->
                throw new IllegalStateException(
                        "The database is %s; Takt runs on H2 and PostgreSQL. Set spring.datasource.url to one of them."
                                .formatted(product));
        };
    }
}
