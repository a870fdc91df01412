package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Mser5;
import dev.takt.simulation.stats.Tally;
import dev.takt.simulation.stats.TimeSeries;

/**
 * What a replication writes down. Waits are elapsed time by cause: a moment has one cause and is counted once (method, section
 * 2). Figures of cases are of those that count, because they arrived after the warm-up, and have ended.
 */
final class Ledger {

    private static final long FIRST_WIDTH = Ticks.PER_SECOND;

    /** Of the cases that count and have ended. */
    final Books books;

    /** Of people, whatever case they worked for. */
    final long[] workedOf;

    final Tally lead = new Tally();

    /** On the default calendar; the same where that is always on duty. */
    final Tally workingLead;

    /** Waiting of a case, all its steps together. */
    final Tally waitingOfCase = new Tally();

    /** Hands-on time of a case, all its steps together. */
    final Tally processingOfCase = new Tally();

    final Mser5 mser = new Mser5();
    final TimeSeries inProcess = new TimeSeries(FIRST_WIDTH);
    final TimeSeries[] queue;
    final TimeSeries[] busy;
    long arrived;

    /** What holds until the last case arrives: after that the run only empties. */
    private long arrivalsEnd;

    private long departuresWhileArriving;
    private double inProcessWhileArriving;
    private long[] workedWhileArriving = {};
    long notCounted;

    /** Lead times of cases that were under way at the start, as far as they lie before it. */
    double beforeStart;

    long completed;
    final PromiseBook promise = new PromiseBook();

    long stuck;
    String stuckAt = "";
    Figures.Missing stuckFor = Figures.Missing.BRANCH;

    /** Cases completed since the restart, counted or not. */
    long departures;

    long restartedAt;

    Ledger(Net net) {
        workingLead = net.defaultClock == ClockTable.ALWAYS ? lead : new Tally();
        books = new Books(net.steps.size());
        workedOf = new long[net.people.size()];
        queue = new TimeSeries[net.pools.size()];
        busy = new TimeSeries[net.pools.size()];
        for (int i = 0; i < queue.length; i++) {
            queue[i] = new TimeSeries(FIRST_WIDTH);
            busy[i] = new TimeSeries(FIRST_WIDTH);
        }
    }

    /** The warm-up is over: levels and work count from now on. */
    void restart(long now) {
        restartedAt = now;
        departures = 0;
        inProcess.restart(now);
        for (int i = 0; i < queue.length; i++) {
            queue[i].restart(now);
            busy[i].restart(now);
        }
        java.util.Arrays.fill(workedOf, 0);
    }

    /** The last case of the run has arrived; what people have worked holds their work under way. */
    void arrivalsEnd(long now) {
        arrivalsEnd = now;
        departuresWhileArriving = departures;
        inProcessWhileArriving = inProcess.average(now);
        workedWhileArriving = workedOf.clone();
    }

    /** Whether something can be said about the time in which cases arrived. */
    boolean hasArrivalTime() {
        return arrivalsEnd > restartedAt && departuresWhileArriving > 0;
    }

    /** Per tick. */
    double throughputWhileArriving() {
        return (double) departuresWhileArriving / (arrivalsEnd - restartedAt);
    }

    /** Ticks of work of a person while cases arrived, what was not completed by then as far as it was done. */
    long workedWhileArriving(int person) {
        return workedWhileArriving[person];
    }

    long arrivalsEnd() {
        return arrivalsEnd;
    }

    double inProcessWhileArriving() {
        return inProcessWhileArriving;
    }
}
