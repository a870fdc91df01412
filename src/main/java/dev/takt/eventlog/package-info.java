/**
 * Event logs: what was done for which case, by whom and when. {@link dev.takt.eventlog.EventLog} holds one in memory, by
 * columns and sorted by case and time; {@link dev.takt.eventlog.LogFiles} writes CSV and XES (IEEE 1849) as the work comes in,
 * with memory that does not depend on the number of cases. Free of Spring.
 */
@ApplicationModule(
        displayName = "Event log",
        allowedDependencies = {})
@NullMarked
package dev.takt.eventlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
