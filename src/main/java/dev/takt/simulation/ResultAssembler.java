package dev.takt.simulation;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.performance.Estimate;
import dev.takt.simulation.SimulationResult.CaseFigures;
import dev.takt.simulation.SimulationResult.Course;
import dev.takt.simulation.SimulationResult.Histogram;
import dev.takt.simulation.SimulationResult.PersonFigures;
import dev.takt.simulation.SimulationResult.PoolFigures;
import dev.takt.simulation.SimulationResult.Quality;
import dev.takt.simulation.SimulationResult.Spread;
import dev.takt.simulation.SimulationResult.StepFigures;
import dev.takt.simulation.engine.Figures;
import dev.takt.simulation.engine.Net;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import dev.takt.simulation.stats.Tally;
import dev.takt.simulation.stats.TimeSeries;
import dev.takt.units.Durations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Turns the figures of the replications into estimates with intervals. */
final class ResultAssembler {

    private static final int HISTOGRAM_BINS = 40;
    private static final double HISTOGRAM_UP_TO = 0.995;
    static final double WEEK = 7 * 86_400.0;

    private final SimulationModel model;
    private final Net net;
    private final Map<NodeId, String> names;

    ResultAssembler(SimulationModel model, Net net, Map<NodeId, String> names) {
        this.model = model;
        this.net = net;
        this.names = names;
    }

    SimulationResult assemble(RunOptions options, List<Figures> runs, boolean complete, List<Problem> warnings) {
        long cases = runs.stream().mapToLong(Figures::completed).sum();
        var perCase = cases(runs);
        double mean = perCase.leadTime().mean().mean();
        double relative = mean == 0 ? 0 : perCase.leadTime().mean().halfWidth() / mean;
        var quality = new Quality(
                relative,
                runs.getFirst().warmUpCases(),
                runs.stream().mapToLong(Figures::warmUp).max().orElse(0),
                little(runs));
        return new SimulationResult(
                options.seed(),
                cases,
                runs.size(),
                complete,
                perCase,
                steps(runs),
                pools(runs),
                people(runs),
                quality,
                warnings);
    }

    // ---- cases

    private CaseFigures cases(List<Figures> runs) {
        var all = new Tally();
        runs.forEach(r -> all.add(r.lead()));
        var byCause = new EnumMap<WaitKind, Estimate>(WaitKind.class);
        for (var kind : WaitKind.values()) {
            byCause.put(kind, perCase(runs, r -> sum(r, i -> r.waiting(i, kind))));
        }
        var level = model.serviceLevel();
        double upTo = all.quantile(HISTOGRAM_UP_TO);
        var counts = new ArrayList<Long>();
        for (long count : all.histogram(HISTOGRAM_BINS, upTo)) {
            counts.add(count);
        }
        return new CaseFigures(
                spread(runs, Figures::lead),
                spread(runs, Figures::workingLead),
                perCase(runs, r -> sum(r, r::processing)),
                perCase(runs, r -> sum(r, r::labour)),
                perCase(runs, r -> sum(r, r::paused)),
                perCase(runs, r -> waiting(r)),
                byCause,
                perCase(runs, r -> sum(r, r::cost)),
                level == null ? null : perCase(runs, r -> r.late()),
                level == null ? null : Durations.toSeconds(level.target()),
                level == null ? null : level.basis(),
                estimate(runs, r -> r.throughput() * WEEK),
                estimate(runs, Figures::inProcess),
                course(runs, Figures::inProcessSeries),
                new Histogram(Ticks.seconds(upTo / HISTOGRAM_BINS), counts));
    }

    private static Spread spread(List<Figures> runs, Function<Figures, Tally> of) {
        var all = new Tally();
        runs.forEach(r -> all.add(of.apply(r)));
        return new Spread(
                estimate(runs, r -> Ticks.seconds(of.apply(r).mean())),
                Ticks.seconds(all.standardDeviation()),
                quantile(runs, of, 0.5),
                quantile(runs, of, 0.8),
                quantile(runs, of, 0.9),
                quantile(runs, of, 0.95),
                Ticks.seconds(all.smallest()),
                Ticks.seconds(all.largest()));
    }

    private static Estimate quantile(List<Figures> runs, Function<Figures, Tally> of, double p) {
        return estimate(runs, r -> Ticks.seconds(of.apply(r).quantile(p)));
    }

    private interface OfStep {
        double value(int step);
    }

    private static double sum(Figures run, OfStep figure) {
        double sum = 0;
        for (int i = 0; i < run.steps(); i++) {
            sum += figure.value(i);
        }
        return sum;
    }

    static double waitingPerCase(Figures run) {
        return run.completed() == 0 ? 0 : waiting(run) / run.completed();
    }

    static double processingPerCase(Figures run) {
        return run.completed() == 0 ? 0 : sum(run, run::processing) / run.completed();
    }

    static double costPerCase(Figures run) {
        return run.completed() == 0 ? 0 : sum(run, run::cost) / run.completed();
    }

    private static double waiting(Figures run) {
        return sum(run, i -> waiting(run, i));
    }

    private static double waiting(Figures run, int step) {
        double sum = 0;
        for (var kind : WaitKind.values()) {
            sum += run.waiting(step, kind);
        }
        return sum;
    }

    private static Estimate perCase(List<Figures> runs, ToDoubleFunction<Figures> total) {
        return estimate(runs, r -> r.completed() == 0 ? 0 : total.applyAsDouble(r) / r.completed());
    }

    static Estimate estimate(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        var sample = new Sample();
        runs.forEach(r -> sample.add(figure.applyAsDouble(r)));
        return estimate(sample);
    }

    static Estimate estimate(Sample sample) {
        double halfWidth = sample.halfWidth();
        return new Estimate(sample.mean(), Double.isNaN(halfWidth) ? Double.POSITIVE_INFINITY : halfWidth);
    }

    // ---- steps

    private LinkedHashMap<NodeId, StepFigures> steps(List<Figures> runs) {
        var steps = new LinkedHashMap<NodeId, StepFigures>();
        var ids = net.stepIds();
        for (int i = 0; i < ids.size(); i++) {
            steps.put(ids.get(i), step(runs, i, ids.get(i)));
        }
        return steps;
    }

    private StepFigures step(List<Figures> runs, int i, NodeId id) {
        var byCause = new EnumMap<WaitKind, Estimate>(WaitKind.class);
        for (var kind : WaitKind.values()) {
            byCause.put(kind, perExecution(runs, i, r -> r.waiting(i, kind)));
        }
        var work = model.work().get(id);
        var stated = work == null ? null : work.statedQueue();
        return new StepFigures(
                names.getOrDefault(id, id.value()),
                perCase(runs, r -> r.executions(i)),
                runs.stream().mapToLong(r -> r.executions(i)).sum(),
                perExecution(runs, i, r -> r.processing(i)),
                perExecution(runs, i, r -> r.paused(i)),
                perExecution(runs, i, r -> waiting(r, i)),
                perExecution(runs, i, r -> r.workingWait(i)),
                byCause,
                perCase(runs, r -> r.labour(i)),
                perCase(runs, r -> r.cost(i)),
                stated == null ? null : stated.mean());
    }

    /** Over the replications in which the step was done at all. */
    private static Estimate perExecution(List<Figures> runs, int step, ToDoubleFunction<Figures> total) {
        var sample = new Sample();
        for (var run : runs) {
            if (run.executions(step) > 0) {
                sample.add(total.applyAsDouble(run) / run.executions(step));
            }
        }
        return estimate(sample);
    }

    // ---- people

    private LinkedHashMap<RoleId, PoolFigures> pools(List<Figures> runs) {
        var pools = new LinkedHashMap<RoleId, PoolFigures>();
        var queues = new ArrayList<Course>();
        int n = net.poolIds().size();
        for (int i = 0; i < n; i++) {
            int pool = i;
            queues.add(course(runs, r -> r.queueSeries(pool)));
        }
        double[] shares = bottleneckShares(queues);
        for (int i = 0; i < n; i++) {
            int pool = i;
            int[] people = net.peopleOf(pool);
            boolean limited = !net.isUnlimited(pool) && people.length > 0;
            pools.put(
                    new RoleId(net.poolIds().get(pool)),
                    new PoolFigures(
                            net.poolNames().get(pool),
                            people.length,
                            limited ? estimate(runs, r -> utilisation(r, people)) : null,
                            limited ? perCase(runs, r -> worked(r, people)) : null,
                            estimate(runs, r -> r.queueLength(pool)),
                            queues.get(pool),
                            course(runs, r -> r.busySeries(pool)),
                            shares[pool]));
        }
        return pools;
    }

    private static double utilisation(Figures run, int[] people) {
        double duty = 0;
        for (int person : people) {
            duty += run.duty(person);
        }
        return duty == 0 ? 0 : worked(run, people) / duty;
    }

    private static double worked(Figures run, int[] people) {
        double worked = 0;
        for (int person : people) {
            worked += run.worked(person);
        }
        return worked;
    }

    /** In which part of the stretches with any queue each pool has the longest one. */
    private static double[] bottleneckShares(List<Course> queues) {
        var shares = new double[queues.size()];
        int stretches = queues.stream().mapToInt(c -> c.levels().size()).max().orElse(0);
        int busy = 0;
        for (int s = 0; s < stretches; s++) {
            int longest = -1;
            double length = 0;
            for (int i = 0; i < queues.size(); i++) {
                var levels = queues.get(i).levels();
                if (s < levels.size() && levels.get(s) > length) {
                    longest = i;
                    length = levels.get(s);
                }
            }
            if (longest >= 0) {
                shares[longest]++;
                busy++;
            }
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = busy == 0 ? 0 : shares[i] / busy;
        }
        return shares;
    }

    private List<PersonFigures> people(List<Figures> runs) {
        var people = new ArrayList<PersonFigures>();
        for (int i = 0; i < net.peopleIds().size(); i++) {
            int person = i;
            people.add(new PersonFigures(
                    net.peopleIds().get(i),
                    net.peopleNames().get(i),
                    estimate(runs, r -> r.duty(person) == 0 ? 0 : r.worked(person) / r.duty(person)),
                    estimate(runs, r -> r.worked(person))));
        }
        return people;
    }

    // ---- over time

    /** The average course; replications that ended earlier count as empty from then on. */
    private static Course course(List<Figures> runs, Function<Figures, TimeSeries> of) {
        long width = 1;
        for (var run : runs) {
            run.averages(of.apply(run)); // brings the series up to the end of the run
            width = Math.max(width, of.apply(run).width());
        }
        var sums = new double[TimeSeries.BUCKETS];
        int stretches = 0;
        for (var run : runs) {
            var levels = run.averages(of.apply(run));
            int factor = (int) (width / of.apply(run).width());
            for (int i = 0; i < levels.length; i++) {
                sums[i / factor] += levels[i] / factor;
            }
            stretches = Math.max(stretches, (levels.length + factor - 1) / factor);
        }
        var course = new ArrayList<Double>();
        for (int i = 0; i < stretches; i++) {
            course.add(sums[i] / runs.size());
        }
        return new Course(Ticks.seconds(width), course);
    }

    /** Little's law over the window: L against the rate of completions times their lead time. */
    static double little(List<Figures> runs) {
        double level = 0;
        double product = 0;
        for (var run : runs) {
            level += run.inProcess();
            product += run.throughput() * Ticks.seconds(run.lead().mean());
        }
        return level == 0 ? 0 : Math.abs(level - product) / level;
    }
}
