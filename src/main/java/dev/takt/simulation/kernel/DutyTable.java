package dev.takt.simulation.kernel;

import dev.takt.units.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When enough people are on duty at once, from the start of the run, to the tick: when each uninterrupted duty begins and ends
 * and how much working time lies before it. What it says is {@link WorkCalendar}'s word, holidays and daylight saving included.
 *
 * <p>Filled year by year as far as somebody looks; shared by all replications. From when no holiday is left and no change of the
 * zones is listed one by one, calendars repeat every 400 years, as the Gregorian calendar does in a whole number of weeks: the
 * table ends there and begins again, so its size does not depend on the length of the run.
 */
public final class DutyTable {

    private static final int CHUNK_DAYS = 366;
    private static final int MAX_IDLE_DAYS = 3_660;
    private static final int CYCLE_YEARS = 400;

    /** No run lasts so long. */
    private static final int LATEST_YEARS = 150_000;

    /** Without exceptions before the cycle begins: its end and what lies before it are alike. */
    private static final int SETTLING_DAYS = 14;

    /** Duty of another zone, or past midnight. */
    private static final int NEIGHBOUR_DAYS = 2;

    /**
     * People who keep the same hours.
     *
     * @param share part of each duty interval, from its beginning, that is worked
     */
    public record Hours(WorkCalendar calendar, double share, int people) {}

    /** So many of these people have to be on duty at once. */
    public record Need(List<Hours> people, int least) {
        public Need {
            people = List.copyOf(people);
        }
    }

    /**
     * What is known so far. Arrays may be longer than {@code count}, and shared with what is known later.
     *
     * @param until the table is complete up to here
     * @param cycle number of the first span that repeats; {@code count} as long as none does
     */
    record Spans(long[] starts, long[] ends, long[] workBefore, int count, long until, int cycle) {

        /** Working time up to the end of the last span. */
        long work() {
            return count == 0 ? 0 : workBefore[count - 1] + ends[count - 1] - starts[count - 1];
        }

        long lastEnd() {
            return ends[count - 1];
        }
    }

    private final List<Need> needs;
    private final Instant origin;
    private final ZoneId zone;
    private LocalDate next;
    private final LocalDate cycleBegins;
    private final LocalDate cycleEnds;
    private final long end;
    private final long period;
    private volatile Spans spans;

    private DutyTable(List<Need> needs, Instant origin) {
        this.needs = List.copyOf(needs);
        this.origin = origin;
        var calendars = needs.stream()
                .flatMap(n -> n.people().stream())
                .map(Hours::calendar)
                .toList();
        this.zone = calendars.getFirst().zone();
        this.next = origin.atZone(zone).toLocalDate();
        var latest = next.plusYears(LATEST_YEARS);
        var settled = settled(calendars, next);
        this.cycleBegins = (settled.isBefore(latest) ? settled : latest).plusDays(SETTLING_DAYS);
        this.cycleEnds = cycleBegins.plusYears(CYCLE_YEARS);
        this.end = tick(cycleEnds);
        this.period = end - tick(cycleBegins);
        this.spans = new Spans(new long[0], new long[0], new long[0], 0, 0, 0);
    }

    /** @param origin the instant of time 0 */
    public static DutyTable of(WorkCalendar calendar, double share, Instant origin) {
        return of(List.of(new Need(List.of(new Hours(calendar, share, 1)), 1)), origin);
    }

    /**
     * On duty when every need is met. Somebody counts in each need he or she is part of.
     *
     * @param needs at least one, each with somebody
     * @param origin the instant of time 0
     */
    public static DutyTable of(List<Need> needs, Instant origin) {
        return new DutyTable(needs, origin);
    }

    /** The day after which nothing happens once only. */
    private static LocalDate settled(Collection<WorkCalendar> calendars, LocalDate first) {
        var settled = first;
        for (var calendar : calendars) {
            for (var holiday : calendar.holidays()) {
                settled = holiday.isAfter(settled) ? holiday : settled;
            }
            var changes = calendar.zone().getRules().getTransitions();
            if (!changes.isEmpty()) {
                var last = changes.getLast().getDateTimeBefore().toLocalDate();
                settled = last.isAfter(settled) ? last : settled;
            }
        }
        return settled;
    }

    private long tick(LocalDate day) {
        return Ticks.between(origin, day.atStartOfDay(zone).toInstant());
    }

    /** The same duty, with another instant of time 0. */
    public DutyTable beginning(Instant start) {
        return new DutyTable(needs, start);
    }

    Spans spans() {
        return spans;
    }

    /** Whether the whole cycle is known. */
    boolean isWhole(Spans known) {
        return known.until() == end;
    }

    /** Ticks after which the cycle begins again. */
    long period() {
        return period;
    }

    /** The spans at least one further than {@code known}, or the whole cycle; only where that is not known yet. */
    synchronized Spans beyond(Spans known) {
        var current = spans;
        int idle = 0;
        while (current.count() <= known.count() && !isWhole(current)) {
            var longer = extended(current);
            idle = longer.count() == current.count() ? idle + CHUNK_DAYS : 0;
            if (idle > MAX_IDLE_DAYS) {
                var calendar = needs.getFirst().people().getFirst().calendar();
                throw new NoDutyException(
                        calendar.id(),
                        "The calendar '%s' has no working time in the ten years after %s."
                                .formatted(calendar.name(), Ticks.instant(origin, current.until())));
            }
            current = longer;
            spans = current;
        }
        return current;
    }

    private Spans extended(Spans known) {
        var last = next.plusDays(CHUNK_DAYS);
        var limit = next.isBefore(cycleBegins) ? cycleBegins : cycleEnds;
        if (last.isAfter(limit)) {
            last = limit;
        }
        long from = known.until();
        long to = tick(last);
        var found = between(next, last, from, to);
        int count = known.count();
        int room = Math.max(known.starts().length, count + found.size());
        if (room > known.starts().length) {
            room = Math.max(room, 2 * known.starts().length); // grows a year at a time: copied seldom
        }
        var starts = sized(known.starts(), room);
        var ends = sized(known.ends(), room);
        var before = sized(known.workBefore(), room);
        for (var span : found) {
            starts[count] = span[0];
            ends[count] = span[1];
            before[count] = count == 0 ? 0 : before[count - 1] + ends[count - 1] - starts[count - 1];
            count++;
        }
        boolean repeats = !next.isBefore(cycleBegins);
        next = last;
        return new Spans(starts, ends, before, count, to, repeats ? known.cycle() : count);
    }

    private static long[] sized(long[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }

    /** Somebody of a need comes or goes. */
    private record Change(long time, int need, int people) {}

    /** The spans of some days, none of which begins before {@code from} or ends after {@code to}. */
    private List<long[]> between(LocalDate first, LocalDate last, long from, long to) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < needs.size(); i++) {
            for (var hours : needs.get(i).people()) {
                addChanges(i, hours, first, last, from, to, changes);
            }
        }
        changes.sort(Comparator.comparingLong(Change::time));
        var spans = new ArrayList<long[]>();
        var present = new int[needs.size()];
        int met = 0;
        long start = 0;
        for (int i = 0; i < changes.size(); ) {
            long time = changes.get(i).time();
            boolean wasMet = met == present.length;
            for (; i < changes.size() && changes.get(i).time() == time; i++) {
                var change = changes.get(i);
                int least = needs.get(change.need()).least();
                met -= present[change.need()] >= least ? 1 : 0;
                present[change.need()] += change.people();
                met += present[change.need()] >= least ? 1 : 0;
            }
            if (!wasMet && met == present.length) {
                start = time;
            } else if (wasMet && met < present.length) {
                spans.add(new long[] {start, time});
            }
        }
        return spans;
    }

    private void addChanges(
            int need, Hours hours, LocalDate first, LocalDate last, long from, long to, List<Change> changes) {
        var end = last.plusDays(NEIGHBOUR_DAYS);
        for (var day = first.minusDays(NEIGHBOUR_DAYS); day.isBefore(end); day = day.plusDays(1)) {
            for (var duty : hours.calendar().dutyOf(day)) {
                long comes = Ticks.between(origin, duty.from());
                long goes = Ticks.between(origin, duty.to());
                goes = hours.share() < 1 ? comes + Math.round(hours.share() * (goes - comes)) : goes;
                comes = Math.max(comes, from);
                goes = Math.min(goes, to);
                if (comes < goes) {
                    changes.add(new Change(comes, need, hours.people()));
                    changes.add(new Change(goes, need, -hours.people()));
                }
            }
        }
    }
}
