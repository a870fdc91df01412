package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.Ticks;
import java.util.Arrays;

/**
 * When in the week the people of each pool work, in bins of an hour from Monday 00:00 in the zone of the default calendar,
 * while cases arrive. To cost the same however long the run, it looks at the first {@value #MOST_WORK} pieces of work after the
 * warm-up; that their window ends early is said by {@link #until}.
 */
final class WeekProfile {

    static final int MOST_WORK = 200_000;

    /** Work that takes longer is spread over the week as in its first twenty years. */
    private static final long LONG = 20L * 365 * 24 * 3_600 * Ticks.PER_SECOND;

    private final Staff staff;
    private final WeekHours hours;
    private final double[][] worked;
    private int left = MOST_WORK;
    private long from;
    private long closedAt = Ticks.NEVER;

    WeekProfile(Net net, Staff staff) {
        this.staff = staff;
        this.hours = new WeekHours(net);
        this.worked = new double[net.pools.size()][WeekHours.HOURS];
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
            int hour = hours.hourOf(time);
            long next = Math.min(until, hours.nextHour(time));
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
            int hour = hours.hourOf(time);
            long next = Math.min(until, hours.nextHour(time));
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

    /** Work by pool and hour of the week, in ticks. */
    double[][] worked() {
        return worked;
    }
}
