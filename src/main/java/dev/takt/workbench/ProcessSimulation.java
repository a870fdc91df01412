package dev.takt.workbench;

import dev.takt.model.Problem;
import dev.takt.model.WaitKind;
import dev.takt.performance.Estimate;
import dev.takt.simulation.SimulationResult;
import dev.takt.units.TimeBasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation of a process says, for the browser, REST and the command line. Times are seconds, elapsed unless the name
 * says working; {@code ci95…} is the half-width of the 95 % confidence interval, absent when a single replication cannot tell.
 * Times and cost of a case are absent when no case has ended.
 *
 * @param scenario id of the scenario; absent for the base model
 * @param cases cases counted, of all replications together
 * @param complete false when the run was stopped; the figures are those so far
 * @param cycleTime from arrival to end, elapsed
 * @param workingCycleTime the same on the default calendar
 * @param processingTime hands-on time of a case, all its steps together, parallel ones too
 * @param waitingTime of a case, all its steps together, parallel ones too
 * @param waitingByCause waiting time of a case by cause: queue, batch, unavailable, external, planned
 * @param wip cases under way, average over time
 * @param bottlenecks which role has the longest queue when
 * @param histogram of the lead time
 * @param workingHistogram of the working lead time
 */
public record ProcessSimulation(
        ProcessAnalysis.ProcessName process,
        @Nullable String scenario,
        String currency,
        long cases,
        int replications,
        long seed,
        boolean complete,
        @Nullable Spread cycleTime,
        @Nullable Spread workingCycleTime,
        @Nullable Spread processingTime,
        @Nullable Spread waitingTime,
        Map<String, Mean> waitingByCause,
        @Nullable Mean offDutyTime,
        @Nullable Amount cost,
        @Nullable PromisedTime sla,
        Amount throughputPerWeek,
        Amount wip,
        Course wipOverTime,
        List<BottleneckSpell> bottlenecks,
        Histogram histogram,
        Histogram workingHistogram,
        List<SimulatedStep> steps,
        List<SimulatedRole> roles,
        List<SimulatedResource> resources,
        Trust trust,
        List<ProcessAnalysis.ProblemView> warnings) {

    /** @param ci95Seconds half-width of the 95 % confidence interval */
    public record Mean(double meanSeconds, @Nullable Double ci95Seconds) {

        static Mean of(Estimate estimate) {
            return new Mean(estimate.mean(), halfWidth(estimate));
        }
    }

    /** A figure that is no time. */
    public record Amount(double mean, @Nullable Double ci95) {

        static Amount of(Estimate estimate) {
            return new Amount(estimate.mean(), halfWidth(estimate));
        }
    }

    public record Spread(
            double meanSeconds,
            @Nullable Double ci95Seconds,
            double sdSeconds,
            double p50Seconds,
            double p80Seconds,
            double p90Seconds,
            double p95Seconds,
            @Nullable Double p95Ci95Seconds,
            double minSeconds,
            double maxSeconds) {

        static Spread of(SimulationResult.Spread s) {
            return of(s, s.mean());
        }

        /** @param mean to be shown with the spread: the one that the parts of the figure add up to */
        static Spread of(SimulationResult.Spread s, Estimate mean) {
            return new Spread(
                    mean.mean(),
                    halfWidth(mean),
                    s.standardDeviation(),
                    s.p50().mean(),
                    s.p80().mean(),
                    s.p90().mean(),
                    s.p95().mean(),
                    halfWidth(s.p95()),
                    s.smallest(),
                    s.largest());
        }
    }

    /** @param broken probability that a case takes longer than promised */
    public record PromisedTime(double targetSeconds, TimeBasis clock, Amount broken) {}

    /** @param counts cases by bin; the last bin takes everything beyond */
    public record Histogram(double binSeconds, List<Long> counts) {
        public Histogram {
            counts = List.copyOf(counts);
        }

        static Histogram of(SimulationResult.Histogram histogram) {
            return new Histogram(histogram.binSeconds(), histogram.counts());
        }
    }

    /**
     * An hour of the week in which a role is on duty.
     *
     * @param hour 0 to 167, from Monday 00:00 in the time zone of the process
     * @param people on duty on average, parts of the hour and holidays taken into account
     * @param utilisation worked / duty in that hour
     */
    public record WeekHour(
            int hour,
            double people,
            double utilisation,
            @Nullable Double ci95) {

        static WeekHour of(SimulationResult.WeekHour h) {
            return new WeekHour(h.hour(), h.people(), h.utilisation().mean(), halfWidth(h.utilisation()));
        }
    }

    /**
     * A time during which one role has the longest queue of all.
     *
     * @param role absent while nothing waits
     * @param queueLength average of that queue
     */
    public record BottleneckSpell(
            double fromSeconds, double toSeconds, @Nullable String role, double queueLength) {

        static BottleneckSpell of(SimulationResult.BottleneckSpell s) {
            var pool = s.pool();
            return new BottleneckSpell(
                    s.fromSeconds(), s.toSeconds(), pool == null ? null : pool.value(), s.queueLength());
        }
    }

    /**
     * A level over time.
     *
     * @param levels average level of each stretch
     * @param ci95 half-widths of their 95 % intervals; empty for a single replication
     */
    public record Course(double stretchSeconds, List<Double> levels, List<Double> ci95) {
        public Course {
            levels = List.copyOf(levels);
            ci95 = List.copyOf(ci95);
        }

        static Course of(SimulationResult.Course course) {
            return new Course(course.stretchSeconds(), course.levels(), course.halfWidths());
        }
    }

    /**
     * @param count executions of all replications together
     * @param visits executions per case
     * @param statedQueueSeconds mean of a stated queue wait that the simulation replaces
     */
    public record SimulatedStep(
            String id,
            String name,
            long count,
            Amount visits,
            Mean waitingTime,
            Mean workingWaitingTime,
            Map<String, Mean> waitingByCause,
            Mean processingTime,
            Mean offDutyTime,
            Amount costPerCase,
            @Nullable Double statedQueueSeconds) {}

    /**
     * @param people absent for a role without limit
     * @param waitingByCause waiting of a case for this role, of all its steps together
     * @param idlePerWeek on duty without work in an elapsed week, all people together
     * @param dutyPerWeek on duty in an elapsed week, all people together
     * @param week utilisation by hour of the week, hours with duty only
     * @param bottleneckShare part of the time with any queue in which this role has the longest
     */
    public record SimulatedRole(
            String id,
            String name,
            @Nullable Double people,
            @Nullable Amount utilisation,
            Map<String, Mean> waitingByCause,
            @Nullable Mean idlePerWeek,
            @Nullable Mean dutyPerWeek,
            List<WeekHour> week,
            Amount queueLength,
            Course queueOverTime,
            Course busyOverTime,
            double bottleneckShare) {}

    public record SimulatedResource(String id, String name, Amount utilisation, Mean worked) {}

    /**
     * How far the figures can be trusted.
     *
     * @param precision half-width of the mean lead time as a part of the mean; absent for one replication
     * @param precisionWanted what was asked for; 0 when nothing was
     * @param replicationsNeeded for the precision wanted, or 2 % when none was
     * @param secondsNeeded how much longer that takes at the speed of this run; absent when nothing is missing
     * @param warmUpCases left out at the beginning of each replication
     * @param suggestedWarmUpCases what MSER-5 would leave out
     * @param littleResidual how far work in process and throughput · lead time are apart
     */
    public record Trust(
            @Nullable Double precision,
            double precisionWanted,
            long replicationsNeeded,
            @Nullable Double secondsNeeded,
            long warmUpCases,
            long suggestedWarmUpCases,
            double littleResidual) {}

    static @Nullable Double halfWidth(Estimate estimate) {
        return Double.isFinite(estimate.halfWidth()) ? estimate.halfWidth() : null;
    }

    static Map<String, Mean> byCause(Map<WaitKind, Estimate> causes) {
        var result = new LinkedHashMap<String, Mean>();
        for (var kind : WaitKind.values()) {
            var estimate = causes.get(kind);
            if (estimate != null) {
                result.put(kind.name().toLowerCase(Locale.ROOT), Mean.of(estimate));
            }
        }
        return result;
    }

    /** @param trust what the caller knows about the run */
    static ProcessSimulation of(
            ProcessAnalysis.ProcessName process,
            @Nullable String scenario,
            String currency,
            SimulationResult result,
            Trust trust,
            List<Problem> further) {
        var c = result.perCase();
        var sla = c.promiseBroken();
        var target = c.promiseSeconds();
        var basis = c.promiseBasis();
        boolean ended = result.cases() > 0;
        var warnings = new ArrayList<ProcessAnalysis.ProblemView>();
        result.warnings().stream().distinct().forEach(p -> warnings.add(ProcessAnalysis.ProblemView.of(p)));
        further.forEach(p -> warnings.add(ProcessAnalysis.ProblemView.of(p)));
        return new ProcessSimulation(
                process,
                scenario,
                currency,
                result.cases(),
                result.replications(),
                result.seed(),
                result.complete(),
                ended ? Spread.of(c.leadTime()) : null,
                ended ? Spread.of(c.workingLeadTime()) : null,
                ended ? Spread.of(c.processSpread(), c.processTime()) : null,
                ended ? Spread.of(c.waitingSpread(), c.waitingTime()) : null,
                ended ? byCause(c.waitingByCause()) : Map.of(),
                ended ? Mean.of(c.pausedTime()) : null,
                ended ? Amount.of(c.cost()) : null,
                sla == null || target == null || basis == null ? null : new PromisedTime(target, basis, Amount.of(sla)),
                Amount.of(c.throughputPerWeek()),
                Amount.of(c.inProcess()),
                Course.of(c.inProcessOverTime()),
                c.bottlenecks().stream().map(BottleneckSpell::of).toList(),
                Histogram.of(c.histogram()),
                Histogram.of(c.workingHistogram()),
                steps(result),
                roles(result),
                result.people().stream()
                        .map(p -> new SimulatedResource(
                                p.id(), p.name(), Amount.of(p.utilisation()), Mean.of(p.workedSeconds())))
                        .toList(),
                trust,
                warnings);
    }

    private static List<SimulatedStep> steps(SimulationResult result) {
        var steps = new ArrayList<SimulatedStep>();
        result.steps()
                .forEach((id, s) -> steps.add(new SimulatedStep(
                        id.value(),
                        s.name(),
                        s.executions(),
                        Amount.of(s.visits()),
                        Mean.of(s.waiting()),
                        Mean.of(s.workingWait()),
                        byCause(s.waitingByCause()),
                        Mean.of(s.processTime()),
                        Mean.of(s.pausedTime()),
                        Amount.of(s.costPerCase()),
                        s.statedQueueSeconds())));
        return steps;
    }

    private static List<SimulatedRole> roles(SimulationResult result) {
        var roles = new ArrayList<SimulatedRole>();
        result.pools().forEach((id, p) -> {
            var utilisation = p.utilisation();
            roles.add(new SimulatedRole(
                    id.value(),
                    p.name(),
                    utilisation == null ? null : p.people(),
                    utilisation == null ? null : Amount.of(utilisation),
                    byCause(p.waitingByCause()),
                    p.idlePerWeek() == null ? null : Mean.of(p.idlePerWeek()),
                    p.dutyPerWeek() == null ? null : Mean.of(p.dutyPerWeek()),
                    p.week().stream().map(WeekHour::of).toList(),
                    Amount.of(p.queueLength()),
                    Course.of(p.queueOverTime()),
                    Course.of(p.busyOverTime()),
                    p.bottleneckShare()));
        });
        return roles;
    }
}
