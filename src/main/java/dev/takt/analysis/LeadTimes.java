package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.sampling.RandomStream;
import dev.takt.performance.Estimate;
import dev.takt.units.Durations;
import dev.takt.units.TimeBasis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expected value, variance and percentiles of the lead time with unlimited resources, and how often each step decides it.
 *
 * <p>Expected value and variance are those of {@link BlockMoments} where it has closed forms for the whole process; else
 * they, and percentiles and criticality always, are estimated from cases drawn independently with a fixed seed. Half-widths
 * are those of 95 % intervals: of the mean by the central limit theorem, of the variance from the fourth moment, of a
 * percentile by order statistics (Law, Simulation Modeling and Analysis, ch. 9), of a share by Wilson, 1927.
 */
final class LeadTimes {

    private static final double[] SHARES = {0.5, 0.8, 0.9, 0.95};

    private static final long SEED = 20_180_923;

    /** More would move no percentile by a part that can be seen. */
    private static final int CASES = 10_000;

    /** Fewer would say nothing about P95. */
    private static final int FEWEST = 200;

    /** Steps, splits and joins walked along in all cases together. */
    private static final long INSTRUCTIONS = 10_000_000;

    /** Times of the few cases that complete would say little. */
    private static final double MOST_STUCK = 0.5;

    private static final double Z = CaseFigures.NORMAL_975;

    private final ValueStream stream;
    private final ScopeTree scopes;
    private final ScopeFigures figures;
    private final Map<ScopeAnalysis, Moments> moments = new HashMap<>();

    private @Nullable LeadTimeDistribution distribution;
    private SequencedMap<NodeId, Criticality> criticality = new LinkedHashMap<>();

    LeadTimes(ValueStream stream, ScopeTree scopes, ScopeFigures figures) {
        this.stream = stream;
        this.scopes = scopes;
        this.figures = figures;
        var lead = scopes.process().figures().lead();
        boolean known = scopes.activities().keySet().stream().anyMatch(id -> ScopeTree.hasTimes(stream.step(id)));
        if (known && Double.isFinite(lead) && scopes.scopes().stream().allMatch(this::ends)) {
            draw();
        }
    }

    /** A scope without reduction never ends, one in which most cases get stuck hardly; never entered, they do no harm. */
    private boolean ends(ScopeAnalysis scope) {
        var evaluation = scope.evaluation();
        return figures.visits(scope) == 0
                || scope.reduction() != null && evaluation != null && evaluation.stuck() <= MOST_STUCK;
    }

    @Nullable
    LeadTimeDistribution distribution() {
        return distribution;
    }

    SequencedMap<NodeId, Criticality> criticality() {
        return criticality;
    }

    // ---- closed forms

    private Moments closedForm() {
        for (var scope : scopes.scopes().reversed()) {
            var reduction = scope.reduction();
            if (reduction != null) {
                var steps = new Moments[scope.net().size()];
                Arrays.fill(steps, Moments.NONE);
                for (var vertex : scope.net().graph().vertexSet()) {
                    if (vertex.kind == Vertex.Kind.STEP && vertex.node instanceof FlowNode.Activity activity) {
                        steps[vertex.index] = moments(activity);
                    }
                }
                for (var event : scope.net().eventScopes()) {
                    if (event.vertex().node instanceof FlowNode.Activity activity) {
                        steps[event.vertex().index] = moments(activity);
                    }
                }
                moments.put(scope, BlockMoments.of(reduction.tree(), steps)[reduction.root()]);
            }
        }
        return moments.getOrDefault(scopes.process(), Moments.NONE);
    }

    private Moments moments(FlowNode.Activity activity) {
        var data = stream.step(activity.id());
        var inside = scopes.inside(activity.id());
        var one = waiting(data)
                .then(
                        inside == null || scopes.isLeaf(activity.id())
                                ? processTime(data)
                                : moments.getOrDefault(inside, Moments.NONE));
        var repetition = activity.repetition();
        int n = Figures.executions(repetition);
        return repetition != null && repetition.kind() == Repetition.Kind.PARALLEL
                ? one.inParallel(n)
                : one.inSequence(n);
    }

    private Moments waiting(StepData data) {
        var wait = data.waiting();
        if (wait == null) {
            return Moments.NONE;
        }
        double factor =
                wait.basis() == TimeBasis.ELAPSED ? 1 / stream.defaultCalendar().elapsedPerWorking() : 1;
        var support = Support.of(wait.duration());
        return new Moments(
                factor * wait.duration().mean(),
                factor * factor * wait.duration().variance(),
                new Support(factor * support.least(), factor * support.greatest()),
                true);
    }

    private static Moments processTime(StepData data) {
        var time = data.processTime();
        return time == null ? Moments.NONE : new Moments(time.mean(), time.variance(), Support.of(time), true);
    }

    // ---- drawing

    private void draw() {
        var program = ProgramWriter.write(stream, scopes);
        var sampler = new CaseSampler(program, new RandomStream(SEED, 0, "lead time"));
        var times = new double[CASES];
        int n = 0;
        int stuck = 0;
        while (n + stuck < CASES && sampler.walked() < INSTRUCTIONS && stuck < FEWEST + 10 * n) {
            double time = sampler.next(INSTRUCTIONS - sampler.walked());
            if (Double.isNaN(time)) {
                stuck++;
            } else {
                times[n++] = time;
            }
        }
        if (n < FEWEST) {
            return;
        }
        var sample = Arrays.copyOf(times, n);
        distribution = distribution(sample, stuck);
        criticality = criticality(program, sampler, n + stuck);
    }

    private LeadTimeDistribution distribution(double[] sample, int stuck) {
        var exact = closedForm();
        boolean closed = exact.exact() && exact.isFinite();
        int n = sample.length;
        double mean = Arrays.stream(sample).sum() / n;
        double second = 0;
        double fourth = 0;
        for (double x : sample) {
            double d = (x - mean) * (x - mean);
            second += d;
            fourth += d * d;
        }
        double variance = second / (n - 1);
        double ofVariance = Math.max(0, fourth / n - variance * variance * (n - 3) / (n - 1)) / n;
        Arrays.sort(sample);
        boolean fixed = closed && exact.variance() == 0;
        var percentiles = new ArrayList<LeadTimeDistribution.Percentile>();
        for (double share : SHARES) {
            percentiles.add(new LeadTimeDistribution.Percentile(
                    share, fixed ? Estimate.exact(exact.mean()) : percentile(sample, share), fixed));
        }
        var textbook = scopes.process().figures();
        return new LeadTimeDistribution(
                new Estimate(textbook.lead(), Z * Math.sqrt(textbook.variance())),
                closed ? Estimate.exact(exact.mean()) : new Estimate(mean, Z * Math.sqrt(variance / n)),
                closed ? Estimate.exact(exact.variance()) : new Estimate(variance, Z * Math.sqrt(ofVariance)),
                percentiles,
                withinServiceLevel(sample),
                n,
                stuck);
    }

    /** @param sample sorted */
    private static Estimate percentile(double[] sample, double share) {
        int n = sample.length;
        double spread = Z * Math.sqrt(n * share * (1 - share));
        double at = sample[(int) Math.min(n - 1, Math.ceil(n * share) - 1)];
        double low = sample[(int) Math.max(0, Math.floor(n * share - spread) - 1)];
        double high = sample[(int) Math.min(n - 1, Math.ceil(n * share + spread) - 1)];
        return new Estimate(at, Math.max(at - low, high - at));
    }

    private @Nullable Estimate withinServiceLevel(double[] sample) {
        var promise = stream.serviceLevel();
        if (promise == null) {
            return null;
        }
        double seconds = Durations.toSeconds(promise.target());
        double working = promise.basis() == TimeBasis.ELAPSED
                ? seconds / stream.defaultCalendar().elapsedPerWorking()
                : seconds;
        int kept = 0;
        for (double time : sample) {
            kept += time <= working ? 1 : 0;
        }
        return share(kept, sample.length);
    }

    private static Estimate share(int hits, int n) {
        double p = (double) hits / n;
        double z2 = Z * Z / n;
        return new Estimate(p, Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n)));
    }

    private SequencedMap<NodeId, Criticality> criticality(CaseProgram program, CaseSampler sampler, int cases) {
        var always = always();
        var result = new LinkedHashMap<NodeId, Criticality>();
        scopes.activities().keySet().forEach(id -> result.put(id, new Criticality(Estimate.exact(0), 0)));
        for (int i = 0; i < program.steps().size(); i++) {
            var id = program.steps().get(i);
            int executed = sampler.executed(i);
            result.put(
                    id,
                    new Criticality(
                            always.contains(id) ? Estimate.exact(1) : share(sampler.critical(i), cases),
                            executed == 0 ? 0 : (double) sampler.critical(i) / executed));
        }
        return result;
    }

    /** Activities that every case executes with nothing beside them. */
    private Set<NodeId> always() {
        var found = new HashSet<NodeId>();
        for (var scope : scopes.scopes()) {
            var reduction = scope.reduction();
            var owner = scope.owner();
            if (reduction == null || owner != null && !found.contains(owner.id())) {
                continue;
            }
            var tree = reduction.tree();
            var pending = new ArrayDeque<>(List.of(reduction.root()));
            while (!pending.isEmpty()) {
                switch (tree.block(pending.pop())) {
                    case BlockTree.Step s -> {
                        if (s.vertex().node instanceof FlowNode.Activity activity) {
                            found.add(activity.id());
                        }
                    }
                    case BlockTree.Sequence s -> {
                        pending.push(s.second());
                        pending.push(s.first());
                    }
                    case BlockTree.Loop l -> pending.push(l.forward());
                    default -> {}
                }
            }
        }
        return found;
    }
}
