package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.DutyTable;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clocks of a net, each calendar once. Number 0 is always on duty. */
final class ClockTable {

    static final int ALWAYS = 0;

    private static final Duration WEEK = Duration.ofDays(7);

    private record Key(List<WorkCalendar> calendars, double share) {}

    private final Instant origin;
    private final List<Net.Clock> clocks = new ArrayList<>(List.of(new Net.Clock(null)));
    private final Map<Key, Integer> known = new HashMap<>();

    /** What was asked for last: people alike ask for the same one after the other. */
    private @Nullable WorkCalendar lastCalendar;

    private double lastShare;
    private int last;

    ClockTable(Instant origin) {
        this.origin = origin;
    }

    List<Net.Clock> clocks() {
        return clocks;
    }

    int of(@Nullable WorkCalendar calendar) {
        return of(calendar, 1);
    }

    int of(@Nullable WorkCalendar calendar, double share) {
        if (calendar == null) {
            return share == 1 ? ALWAYS : of(WorkCalendar.always(ZoneOffset.UTC), share);
        }
        if (share == 1
                && calendar.workingTimePerWeek().equals(WEEK)
                && calendar.holidays().isEmpty()) {
            return ALWAYS;
        }
        if (calendar != lastCalendar || share != lastShare) {
            last = known.computeIfAbsent(
                    new Key(List.of(calendar), share), k -> add(DutyTable.of(calendar, share, origin)));
            lastCalendar = calendar;
            lastShare = share;
        }
        return last;
    }

    /** On duty when any of the calendars is; null stands for around the clock. */
    int union(List<@Nullable WorkCalendar> calendars, double share) {
        var distinct = new ArrayList<WorkCalendar>();
        for (var calendar : calendars) {
            if (calendar == null) {
                return of(null, share);
            }
            if (!distinct.contains(calendar)) {
                distinct.add(calendar);
            }
        }
        if (distinct.size() < 2) {
            return of(distinct.isEmpty() ? null : distinct.getFirst(), share);
        }
        return known.computeIfAbsent(new Key(distinct, 1), k -> add(DutyTable.union(distinct, 1, origin)));
    }

    private int add(DutyTable table) {
        clocks.add(new Net.Clock(table));
        return clocks.size() - 1;
    }
}
