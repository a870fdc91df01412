package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.NoDutyException;
import dev.takt.simulation.kernel.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds work nobody would ever do: calendars without duty, and steps whose people are never on duty together. Looked at are the
 * moments of a year at which somebody comes on duty, as the number of people on duty grows at no other.
 */
final class DutyCheck {

    private static final long YEAR = 371L * 24 * 3600 * Ticks.PER_SECOND; // 53 weeks

    private final Net net;
    private final DutyClock[] clocks;

    DutyCheck(Net net) {
        this.net = net;
        this.clocks = net.clocks.stream().map(Net.Clock::start).toArray(DutyClock[]::new);
    }

    List<Problem> problems() {
        var problems = emptyCalendars();
        if (problems.isEmpty()) {
            for (var step : net.steps) {
                int people = 0;
                for (var need : step.needs) {
                    people += need.people();
                }
                if (people > 1 && !areEverTogether(step)) {
                    problems.add(neverTogether(step));
                }
            }
        }
        return problems;
    }

    private List<Problem> emptyCalendars() {
        var problems = new ArrayList<Problem>();
        for (var clock : clocks) {
            try {
                clock.nextDuty(0);
            } catch (NoDutyException e) {
                problems.add(new Problem(
                        Problem.Severity.ERROR,
                        "empty-calendar",
                        e.calendar(),
                        null,
                        e.getMessage() == null ? "" : e.getMessage(),
                        "Give the calendar working time, or remove holidays."));
            }
        }
        return problems;
    }

    private boolean areEverTogether(Step step) {
        for (long moment : arrivalsOnDuty(step)) {
            boolean all = true;
            for (var need : step.needs) {
                int present = 0;
                for (int person : net.pools.get(need.pool()).people()) {
                    present += clocks[net.people.get(person).clock()].isOnDuty(moment) ? 1 : 0;
                }
                all &= present >= need.people();
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private Iterable<Long> arrivalsOnDuty(Step step) {
        var used = new LinkedHashSet<Integer>();
        for (var need : step.needs) {
            for (int person : net.pools.get(need.pool()).people()) {
                used.add(net.people.get(person).clock());
            }
        }
        var moments = new TreeSet<Long>();
        for (int clock : used) {
            long time = clocks[clock].nextDuty(0);
            while (time < YEAR) {
                moments.add(time);
                long end = clocks[clock].dutyEnd(time);
                time = end < YEAR ? clocks[clock].nextDuty(end) : YEAR;
            }
        }
        return moments;
    }

    private static Problem neverTogether(Step step) {
        return new Problem(
                Problem.Severity.ERROR,
                "never-on-duty-together",
                step.node.id.value(),
                null,
                "The people that %s needs at once are never on duty together: it would wait for ever."
                        .formatted(step.node.label),
                "Let their calendars overlap, or let fewer people do the step.");
    }
}
