/**
 * Event logs: what was done for which case, by whom and when. {@link dev.takt.eventlog.EventLog} holds one in memory, by
 * columns and sorted by case and time; {@link dev.takt.eventlog.LogFiles} writes CSV, XES (IEEE 1849) and Parquet as the work comes in,
 * with memory that does not depend on the number of cases; {@link dev.takt.eventlog.CaseStarts} reads when cases began. Free of
 * Spring.
 */
@ApplicationModule(
        displayName = "Event log",
        allowedDependencies = {"model"})
@NullMarked
package dev.takt.eventlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
