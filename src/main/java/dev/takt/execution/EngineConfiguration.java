package dev.takt.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.transaction.PlatformTransactionManager;

/** One engine per node, on the application's database and in its transactions. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Finished cases stay this long for measuring; counted from their start. */
    static final String HISTORY_TIME_TO_LIVE = "P1095D";

    /** Takes longer than all other beans together, so it is built beside them. */
    @Bean(destroyMethod = "close", bootstrap = Bean.Bootstrap.BACKGROUND)
    @DependsOn({"dataSource", "transactionManager"}) // what it needs of the others must be there before
    ProcessEngine processEngine(DataSource dataSource, PlatformTransactionManager transactions) {
        String schema = EngineSchema.create(dataSource);
        var engine = new SpringProcessEngineConfiguration();
        engine.setProcessEngineName("takt");
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setIdGenerator(new StrongUuidGenerator());
        engine.setDatabaseSchema(schema);
        engine.setDatabaseTablePrefix(schema + ".");
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);

        engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        engine.setHistoryTimeToLive(HISTORY_TIME_TO_LIVE);
        engine.setHistoryCleanupBatchWindowStartTime("02:00");
        engine.setHistoryCleanupBatchWindowEndTime("04:00");

        var jobs = new DefaultJobExecutor();
        jobs.setMaxWait(5_000); // a timer fires at most this many milliseconds late when nothing else goes on
        engine.setJobExecutor(jobs);
        engine.setJobExecutorActivate(true);
        // A hold that comes due must not wait for a free slot behind an older failed job.
        engine.setJobExecutorAcquireByDueDate(true);

        var timers = new MapBusinessCalendarManager();
        timers.addBusinessCalendar(DurationBusinessCalendar.NAME, new WorkingTimers());
        timers.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        timers.addBusinessCalendar(CycleBusinessCalendar.NAME, new CycleBusinessCalendar());
        engine.setBusinessCalendarManager(timers);

        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        engine.setTaskMetricsEnabled(false);
        engine.setAuthorizationEnabled(false);
        engine.setTenantCheckEnabled(false);
        engine.setCmmnEnabled(false);
        engine.setDmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        // Refusals (unknown task, taken by another person) are answers to the caller, not faults for the log.
        engine.setEnableCmdExceptionLogging(false);

        // Nothing a BPMN file brings along is run. ExecutableModel writes none of it; should it ever, the engine
        // refuses.
        engine.setExpressionManager(new OwnExpressions());
        engine.setBeans(Map.of());
        engine.setDmnElProvider(text -> {
            throw new UnsupportedOperationException("Takt runs no decision tables.");
        });
        engine.setArtifactFactory(new NoForeignCode.Classes());
        engine.setScriptEngineResolver(new NoForeignCode.Scripts());
        engine.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new NoForeignCode.Activities())));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setEnableXxeProcessing(false);
        engine.setEnableScriptCompilation(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setDeserializationTypeValidationEnabled(true);

        return engine.buildProcessEngine();
    }
}
