package dev.takt.simulation.kernel;

import dev.takt.units.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The duty of a calendar from the start of the run, to the tick: when each uninterrupted duty begins and ends and how much
 * working time lies before it. Filled year by year as far as somebody looks; shared by all replications. What it says is
 * {@link WorkCalendar}'s word, holidays and daylight saving included.
 */
public final class DutyTable {

    private static final int CHUNK_DAYS = 366;
    private static final int MAX_IDLE_DAYS = 3_660;

    /**
     * What is known so far.
     *
     * @param until the table is complete up to here
     */
    record Spans(long[] starts, long[] ends, long[] workBefore, int count, long until) {

        /** Working time up to the end of the last span. */
        long work() {
            return count == 0 ? 0 : workBefore[count - 1] + ends[count - 1] - starts[count - 1];
        }
    }

    private final String name;
    private final List<WorkCalendar> calendars;
    private final double share;
    private final Instant origin;
    private LocalDate next;
    private final ZoneId zone;
    private volatile Spans spans;

    private DutyTable(String name, List<WorkCalendar> calendars, double share, Instant origin) {
        this.name = name;
        this.calendars = calendars;
        this.share = share;
        this.origin = origin;
        this.zone = calendars.getFirst().zone();
        this.next = origin.atZone(zone).toLocalDate().minusDays(2); // duty of another zone or past midnight
        this.spans = new Spans(new long[0], new long[0], new long[0], 0, 0);
    }

    /**
     * @param share part of each duty interval, from its beginning, that is worked
     * @param origin the instant of time 0
     */
    public static DutyTable of(WorkCalendar calendar, double share, Instant origin) {
        return new DutyTable(calendar.name(), List.of(calendar), share, origin);
    }

    /** On duty when any of the calendars is. */
    public static DutyTable union(List<WorkCalendar> calendars, double share, Instant origin) {
        return new DutyTable(calendars.getFirst().name(), List.copyOf(calendars), share, origin);
    }

    /** The same duty, with another instant of time 0. */
    public DutyTable beginning(Instant start) {
        return new DutyTable(name, calendars, share, start);
    }

    Spans spans() {
        return spans;
    }

    /** The spans at least one further than {@code known}. */
    synchronized Spans beyond(Spans known) {
        var current = spans;
        int idle = 0;
        while (current.count() <= known.count()) {
            var longer = extended(current);
            idle = longer.count() == current.count() ? idle + CHUNK_DAYS : 0;
            if (idle > MAX_IDLE_DAYS) {
                throw new NoDutyException(
                        calendars.getFirst().id(),
                        "The calendar '%s' has no working time in the ten years after %s."
                                .formatted(name, Ticks.instant(origin, current.until())));
            }
            current = longer;
            spans = current;
        }
        return current;
    }

    private Spans extended(Spans known) {
        var found = new ArrayList<long[]>();
        var last = next.plusDays(CHUNK_DAYS);
        for (; next.isBefore(last); next = next.plusDays(1)) {
            for (var calendar : calendars) {
                for (var duty : calendar.dutyOf(next)) {
                    long from = Ticks.between(origin, duty.from());
                    long to = Ticks.between(origin, duty.to());
                    to = share < 1 ? from + Math.round(share * (to - from)) : to;
                    if (to > Math.max(from, 0)) {
                        found.add(new long[] {Math.max(from, 0), to});
                    }
                }
            }
        }
        found.sort((a, b) -> Long.compare(a[0], b[0]));
        int count = known.count();
        var starts = Arrays.copyOf(known.starts(), count + found.size());
        var ends = Arrays.copyOf(known.ends(), count + found.size());
        var before = Arrays.copyOf(known.workBefore(), count + found.size());
        for (var span : found) {
            long from = span[0];
            if (count > known.count() && from <= ends[count - 1]) { // touches or overlaps the one before
                ends[count - 1] = Math.max(ends[count - 1], span[1]);
                continue;
            }
            if (count > 0 && from < ends[count - 1]) { // spans handed out stay as they are
                from = ends[count - 1];
                if (from >= span[1]) {
                    continue;
                }
            }
            starts[count] = from;
            ends[count] = span[1];
            before[count] = count == 0 ? 0 : before[count - 1] + ends[count - 1] - starts[count - 1];
            count++;
        }
        return new Spans(
                starts,
                ends,
                before,
                count,
                Ticks.between(origin, next.atStartOfDay(zone).toInstant()));
    }
}
