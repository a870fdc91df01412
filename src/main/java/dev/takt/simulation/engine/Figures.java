package dev.takt.simulation.engine;

import dev.takt.model.NodeId;
import dev.takt.model.WaitKind;
import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Tally;
import dev.takt.simulation.stats.TimeSeries;
import java.util.Arrays;

/** The figures of one replication, in seconds; what the engine's numbers mean is said by the {@link Net}. */
public final class Figures {

    /** What a case waits for that never comes. */
    public enum Missing {
        /** At a join. */
        BRANCH,
        /** More members of its batch. */
        BATCH,
        /** Somebody who may do the work and has time for it. */
        PEOPLE,
        EVENT
    }

    /** Why a run is over. */
    enum Stop {
        /** All cases have ended, or the horizon is reached. */
        END,
        /** Too much is under way. */
        FULL,
        /** The clock can count no further. */
        OUT_OF_TIME,
        CALLED_OFF
    }

    private final Net net;
    private final Ledger ledger;
    private final long end;
    private final int underWay;
    private final Stop stop;
    private final double window;

    /** By pool and hour. */
    private final double[][] workedInWeek;

    private final long weekUntil;

    /** By clock. */
    private final double[] dutySeconds;

    private final double[] weekDutySeconds;
    private final double[] arrivalDutySeconds;

    Figures(Net net, Ledger ledger, DutyClock[] clocks, WeekProfile week, long end, int underWay, Stop stop) {
        this.net = net;
        this.ledger = ledger;
        this.end = end;
        this.underWay = underWay;
        this.stop = stop;
        this.window = Ticks.seconds(end - ledger.restartedAt);
        this.workedInWeek = week.worked();
        this.weekUntil = week.until(end);
        this.dutySeconds = duty(net, clocks, ledger.restartedAt, end);
        this.arrivalDutySeconds =
                ledger.hasArrivalTime() ? duty(net, clocks, ledger.restartedAt, ledger.arrivalsEnd()) : dutySeconds;
        this.weekDutySeconds = duty(net, clocks, ledger.restartedAt, weekUntil);
    }

    private static double[] duty(Net net, DutyClock[] clocks, long from, long to) {
        var duty = new double[clocks.length];
        net.people.stream()
                .mapToInt(Net.Somebody::clock)
                .distinct()
                .forEach(i -> duty[i] = Ticks.seconds(clocks[i].workUntil(to) - clocks[i].workUntil(from)));
        return duty;
    }

    /** Elapsed lead times of the cases that count, in ticks. */
    public Tally lead() {
        return ledger.lead;
    }

    /** The same on the default calendar. */
    public Tally workingLead() {
        return ledger.workingLead;
    }

    /** Mean of the part of the lead times that lies in the run, in seconds; the rest is of cases under way at the start. */
    public double meanLeadInRun() {
        return ledger.completed == 0 ? 0 : Ticks.seconds(ledger.lead.mean() - ledger.beforeStart / ledger.completed);
    }

    /** Waiting of the cases that count, all steps together, in ticks. */
    public Tally waitingOfCase() {
        return ledger.waitingOfCase;
    }

    /** Hands-on time of the cases that count, all steps together, in ticks. */
    public Tally processingOfCase() {
        return ledger.processingOfCase;
    }

    public long arrived() {
        return ledger.arrived;
    }

    /** Cases at the beginning that do not count. */
    public long warmUpCases() {
        return ledger.notCounted;
    }

    /** Cases that count and have ended. */
    public long completed() {
        return ledger.completed;
    }

    /**
     * Cases of which it is known whether they break the promise: all where the run has ended with its last case, otherwise those
     * that are older than the promise, ended or not.
     */
    public long decided() {
        return ledger.promise.decided();
    }

    /** Part of the {@link #decided} cases that break the promise. */
    public double promiseBroken() {
        return ledger.promise.share();
    }

    /** Cases that never end because what their tokens wait for does not come. */
    public long stuck() {
        return ledger.stuck;
    }

    /** Where the first of them waits; empty without any. */
    public String stuckAt() {
        return ledger.stuckAt;
    }

    public Missing stuckFor() {
        return ledger.stuckFor;
    }

    public int underWay() {
        return underWay;
    }

    /** The run stopped before its end because too much was under way, or it is {@link #isOutOfTime}. */
    public boolean isOverrun() {
        return stop == Stop.FULL || stop == Stop.OUT_OF_TIME;
    }

    /** The run stopped because the clock can count no further. */
    public boolean isOutOfTime() {
        return stop == Stop.OUT_OF_TIME;
    }

    /** The run was called off before its end. */
    public boolean isCut() {
        return stop == Stop.CALLED_OFF;
    }

    /** End of the run. */
    public double endSeconds() {
        return Ticks.seconds(end);
    }

    /** From the end of the warm-up to the end of the run. */
    public double windowSeconds() {
        return window;
    }

    /** Completions in the window per second; 0 for an empty window. */
    public double throughput() {
        return window > 0 ? ledger.departures / window : 0;
    }

    /** Completions per second while cases arrived; of the whole window where it was not a number of cases that ended the run. */
    public double steadyThroughput() {
        return ledger.hasArrivalTime() ? ledger.throughputWhileArriving() / Ticks.seconds(1) : throughput();
    }

    /** Cases under way while cases arrived, average over time; of the whole window as above. */
    public double steadyInProcess() {
        return ledger.hasArrivalTime() ? ledger.inProcessWhileArriving() : inProcess();
    }

    /** Observations MSER-5 would leave out. */
    public long warmUp() {
        return ledger.mser.warmUp();
    }

    public double inProcess() {
        return ledger.inProcess.average(end);
    }

    public TimeSeries inProcessSeries() {
        return ledger.inProcess;
    }

    public double[] averages(TimeSeries series) {
        return series.averages(end);
    }

    // ---- steps

    public int steps() {
        return net.steps.size();
    }

    public NodeId stepId(int step) {
        return net.steps.get(step).node.id;
    }

    // Of cases that count and have ended, as are all figures of cases.

    public long executions(int step) {
        return ledger.books.executions(step);
    }

    /** Hands-on time of all executions, which are those that were completed. */
    public double processing(int step) {
        return Ticks.seconds(ledger.books.ofCompleted(step, Books.PROCESSING));
    }

    /** Time off duty between start and end of all executions. */
    public double paused(int step) {
        return Ticks.seconds(ledger.books.ofCompleted(step, Books.PAUSED));
    }

    /** Elapsed waiting of all executions by cause. */
    public double waiting(int step, WaitKind kind) {
        return Ticks.seconds(ledger.books.ofCompleted(step, Books.waiting(kind)));
    }

    /** Waiting of all executions on the clock of the step. */
    public double workingWait(int step) {
        return Ticks.seconds(ledger.books.ofCompleted(step, Books.WORKING_WAIT));
    }

    /** Hands-on time, that of work that was broken off included. */
    public double allProcessing(int step) {
        return Ticks.seconds(ledger.books.ofAll(step, Books.PROCESSING));
    }

    /** Time off duty between start and end, that of work that was broken off included. */
    public double allPaused(int step) {
        return Ticks.seconds(ledger.books.ofAll(step, Books.PAUSED));
    }

    /** Elapsed waiting by cause, that for what was broken off included. */
    public double allWaiting(int step, WaitKind kind) {
        return Ticks.seconds(ledger.books.ofAll(step, Books.waiting(kind)));
    }

    /** Hands-on time times people, broken off or not. */
    public double labour(int step) {
        return allProcessing(step) * net.steps.get(step).people();
    }

    /** Of all executions, and of the work that was broken off. */
    public double cost(int step) {
        return ledger.books.ofAll(step, Books.COST);
    }

    // ---- people

    public double worked(int person) {
        return Ticks.seconds(ledger.workedOf[person]);
    }

    public double duty(int person) {
        return dutySeconds[net.people.get(person).clock()];
    }

    /** The time {@link #steadyWorked} is of. */
    public double steadySeconds() {
        return ledger.hasArrivalTime() ? Ticks.seconds(ledger.arrivalsEnd() - ledger.restartedAt) : window;
    }

    /** Work while cases arrived; of the whole window where it was not a number of cases that ended the run. */
    public double steadyWorked(int person) {
        return ledger.hasArrivalTime() ? Ticks.seconds(ledger.workedWhileArriving(person)) : worked(person);
    }

    /** Duty in the same time as {@link #steadyWorked}. */
    public double steadyDuty(int person) {
        return arrivalDutySeconds[net.people.get(person).clock()];
    }

    /** Work of a pool by hour of the week from Monday 00:00, of the first {@value WeekProfile#MOST_WORK} pieces of work. */
    public double[] workedInWeek(int pool) {
        return Arrays.stream(workedInWeek[pool]).map(Ticks::seconds).toArray();
    }

    /** Duty of a person while {@link #workedInWeek} was looked at. */
    public double weekDuty(int person) {
        return weekDutySeconds[net.people.get(person).clock()];
    }

    /** In ticks, where {@link #workedInWeek} begins. */
    public long weekFrom() {
        return ledger.restartedAt;
    }

    /** In ticks, where {@link #workedInWeek} ends. */
    public long weekUntil() {
        return weekUntil;
    }

    /** How long {@link #workedInWeek} was looked at. */
    public double weekSeconds() {
        return Ticks.seconds(weekUntil - ledger.restartedAt);
    }

    public double queueLength(int pool) {
        return ledger.queue[pool].average(end);
    }

    public TimeSeries queueSeries(int pool) {
        return ledger.queue[pool];
    }

    public TimeSeries busySeries(int pool) {
        return ledger.busy[pool];
    }
}
