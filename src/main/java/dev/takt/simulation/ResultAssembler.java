package dev.takt.simulation;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.performance.Estimate;
import dev.takt.simulation.SimulationResult.CaseFigures;
import dev.takt.simulation.SimulationResult.Histogram;
import dev.takt.simulation.SimulationResult.Quality;
import dev.takt.simulation.SimulationResult.Spread;
import dev.takt.simulation.SimulationResult.StepFigures;
import dev.takt.simulation.engine.Figures;
import dev.takt.simulation.engine.Net;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import dev.takt.simulation.stats.Tally;
import dev.takt.units.Durations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Turns the figures of the replications into estimates with intervals. */
final class ResultAssembler {

    private static final int HISTOGRAM_BINS = 80;
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
        var pools = new PoolAssembler(net, runs);
        var perCase = cases(runs, pools);
        double mean = perCase.leadTime().mean().mean();
        double halfWidth = perCase.leadTime().mean().halfWidth();
        double relative = halfWidth == 0 ? 0 : mean == 0 ? Double.POSITIVE_INFINITY : halfWidth / mean;
        var quality = new Quality(relative, runs.getFirst().warmUpCases(), suggestedWarmUp(runs), little(runs));
        return new SimulationResult(
                options.seed(),
                cases,
                runs.size(),
                complete,
                perCase,
                steps(runs),
                pools.pools(),
                pools.people(),
                quality,
                warnings);
    }

    /**
     * The median: of many replications of a steady process some always look as if they began differently. None where the cases
     * are known with which the run begins: how it goes on from there is what is asked.
     */
    private long suggestedWarmUp(List<Figures> runs) {
        if (model.startState() instanceof StartState.Running) {
            return 0;
        }
        var each = runs.stream().mapToLong(Figures::warmUp).sorted().toArray();
        return each[(each.length - 1) / 2];
    }

    // ---- cases

    private CaseFigures cases(List<Figures> runs, PoolAssembler pools) {
        var byCause = new EnumMap<WaitKind, Estimate>(WaitKind.class);
        for (var kind : WaitKind.values()) {
            byCause.put(kind, perCase(runs, r -> sum(r, i -> r.allWaiting(i, kind))));
        }
        var level = model.serviceLevel();
        return new CaseFigures(
                spread(runs, Figures::lead),
                spread(runs, Figures::workingLead),
                perCase(runs, r -> sum(r, r::allProcessing)),
                spread(runs, Figures::processingOfCase),
                perCase(runs, r -> sum(r, r::labour)),
                perCase(runs, r -> sum(r, r::allPaused)),
                perCase(runs, r -> allWaiting(r)),
                spread(runs, Figures::waitingOfCase),
                byCause,
                perCase(runs, r -> sum(r, r::cost)),
                level == null ? null : promiseBroken(runs),
                level == null ? null : Durations.toSeconds(level.target()),
                level == null ? null : level.basis(),
                estimate(runs, r -> r.steadyThroughput() * WEEK),
                estimate(runs, Figures::steadyInProcess),
                Courses.of(runs, Figures::inProcessSeries),
                pools.bottlenecks(),
                histogram(runs, Figures::lead),
                histogram(runs, Figures::workingLead));
    }

    private static Histogram histogram(List<Figures> runs, Function<Figures, Tally> of) {
        var all = new Tally();
        runs.forEach(r -> all.add(of.apply(r)));
        double upTo = all.quantile(HISTOGRAM_UP_TO);
        var counts = new ArrayList<Long>();
        for (long count : all.histogram(HISTOGRAM_BINS, upTo)) {
            counts.add(count);
        }
        return new Histogram(Ticks.seconds(upTo / HISTOGRAM_BINS), counts);
    }

    /** Of the replications in which a case has ended: the others know nothing about it, which is not 0. */
    static List<Figures> withCases(List<Figures> runs) {
        return runs.stream().filter(r -> r.completed() > 0).toList();
    }

    private static Spread spread(List<Figures> all, Function<Figures, Tally> of) {
        return spreadOf(withCases(all), of);
    }

    private static Spread spreadOf(List<Figures> runs, Function<Figures, Tally> of) {
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
        return allWaiting(run) / run.completed();
    }

    static double processingPerCase(Figures run) {
        return sum(run, run::allProcessing) / run.completed();
    }

    static double costPerCase(Figures run) {
        return sum(run, run::cost) / run.completed();
    }

    private static double allWaiting(Figures run) {
        double sum = 0;
        for (var kind : WaitKind.values()) {
            sum += sum(run, i -> run.allWaiting(i, kind));
        }
        return sum;
    }

    private static double waiting(Figures run, int step) {
        double sum = 0;
        for (var kind : WaitKind.values()) {
            sum += run.waiting(step, kind);
        }
        return sum;
    }

    /** Of the replications in which a case is old enough to tell; absent where there is none. */
    private static @Nullable Estimate promiseBroken(List<Figures> all) {
        var runs = all.stream().filter(r -> r.decided() > 0).toList();
        return runs.isEmpty() ? null : estimate(runs, Figures::promiseBroken);
    }

    static Estimate perCase(List<Figures> runs, ToDoubleFunction<Figures> total) {
        return estimate(withCases(runs), r -> total.applyAsDouble(r) / r.completed());
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

    /** Little's law over the window: L against the rate of completions times their lead time. */
    static double little(List<Figures> runs) {
        double level = 0;
        double product = 0;
        for (var run : runs) {
            level += run.inProcess();
            product += run.throughput() * run.meanLeadInRun();
        }
        return level == 0 ? 0 : Math.abs(level - product) / level;
    }
}
