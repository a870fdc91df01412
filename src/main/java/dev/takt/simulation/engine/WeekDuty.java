package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.Ticks;
import java.util.Arrays;

/** Duty by hour of the week, the same in all replications. */
public final class WeekDuty {

    private final Net net;
    private final DutyClock[] clocks;
    private final WeekHours hours;

    public WeekDuty(Net net) {
        this.net = net;
        this.clocks = net.clocks.stream().map(Net.Clock::start).toArray(DutyClock[]::new);
        this.hours = new WeekHours(net);
    }

    /** Of some people together between two moments of a run, in seconds. */
    public double[] seconds(int[] people, long since, long until) {
        var of = new int[clocks.length];
        for (int person : people) {
            of[net.people.get(person).clock()]++;
        }
        var duty = new double[WeekHours.HOURS];
        for (int clock = 0; clock < of.length; clock++) {
            if (of[clock] > 0) {
                addDuty(clocks[clock], of[clock], since, until, duty);
            }
        }
        return Arrays.stream(duty).map(Ticks::seconds).toArray();
    }

    private void addDuty(DutyClock clock, int times, long since, long until, double[] duty) {
        long time = clock.nextDuty(since);
        while (time < until) {
            int hour = hours.hourOf(time);
            long next = Math.min(until, hours.nextHour(time));
            duty[hour] += times * (clock.workUntil(next) - (double) clock.workUntil(time));
            time = clock.nextDuty(next);
        }
    }
}
