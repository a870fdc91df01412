package dev.takt.execution;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** Due dates of timers that count working time; see {@link TimerText}. */
final class WorkingTimers implements BusinessCalendar {

    @Override
    public Date resolveDuedate(String text) {
        return resolveDuedate(text, (Date) null);
    }

    @Override
    public Date resolveDuedate(String text, Task task) {
        return resolveDuedate(text);
    }

    @Override
    public Date resolveDuedate(String text, @Nullable Date start) {
        Instant from = (start == null ? ClockUtil.getCurrentTime() : start).toInstant();
        return Date.from(TimerText.due(text, from));
    }
}
