package dev.takt.simulation.engine;

import dev.takt.model.NodeId;
import dev.takt.model.sampling.Sampler;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.DutyTable;
import dev.takt.simulation.kernel.Ticks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation model compiled to tables of nodes, steps, people and clocks; immutable once built and shared by all
 * replications.
 */
public final class Net {

    private static final long YEAR = 364L * 24 * 3600 * Ticks.PER_SECOND;

    /**
     * @param table null for a clock that is always on duty
     * @param combined by the hours of several people, each of whom has a clock of his or her own
     */
    record Clock(@Nullable DutyTable table, boolean combined) {
        DutyClock start() {
            return table == null ? DutyClock.always() : DutyClock.on(table);
        }
    }

    /** @param pools the person works in */
    record Somebody(String id, String name, int clock, double share, double rate, double speed, int[] pools) {}

    /**
     * @param clock duty of the pool: when anybody is on duty
     * @param uniform all people keep the same hours
     * @param simple one person after the other takes the head of the queue: nobody works in a second pool, no step needs
     *     several people or a certain one, first come is first served
     */
    record Pool(
            int index,
            String id,
            String name,
            int[] people,
            boolean unlimited,
            int clock,
            boolean uniform,
            boolean simple,
            double rate,
            QueueDiscipline discipline) {}

    /**
     * @param interArrivalMean in seconds of {@code clock}; 0 for a trace or a timetable
     * @param interArrivalScv variance / mean² of the same
     * @param start index in {@link #starts}, −1 where the start is drawn
     */
    record Source(
            @Nullable Sampler interArrival,
            double interArrivalMean,
            double interArrivalScv,
            int clock,
            boolean working,
            long @Nullable [] trace,
            @Nullable List<Slot> weekly,
            int start,
            int casesAtOnce) {

        record Slot(WeeklyTimes times, int cases) {}

        /** Arrivals off duty are put off to the next opening, so that more may come than time on duty tells. */
        boolean isDeferred() {
            return interArrivalMean > 0 && !working && clock != ClockTable.ALWAYS;
        }
    }

    /** @param weights cumulative, of a categorical attribute; otherwise {@code value} */
    record Attribute(
            String name,
            double @Nullable [] weights,
            @Nullable Sampler value) {}

    record Priority(CaseTest when, int priority) {}

    /**
     * Cases that are under way when the run begins.
     *
     * @param since ticks since they arrived
     * @param workBefore working time since then by clock, of the clocks that are asked
     */
    record Started(List<Position> at, long since, long[] workBefore, int cases) {}

    /**
     * Where a token of a case under way is.
     *
     * @param flow that it takes from the node; null for one that enters the node
     * @param inside where the tokens inside the activity are; empty for one that begins anew
     */
    record Position(Node node, Node.@Nullable Flow flow, List<Position> inside) {}

    final Instant origin;
    final List<Node> nodes;
    final List<Step> steps;
    final List<ScopeType> scopes;
    final ScopeType root;

    /** Of the instances of repeated activities. */
    final ScopeType repeatedScope;

    final Node[] starts;
    final double[] startWeights;
    final List<Clock> clocks;
    final List<Somebody> people;
    final List<Pool> pools;
    final List<Source> sources;
    final List<Attribute> attributes;
    final List<Priority> priorities;
    final List<Started> running;
    final int visitCounters;
    final int performers;

    /** On which working lead times are measured. */
    final int defaultClock;

    /** Promised lead time in ticks; {@link dev.takt.simulation.kernel.Ticks#NEVER} without a promise. */
    final long promise;

    final boolean promiseWorking;

    /** Of the default calendar. */
    final ZoneId zone;

    Net(NetCompiler c) {
        this.origin = c.origin;
        this.nodes = List.copyOf(c.nodes);
        this.steps = List.copyOf(c.steps);
        this.scopes = List.copyOf(c.scopes);
        this.root = c.root;
        this.repeatedScope = c.repeatedScope;
        this.starts = c.root.starts.toArray(Node[]::new);
        this.startWeights = c.cases.startWeights();
        this.clocks = List.copyOf(c.clocks.clocks());
        this.people = List.copyOf(c.staff.people());
        this.pools = List.copyOf(c.staff.pools());
        this.sources = List.copyOf(c.cases.sources);
        this.attributes = List.copyOf(c.cases.attributes);
        this.priorities = List.copyOf(c.cases.priorities);
        this.running = List.copyOf(c.starts.running);
        this.visitCounters = c.visitCounters.size();
        this.performers = c.performers.size();
        this.defaultClock = c.defaultClock;
        this.promise = c.promise;
        this.promiseWorking = c.promiseWorking;
        this.zone = c.zone;
    }

    /** How many are under way when the run begins. */
    long casesUnderWay() {
        return running.stream().mapToLong(Started::cases).sum();
    }

    /** Part of the time that a clock is on duty. */
    double dutyShare(int clock) {
        return clocks.get(clock).start().workUntil(YEAR) / (double) YEAR;
    }

    /** How often a clock comes on duty, a second. */
    double openings(int clock) {
        var duty = clocks.get(clock).start();
        int openings = 0;
        long closed = -1;
        for (long opens = duty.nextDuty(0); opens < YEAR; opens = duty.nextDuty(closed)) {
            openings += opens > closed ? 1 : 0;
            closed = duty.dutyEnd(opens);
        }
        return openings / Ticks.seconds(YEAR);
    }

    public Instant origin() {
        return origin;
    }

    /** In which a week begins. */
    public ZoneId zone() {
        return zone;
    }

    /** The pools whose people do a step, without those that have no limit; empty for a step nobody is needed for. */
    public List<Integer> poolsOfStep(int step) {
        return Arrays.stream(steps.get(step).needs)
                .map(Step.Need::pool)
                .distinct()
                .toList();
    }

    /** How many people of a pool a step takes at once. */
    public int peopleOfStep(int step, int pool) {
        return Arrays.stream(steps.get(step).needs)
                .filter(need -> need.pool() == pool)
                .mapToInt(Step.Need::people)
                .sum();
    }

    /** Ids of the steps and of the events that are waited for, by number. */
    public List<NodeId> stepIds() {
        return steps.stream().map(s -> s.node.id).toList();
    }

    /** Whether a step is work; otherwise it is an event that is waited for. */
    public boolean isActivity(int step) {
        var body = steps.get(step).node.body;
        return body == Node.Body.STEP || body == Node.Body.SCOPE;
    }

    public List<String> poolIds() {
        return pools.stream().map(Pool::id).toList();
    }

    public List<String> poolNames() {
        return pools.stream().map(Pool::name).toList();
    }

    /** How many people a pool has; half a person is 0.5. */
    public double headcountOf(int pool) {
        return Arrays.stream(pools.get(pool).people())
                .mapToDouble(person -> people.get(person).share())
                .sum();
    }

    /** Numbers of the people of a pool. */
    public int[] peopleOf(int pool) {
        return pools.get(pool).people().clone();
    }

    public boolean isUnlimited(int pool) {
        return pools.get(pool).unlimited();
    }

    public List<String> peopleIds() {
        return people.stream().map(Somebody::id).toList();
    }

    public List<String> peopleNames() {
        return people.stream().map(Somebody::name).toList();
    }

    /** The first pool of a person. */
    public int poolOf(int person) {
        return people.get(person).pools()[0];
    }
}
