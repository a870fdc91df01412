package dev.takt.simulation;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Estimate;
import dev.takt.performance.Origin;
import dev.takt.performance.PerformanceProfile;
import dev.takt.performance.RolePerformance;
import dev.takt.performance.StepPerformance;
import dev.takt.units.TimeBasis;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation found. Every estimate is the mean over the replications with the half-width of its 95 % confidence
 * interval, which is infinite where a single replication says nothing about it. Times are seconds of elapsed time unless the
 * name says working.
 *
 * @param cases cases counted in all replications together
 * @param replications that were run
 * @param complete false when the run stopped before its end; the figures are then those so far
 */
public record SimulationResult(
        long seed,
        long cases,
        int replications,
        boolean complete,
        CaseFigures perCase,
        SequencedMap<NodeId, StepFigures> steps,
        SequencedMap<RoleId, PoolFigures> pools,
        List<PersonFigures> people,
        Quality quality,
        List<Problem> warnings) {

    public SimulationResult {
        steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
        pools = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pools));
        people = List.copyOf(people);
        warnings = List.copyOf(warnings);
    }

    /**
     * These figures as a profile, to stand beside a calculated or a measured one. What only structure tells (value-adding
     * time, critical path, quality, handoffs) is absent, and so are roles without limit.
     */
    public PerformanceProfile profile() {
        var c = perCase;
        var ofSteps = new LinkedHashMap<NodeId, StepPerformance>();
        steps.forEach((id, s) -> ofSteps.put(
                id,
                new StepPerformance(
                        s.visits(),
                        s.processTime(),
                        s.workingWait(),
                        s.waiting(),
                        s.labourPerCase(),
                        s.costPerCase(),
                        false)));
        var ofRoles = new LinkedHashMap<RoleId, RolePerformance>();
        pools.forEach((id, p) -> {
            if (p.workPerCase() != null) {
                ofRoles.put(id, new RolePerformance(p.workPerCase(), p.utilisation(), null));
            }
        });
        var cases = new CasePerformance(
                c.workingLeadTime().mean(),
                c.leadTime().mean(),
                null,
                c.labour(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                c.cost(),
                null,
                null);
        return new PerformanceProfile(Origin.SIMULATED, cases, ofSteps, ofRoles);
    }

    /**
     * How a duration is spread over the cases.
     *
     * @param standardDeviation between cases, of all replications together
     */
    public record Spread(
            Estimate mean,
            double standardDeviation,
            Estimate p50,
            Estimate p80,
            Estimate p90,
            Estimate p95,
            double smallest,
            double largest) {}

    /**
     * Cases by lead time, in bins of equal width.
     *
     * @param counts of all replications together; the last bin takes everything beyond
     */
    public record Histogram(double binSeconds, List<Long> counts) {
        public Histogram {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A level over time: the average of each stretch over the replications, from the start of the run.
     *
     * @param stretchSeconds length of a stretch
     * @param halfWidths of the 95 % intervals of the levels; empty for a single replication
     */
    public record Course(double stretchSeconds, List<Double> levels, List<Double> halfWidths) {
        public Course {
            levels = List.copyOf(levels);
            halfWidths = List.copyOf(halfWidths);
        }
    }

    /**
     * An hour of the week in which a pool is on duty.
     *
     * @param hour 0 to 167, from Monday 00:00 in the zone of the default calendar
     * @param people on duty on average, parts of the hour and holidays taken into account
     * @param utilisation worked / duty in that hour
     */
    public record WeekHour(int hour, double people, Estimate utilisation) {}

    /**
     * A time during which one pool has the longest queue of all.
     *
     * @param pool absent while nothing waits
     * @param queueLength average of that queue
     */
    public record BottleneckSpell(
            double fromSeconds, double toSeconds, @Nullable RoleId pool, double queueLength) {}

    /**
     * Figures of a case, of those that ended. Process, paused and waiting time are sums over its steps, parallel ones too, what
     * was broken off included.
     *
     * @param leadTime from arrival to end
     * @param workingLeadTime the same on the default calendar
     * @param processTime hands-on time
     * @param processSpread its spread over the cases that ended
     * @param labour hands-on time of all people
     * @param pausedTime off duty between start and end of steps
     * @param waitingTime from available to start, all causes
     * @param waitingSpread its spread over the cases that ended
     * @param waitingByCause each moment has one cause; a hold is that of all the time until it is over, off duty or not
     * @param promiseBroken probability that the lead time exceeds the promised one; where cases are under way at the end, of those
     *     that arrived longer ago than promised, ended or not; absent without a promise, and where no case is that old
     * @param promiseSeconds the promised lead time, on {@code promiseBasis}
     * @param throughputPerWeek cases that end in an elapsed week, while cases arrive
     * @param inProcess cases under way, average over the same time
     * @param bottlenecks which pool has the longest queue when, on average over the replications
     * @param histogram of the lead time
     * @param workingHistogram of the working lead time
     */
    public record CaseFigures(
            Spread leadTime,
            Spread workingLeadTime,
            Estimate processTime,
            Spread processSpread,
            Estimate labour,
            Estimate pausedTime,
            Estimate waitingTime,
            Spread waitingSpread,
            Map<WaitKind, Estimate> waitingByCause,
            Estimate cost,
            @Nullable Estimate promiseBroken,
            @Nullable Double promiseSeconds,
            @Nullable TimeBasis promiseBasis,
            Estimate throughputPerWeek,
            Estimate inProcess,
            Course inProcessOverTime,
            List<BottleneckSpell> bottlenecks,
            Histogram histogram,
            Histogram workingHistogram) {
        public CaseFigures {
            waitingByCause = Collections.unmodifiableMap(new EnumMap<>(waitingByCause));
            bottlenecks = List.copyOf(bottlenecks);
        }
    }

    /**
     * Figures of a step, or of an event that was waited for, in the cases that ended. Times are per completed execution; what was
     * broken off is in {@code labourPerCase} and {@code costPerCase} only.
     *
     * @param visits executions per case
     * @param executions that were completed, of all replications together
     * @param processTime hands-on; in a batch that is done together the share of one member
     * @param workingWait waiting on the calendar of the step
     * @param statedQueueSeconds mean of a stated queue wait that the simulation replaces; absent when there is none
     */
    public record StepFigures(
            String name,
            Estimate visits,
            long executions,
            Estimate processTime,
            Estimate pausedTime,
            Estimate waiting,
            Estimate workingWait,
            Map<WaitKind, Estimate> waitingByCause,
            Estimate labourPerCase,
            Estimate costPerCase,
            @Nullable Double statedQueueSeconds) {
        public StepFigures {
            waitingByCause = Collections.unmodifiableMap(new EnumMap<>(waitingByCause));
        }
    }

    /**
     * Figures of a pool.
     *
     * @param people half a person is 0.5
     * @param utilisation worked / duty of its people while cases arrive; absent for a pool without limit
     * @param workPerCase hands-on time times people of its steps for one case that ended; absent for a pool without limit
     * @param waitingByCause waiting for one case of all steps its people do; a step of several pools counts for each
     * @param idlePerWeek duty of its people without work in an elapsed week, seconds; absent for a pool without limit
     * @param dutyPerWeek duty of its people in an elapsed week, seconds; absent for a pool without limit
     * @param week utilisation by hour of the week, hours with duty only
     * @param queueLength work that waits for the pool, average over time
     * @param bottleneckShare part of the time in which the pool had the longest queue of all
     */
    public record PoolFigures(
            String name,
            double people,
            @Nullable Estimate utilisation,
            @Nullable Estimate workPerCase,
            Map<WaitKind, Estimate> waitingByCause,
            @Nullable Estimate idlePerWeek,
            @Nullable Estimate dutyPerWeek,
            List<WeekHour> week,
            Estimate queueLength,
            Course queueOverTime,
            Course busyOverTime,
            double bottleneckShare) {
        public PoolFigures {
            waitingByCause = Collections.unmodifiableMap(new EnumMap<>(waitingByCause));
            week = List.copyOf(week);
        }
    }

    /** @param utilisation worked / duty while cases arrive */
    public record PersonFigures(String id, String name, Estimate utilisation, Estimate workedSeconds) {}

    /**
     * How far the figures can be trusted.
     *
     * @param relativeHalfWidth of the mean lead time; infinite for a single replication
     * @param warmUpCases what was left out at the beginning of each replication
     * @param suggestedWarmUpCases what MSER-5 would leave out, median of the replications; 0 where they are too short to say
     * @param littleResidual |L − λW| / L over the replications (method, section 3): 0 when every case that arrived has ended
     */
    public record Quality(
            double relativeHalfWidth, long warmUpCases, long suggestedWarmUpCases, double littleResidual) {

        /**
         * How many replications a precision needs, by R · (h / h')²; the number run so far at least.
         *
         * @param precision half-width wanted as a part of the mean
         */
        public long replicationsFor(double precision, int replications) {
            if (!Double.isFinite(relativeHalfWidth) || precision <= 0) {
                return Math.max(replications, RunOptions.LEAST_REPLICATIONS);
            }
            double factor = relativeHalfWidth / precision;
            return Math.max(replications, (long) Math.ceil(replications * factor * factor));
        }
    }
}
