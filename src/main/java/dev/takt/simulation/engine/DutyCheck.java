package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.simulation.kernel.NoDutyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds work nobody would ever do: calendars without duty, and steps whose people are never on duty together. */
final class DutyCheck {

    private final Net net;

    DutyCheck(Net net) {
        this.net = net;
    }

    List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        for (var clock : net.clocks) {
            var never = clock.combined() ? null : never(clock);
            if (never != null) {
                problems.add(new Problem(
                        Problem.Severity.ERROR,
                        "empty-calendar",
                        never.calendar(),
                        null,
                        never.getMessage() == null ? "" : never.getMessage(),
                        "Give the calendar working time, or remove holidays."));
            }
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        for (var step : net.steps) {
            var clock = net.clocks.get(step.clock);
            if (clock.combined() && never(clock) != null) {
                problems.add(new Problem(
                        Problem.Severity.ERROR,
                        "never-on-duty-together",
                        step.node.id.value(),
                        null,
                        "The people that %s needs at once are never on duty together: it would wait for ever."
                                .formatted(step.node.label),
                        "Let their calendars overlap, or let fewer people do the step."));
            }
        }
        return problems;
    }

    private static @Nullable NoDutyException never(Net.Clock clock) {
        try {
            clock.start().nextDuty(0);
            return null;
        } catch (NoDutyException e) {
            return e;
        }
    }
}
