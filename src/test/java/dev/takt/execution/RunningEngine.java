package dev.takt.execution;

import com.zaxxer.hikari.HikariDataSource;
import dev.takt.testing.Database;
import java.time.Clock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The execution module on a database, as the application wires it, without the rest of the application. */
final class RunningEngine implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private RunningEngine(String url) {
        dataSource = Database.open(url);
        context.registerBean("dataSource", DataSource.class, () -> dataSource);
        context.registerBean(
                "transactionManager",
                PlatformTransactionManager.class,
                () -> new DataSourceTransactionManager(dataSource));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.scan("dev.takt.execution");
        try {
            context.refresh();
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    static RunningEngine on(String url) {
        return new RunningEngine(url);
    }

    static RunningEngine on(Database database) {
        return new RunningEngine(database.newUrl());
    }

    ProcessEngine engine() {
        return context.getBean(ProcessEngine.class);
    }

    DataSource dataSource() {
        return dataSource;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        dataSource.close();
    }
}
