package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;

/**
 * When in the week the people of each pool work, in bins of an hour from Monday 00:00 in the zone of the default calendar,
 * while cases arrive. To cost the same however long the run, it looks at the first {@value #MOST_WORK} pieces of work after the
 * warm-up; that their window ends early is said by {@link #until}.
 */
final class WeekProfile {

    static final int HOURS = 168;
    static final int MOST_WORK = 200_000;

    private static final long HOUR = 3_600 * Ticks.PER_SECOND;
    private static final int DAY_HOURS = 24;

    /** Work that takes longer is spread over the week as in its first twenty years. */
    private static final long LONG = 20L * 365 * DAY_HOURS * HOUR;

    private final Staff staff;
    private final Instant origin;
    private final ZoneId zone;
    private final double[][] worked;
    private int left = MOST_WORK;
    private long from;
    private long closedAt = Ticks.NEVER;

    // the offset of the zone holds for these ticks
    private long offsetFrom;
    private long offsetUntil;
    private long toLocal;

    WeekProfile(Net net, Staff staff) {
        this.staff = staff;
        this.origin = net.origin;
        this.zone = net.zone;
        this.worked = new double[net.pools.size()][HOURS];
    }

    /** The warm-up is over: what comes counts. */
    void restart(long now) {
        from = now;
        left = MOST_WORK;
        closedAt = Ticks.NEVER;
        for (var pool : worked) {
            Arrays.fill(pool, 0);
        }
    }

    /** What comes no longer counts. */
    void close(long now) {
        if (left > 0) {
            left = 0;
            closedAt = now;
        }
    }

    /**
     * A person has worked from {@code start} to {@code end}.
     *
     * @param work how much of it was work; the rest was off duty
     */
    void worked(int person, long start, long end, long work) {
        if (left == 0) {
            return;
        }
        if (--left == 0) {
            closedAt = end;
        }
        long begin = Math.max(start, from);
        if (end > begin && work > 0) {
            if (end - start == work) {
                spread(person, begin, end);
            } else {
                spreadOverDuty(person, begin, start, end, work);
            }
        }
    }

    private void spread(int person, long start, long end) {
        long until = Math.min(end, start + LONG);
        double factor = (end - start) / (double) (until - start);
        long time = start;
        while (time < until) {
            int hour = hourOf(time);
            long next = Math.min(until, nextHour(time));
            add(person, hour, factor * (next - time));
            time = next;
        }
    }

    /** In proportion to the duty of the person, which is what a person alone works by exactly. */
    private void spreadOverDuty(int person, long begin, long start, long end, long work) {
        var clock = staff.clockOf(person);
        double duty = clock.workUntil(end) - (double) clock.workUntil(start);
        if (duty <= 0) {
            return;
        }
        double factor = Math.min(1, work / duty);
        long until = end;
        if (end - begin > LONG) {
            until = begin + LONG;
            double looked = clock.workUntil(until) - (double) clock.workUntil(begin);
            factor *= (clock.workUntil(end) - (double) clock.workUntil(begin)) / looked;
        }
        long time = clock.nextDuty(begin);
        while (time < until) {
            int hour = hourOf(time);
            long next = Math.min(until, nextHour(time));
            add(person, hour, factor * (clock.workUntil(next) - clock.workUntil(time)));
            time = clock.nextDuty(next);
        }
    }

    private void add(int person, int hour, double ticks) {
        for (int pool : staff.poolsOf(person)) {
            worked[pool][hour] += ticks;
        }
    }

    /** End of the window that was looked at. */
    long until(long end) {
        return Math.min(closedAt, end);
    }

    /** Work of a pool by hour of the week, in ticks. */
    double[] worked(int pool) {
        return worked[pool];
    }

    /** Duty of the people of a pool by hour of the week between two moments, in ticks. */
    double[] duty(int[] people, long since, long until) {
        var of = new LinkedHashMap<DutyClock, Integer>();
        for (int person : people) {
            of.merge(staff.clockOf(person), 1, Integer::sum);
        }
        var duty = new double[HOURS];
        of.forEach((clock, times) -> addDuty(clock, times, since, until, duty));
        return duty;
    }

    private void addDuty(DutyClock clock, int times, long since, long until, double[] duty) {
        long time = clock.nextDuty(since);
        while (time < until) {
            int hour = hourOf(time);
            long next = Math.min(until, nextHour(time));
            duty[hour] += times * (clock.workUntil(next) - (double) clock.workUntil(time));
            time = clock.nextDuty(next);
        }
    }

    private int hourOf(long time) {
        return (int) Math.floorMod(Math.floorDiv(local(time), HOUR), (long) HOURS);
    }

    private long nextHour(long time) {
        long local = local(time);
        return time + HOUR - Math.floorMod(local, HOUR);
    }

    /** Ticks since a Monday 00:00 of the zone. */
    private long local(long time) {
        if (time < offsetFrom || time >= offsetUntil) {
            look(time);
        }
        return time + toLocal;
    }

    private void look(long time) {
        var instant = Ticks.instant(origin, time);
        var rules = zone.getRules();
        var previous = rules.previousTransition(instant.plusNanos(1));
        var next = rules.nextTransition(instant);
        offsetFrom = previous == null ? Long.MIN_VALUE : before(previous.getInstant());
        offsetUntil = next == null ? Ticks.NEVER : Ticks.between(origin, next.getInstant());
        var start = origin.atOffset(rules.getOffset(instant));
        toLocal = (start.getDayOfWeek().getValue() - 1L) * DAY_HOURS * HOUR
                + Ticks.of(Duration.between(LocalTime.MIN, start.toLocalTime()));
    }

    /** Of a moment that may lie long before the start. */
    private long before(Instant instant) {
        return instant.isBefore(origin) ? Long.MIN_VALUE : Ticks.between(origin, instant);
    }
}
