package dev.takt.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The databases the product runs on. A test that touches one runs its body on both; the PostgreSQL is a real server, one for
 * all tests of a JVM, started when first needed. A server that does not start fails the test; it is never skipped.
 */
public enum Database {
    H2,
    POSTGRESQL;

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** JDBC address, user included, of a new empty database that lives as long as this JVM. */
    public String newUrl() {
        return switch (this) {
            case H2 -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            case POSTGRESQL -> Server.newUrl("takt_" + COUNT.incrementAndGet());
        };
    }

    /** A small connection pool on a database; the caller closes it. */
    public static HikariDataSource open(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        if (url.startsWith("jdbc:h2:")) {
            pool.setUsername("sa");
            pool.setPassword("");
        }
        pool.setMaximumPoolSize(5);
        return pool;
    }

    /** Holder: the server starts with the first PostgreSQL database, once. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off") // its files need not survive a power cut
                        .start(); // stops itself when the JVM ends
            } catch (IOException e) {
                throw new UncheckedIOException("The PostgreSQL server of the tests did not start.", e);
            }
        }

        static String newUrl(String name) {
            try (var connection = RUNNING.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("The test database %s could not be created.".formatted(name), e);
            }
            return RUNNING.getJdbcUrl("postgres", name);
        }
    }
}
