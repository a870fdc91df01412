package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.Ticks;

/**
 * Who is free. Of the free people on duty the one idle longest is taken; somebody off duty is never taken, however long he or
 * she has been idle.
 */
final class Staff {

    static final int NOBODY = -1;

    private final int[][] poolsOf;
    private final double[] rates;
    private final double[] speeds;
    private final DutyClock[] personClock;
    private final DutyClock[] poolClock;
    private final boolean[] free;
    private final long[] idleSince;
    private final int[] freeIn;
    private final int[][] members;
    private final boolean[] uniform;
    private long released;

    Staff(Net net, DutyClock[] clocks) {
        int people = net.people.size();
        int pools = net.pools.size();
        poolsOf = new int[people][];
        rates = new double[people];
        speeds = new double[people];
        personClock = new DutyClock[people];
        free = new boolean[people];
        idleSince = new long[people];
        for (int i = 0; i < people; i++) {
            var person = net.people.get(i);
            poolsOf[i] = person.pools();
            rates[i] = person.rate();
            speeds[i] = person.speed();
            personClock[i] = clocks[person.clock()];
            free[i] = true;
            idleSince[i] = released++;
        }
        poolClock = new DutyClock[pools];
        freeIn = new int[pools];
        members = new int[pools][];
        uniform = new boolean[pools];
        for (int i = 0; i < pools; i++) {
            var pool = net.pools.get(i);
            poolClock[i] = clocks[pool.clock()];
            members[i] = pool.people();
            freeIn[i] = members[i].length;
            uniform[i] = pool.uniform();
        }
    }

    DutyClock clockOf(int person) {
        return personClock[person];
    }

    int[] poolsOf(int person) {
        return poolsOf[person];
    }

    /** Labour cost per hour. */
    double rate(int person) {
        return rates[person];
    }

    double speed(int person) {
        return speeds[person];
    }

    /** On duty when anybody of the pool is. */
    DutyClock clockOfPool(int pool) {
        return poolClock[pool];
    }

    boolean isAnybodyFree(int pool) {
        return freeIn[pool] > 0;
    }

    /** Whether so many people of a pool are free, on duty or not. */
    boolean areFree(int pool, int people) {
        return freeIn[pool] >= people;
    }

    /** The free person on duty who has been idle longest, or {@link #NOBODY}. */
    int longestIdle(int pool, long now) {
        if (freeIn[pool] == 0 || uniform[pool] && !poolClock[pool].isOnDuty(now)) {
            return NOBODY;
        }
        int best = NOBODY;
        long since = Long.MAX_VALUE;
        for (int person : members[pool]) {
            if (free[person] && idleSince[person] < since && (uniform[pool] || personClock[person].isOnDuty(now))) {
                best = person;
                since = idleSince[person];
            }
        }
        return best;
    }

    boolean isAvailable(int person, long now) {
        return free[person] && personClock[person].isOnDuty(now);
    }

    long idleSince(int person) {
        return idleSince[person];
    }

    int[] members(int pool) {
        return members[pool];
    }

    /** People of the pool on duty, busy or not. */
    int onDuty(int pool, long now) {
        int n = 0;
        for (int person : members[pool]) {
            n += personClock[person].isOnDuty(now) ? 1 : 0;
        }
        return n;
    }

    void take(int person) {
        free[person] = false;
        for (int pool : poolsOf[person]) {
            freeIn[pool]--;
        }
    }

    void release(int person) {
        free[person] = true;
        idleSince[person] = released++;
        for (int pool : poolsOf[person]) {
            freeIn[pool]++;
        }
    }

    /** When the next free person of the pool comes on duty; {@link Ticks#NEVER} when nobody free is off duty. */
    long nextOnDuty(int pool, long now) {
        long next = Ticks.NEVER;
        for (int person : members[pool]) {
            if (free[person] && !personClock[person].isOnDuty(now)) {
                next = Math.min(next, personClock[person].nextDuty(now));
            }
        }
        return next;
    }

    /** When work is done that goes on only while all of the team are on duty. */
    long finishTogether(int[] team, long start, long work) {
        long time = start;
        long left = work;
        while (left > 0) {
            if (left > Ticks.LAST - time) {
                return Ticks.NEVER;
            }
            long common = commonDuty(team, time);
            long end = commonEnd(team, common);
            if (end - common >= left) {
                return common + left;
            }
            left -= end - common;
            time = end;
        }
        return time;
    }

    /** How long all of the team were on duty in a time: how far their work together has come. */
    long workedTogether(int[] team, long start, long until) {
        long worked = 0;
        for (long duty = commonDuty(team, start); duty < until; ) {
            long end = Math.min(until, commonEnd(team, duty));
            worked += end - duty;
            duty = commonDuty(team, end);
        }
        return worked;
    }

    /** When all of the team are on duty, now or later. */
    long commonDuty(int[] team, long time) {
        long common = time;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (int person : team) {
                long duty = personClock[person].nextDuty(common);
                moved |= duty > common;
                common = duty;
            }
        }
        return common;
    }

    private long commonEnd(int[] team, long common) {
        long end = Ticks.NEVER;
        for (int person : team) {
            end = Math.min(end, personClock[person].dutyEnd(common));
        }
        return end;
    }
}
