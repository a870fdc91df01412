package dev.takt.simulation;

import dev.takt.model.simulation.SimulationModel;
import dev.takt.performance.Estimate;
import dev.takt.simulation.engine.Figures;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Models side by side with common random numbers: replication i of each draws from the same streams, so that the differences
 * of the pairs vary far less than the figures themselves. Intervals are paired t intervals (Law, Simulation Modeling and Analysis,
 * 10.2.1 and 11.2). Where a run was called off, the pairs are the leading ones of which both replications ran to their end. A
 * replication in which no case has ended has no figures of cases; where one of a pair has none, it tells no difference.
 *
 * @param replications pairs; fewer than 2 tell no difference
 * @param variants in the order given; the first one is what the others are compared with
 */
public record Comparison(long seed, int replications, List<Variant> variants) {

    /** Smaller parts of a figure come from adding up in another order. */
    private static final double ROUNDING = 1e-12;

    public Comparison {
        variants = List.copyOf(variants);
    }

    /** What is compared: times in seconds, cost in the currency of the model. */
    public enum Measure {
        CYCLE_TIME,
        CYCLE_TIME_P50,
        CYCLE_TIME_P95,
        WORKING_CYCLE_TIME,
        PROCESSING_TIME,
        WAITING_TIME,
        COST,
        THROUGHPUT_PER_WEEK,
        IN_PROCESS,
        /** Probability that a case breaks the promised lead time; only where every model promises one. */
        PROMISE_BROKEN
    }

    /**
     * @param result of this model alone
     * @param figures of this model
     * @param differences this model minus the first one; 0 for the first one itself
     */
    public record Variant(SimulationResult result, Map<Measure, Estimate> figures, Map<Measure, Estimate> differences) {
        public Variant {
            figures = Map.copyOf(figures);
            differences = Map.copyOf(differences);
        }

        /** Whether a difference is told apart from 0 with 95 % confidence. */
        public boolean isSignificant(Measure measure) {
            var difference = differences.get(measure);
            return difference != null && Math.abs(difference.mean()) > difference.halfWidth();
        }
    }

    /** Whether a figure is asked for at all: a promise is not where a model has none. */
    public boolean isGiven(Measure measure) {
        return measure != Measure.PROMISE_BROKEN || isPromised(variants.stream().map(Variant::result));
    }

    private static boolean isPromised(Stream<SimulationResult> results) {
        return results.allMatch(r -> r.perCase().promiseBroken() != null);
    }

    /**
     * Runs all replications of all models.
     *
     * @throws SimulationRefused if one of the models cannot be simulated
     */
    public static Comparison of(List<SimulationModel> models, RunOptions options, Simulation.Listener listener) {
        if (models.size() < 2) {
            throw new IllegalArgumentException(
                    "A comparison needs at least 2 models, not %d.".formatted(models.size()));
        }
        var all = new RunOptions(
                options.cases(),
                options.horizon(),
                options.replications(),
                options.seed(),
                0,
                options.threads(),
                options.start());
        var runs = new ArrayList<Simulation.Run>();
        for (var model : models) {
            runs.add(Simulation.replicate(model, all, part(listener, runs.size(), models.size())));
        }
        return of(runs);
    }

    /** @param runs of at least two models with the same options */
    public static Comparison of(List<Simulation.Run> runs) {
        boolean promised = isPromised(runs.stream().map(Simulation.Run::result));
        int pairs = runs.stream().mapToInt(r -> r.whole().size()).min().orElse(0);
        var first = runs.getFirst().whole();
        var variants = new ArrayList<Variant>();
        for (var variant : runs) {
            var figures = new EnumMap<Measure, Estimate>(Measure.class);
            var differences = new EnumMap<Measure, Estimate>(Measure.class);
            for (var measure : Measure.values()) {
                if (measure == Measure.PROMISE_BROKEN && !promised) {
                    continue;
                }
                var value = value(measure);
                var figure = new Sample();
                var difference = new Sample();
                for (int i = 0; i < pairs; i++) {
                    if (!tells(measure, variant.whole().get(i))) {
                        continue;
                    }
                    double x = value.applyAsDouble(variant.whole().get(i));
                    figure.add(x);
                    if (!tells(measure, first.get(i))) {
                        continue;
                    }
                    double less = x - value.applyAsDouble(first.get(i));
                    difference.add(Math.abs(less) <= ROUNDING * Math.abs(x) ? 0 : less);
                }
                if (figure.count() > 0) {
                    figures.put(measure, ResultAssembler.estimate(figure));
                }
                if (difference.count() > 0) {
                    differences.put(measure, ResultAssembler.estimate(difference));
                }
            }
            variants.add(new Variant(variant.result(), figures, differences));
        }
        return new Comparison(runs.getFirst().result().seed(), pairs, variants);
    }

    /** Hands on the progress of one model as a part of the whole. */
    private static Simulation.Listener part(Simulation.Listener listener, int model, int models) {
        return new Simulation.Listener() {
            @Override
            public void progress(int done, int of) {
                listener.progress(model * of + done, models * of);
            }

            @Override
            public boolean isCancelled() {
                return listener.isCancelled();
            }
        };
    }

    /** A replication in which no case has ended tells nothing about cases. */
    private static boolean tells(Measure measure, Figures replication) {
        return switch (measure) {
            case THROUGHPUT_PER_WEEK, IN_PROCESS -> true;
            case PROMISE_BROKEN -> replication.decided() > 0;
            default -> replication.completed() > 0;
        };
    }

    private static ToDoubleFunction<Figures> value(Measure measure) {
        return switch (measure) {
            case CYCLE_TIME -> f -> Ticks.seconds(f.lead().mean());
            case CYCLE_TIME_P50 -> f -> Ticks.seconds(f.lead().quantile(0.5));
            case CYCLE_TIME_P95 -> f -> Ticks.seconds(f.lead().quantile(0.95));
            case WORKING_CYCLE_TIME -> f -> Ticks.seconds(f.workingLead().mean());
            case PROCESSING_TIME -> f -> ResultAssembler.processingPerCase(f);
            case WAITING_TIME -> f -> ResultAssembler.waitingPerCase(f);
            case COST -> f -> ResultAssembler.costPerCase(f);
            case THROUGHPUT_PER_WEEK -> f -> f.steadyThroughput() * ResultAssembler.WEEK;
            case IN_PROCESS -> Figures::steadyInProcess;
            case PROMISE_BROKEN -> Figures::promiseBroken;
        };
    }
}
