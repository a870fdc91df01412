package dev.takt.analysis;

import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One-at-a-time sensitivity of lead time, cost and process cycle efficiency, and of rolled %C&amp;A.
 *
 * <p>Data of the steps is doubted: what if the figure is wrong? Stated waits then stay as they were observed. Demand and
 * headcount are plans: what if they turn out otherwise? The queues then follow by the Kingman factor ({@link QueueScaling}).
 *
 * <p>The work is bounded: of many inputs those with the largest first-order effect (visits · range, on the critical path or in
 * money) are calculated, twice each, and larger processes get fewer, down to {@value #FEWEST} and from 10 000 nodes on
 * no probabilities. Data of steps takes a recalculation in proportion to the size of the process; a probability needs the
 * blocks and visits anew. Where neither lead time nor cost is known nothing is calculated.
 */
public final class SensitivityAnalysis {

    /** Nodes · inputs that step data may take; 40 inputs up to 1 250 nodes, 10 with 5 000. */
    private static final int DATA_BUDGET = 50_000;

    /** The same for probabilities, each of which takes some ten times as long; and for flows that have to be sampled. */
    private static final int STRUCTURE_BUDGET = 10_000;

    private static final int FEWEST = 3;

    /** How many inputs are worth naming as the next to be measured. */
    private static final int NEXT = 10;

    private final ValueStream stream;
    private @Nullable Recalculation prepared;
    private final Sensitivity.Result base;
    private final SensitivitySettings settings;

    private SensitivityAnalysis(ValueStream stream, Analysis analysis, SensitivitySettings settings) {
        this.stream = stream;
        this.base = result(analysis.profile().cases());
        this.settings = settings;
    }

    public static Sensitivity of(ValueStream stream, Analysis analysis, SensitivitySettings settings) {
        return of(stream, analysis, QueueScaling.utilisation(analysis), settings);
    }

    /** @param utilisation of the roles by all processes they work for */
    public static Sensitivity of(
            ValueStream stream, Analysis analysis, Map<RoleId, Double> utilisation, SensitivitySettings settings) {
        var cases = analysis.profile().cases();
        if (cases.leadTime() == null && cases.cost() == null) {
            return new Sensitivity(settings, result(cases), List.of(), List.of(), 0, false);
        }
        return new SensitivityAnalysis(stream, analysis, settings)
                .calculate(analysis, new SensitivityInputs(stream, analysis, utilisation, settings));
    }

    private Recalculation recalculation() {
        var known = prepared;
        if (known == null) {
            known = new Recalculation(stream);
            prepared = known;
        }
        return known;
    }

    private Sensitivity calculate(Analysis analysis, SensitivityInputs inputs) {
        int nodes = Math.max(1, stream.process().graph().allNodes().size());
        var lead = analysis.profile().cases().leadTime();
        boolean sampled = lead != null && !lead.isExact();
        int data = Math.max(FEWEST, within(sampled ? STRUCTURE_BUDGET : DATA_BUDGET, nodes, settings.inputs()));
        int structure = within(STRUCTURE_BUDGET, nodes, Math.max(1, settings.inputs() / 2));
        var found = new ArrayList<Sensitivity.Input>();
        var quality = inputs.data().stream()
                .filter(c -> c.kind() == Sensitivity.Kind.COMPLETE_AND_ACCURATE)
                .toList();
        var figures = inputs.data().stream()
                .filter(c -> c.kind() != Sensitivity.Kind.COMPLETE_AND_ACCURATE)
                .toList();
        strongest(figures, data).forEach(c -> found.add(input(c)));
        strongest(inputs.plans(), data).forEach(c -> found.add(input(c)));
        strongest(inputs.probabilities(), structure).forEach(c -> found.add(input(c)));
        widest(quality, Math.max(FEWEST, data / 4)).forEach(c -> found.add(input(c)));
        var moving = found.stream()
                .filter(i -> i.swing() > 0 || i.unbounded() || qualitySwing(i) > 0)
                .sorted(Comparator.comparing(Sensitivity.Input::unbounded)
                        .thenComparingDouble(Sensitivity.Input::swing)
                        .thenComparingDouble(this::qualitySwing)
                        .reversed())
                .toList();
        return new Sensitivity(
                settings,
                base,
                moving,
                moving.stream()
                        .filter(SensitivityAnalysis::canBeMeasured)
                        .limit(NEXT)
                        .map(Sensitivity.Input::id)
                        .toList(),
                inputs.data().size()
                        + inputs.probabilities().size()
                        + inputs.plans().size(),
                sampled);
    }

    private static int within(int budget, int nodes, int most) {
        return Math.min(most, budget / nodes);
    }

    private static List<SensitivityInputs.Candidate> strongest(List<SensitivityInputs.Candidate> all, int count) {
        return all.stream()
                .sorted(Comparator.comparingDouble(SensitivityInputs.Candidate::effect)
                        .reversed())
                .limit(count)
                .toList();
    }

    /** Quality multiplies along the flow, so the widest relative range counts most. */
    private static List<SensitivityInputs.Candidate> widest(List<SensitivityInputs.Candidate> all, int count) {
        return all.stream()
                .sorted(Comparator.<SensitivityInputs.Candidate>comparingDouble(
                                c -> (c.range().high() - c.range().low()) / Math.max(c.value(), 1e-9))
                        .reversed())
                .limit(count)
                .toList();
    }

    private static boolean canBeMeasured(Sensitivity.Input input) {
        return switch (input.source()) {
            case GUESS, UNSTATED, ASSUMED -> true;
            case BENCHMARK, MEASURED, PLAN -> false;
        };
    }

    private Sensitivity.Input input(SensitivityInputs.Candidate candidate) {
        var low = at(candidate, candidate.range().low());
        var high = at(candidate, candidate.range().high());
        boolean unbounded = candidate.overload().apply(candidate.range().low())
                || candidate.overload().apply(candidate.range().high());
        double swing = Math.max(
                swing(base.leadTimeSeconds(), low.leadTimeSeconds(), high.leadTimeSeconds()),
                Math.max(
                        swing(base.costPerCase(), low.costPerCase(), high.costPerCase()),
                        swing(
                                base.processCycleEfficiency(),
                                low.processCycleEfficiency(),
                                high.processCycleEfficiency())));
        return new Sensitivity.Input(
                candidate.id(),
                candidate.kind(),
                candidate.element(),
                candidate.name(),
                candidate.value(),
                candidate.range().low(),
                candidate.range().high(),
                candidate.range().source(),
                candidate.range().basis(),
                low,
                high,
                swing,
                unbounded,
                candidate.observations());
    }

    private Sensitivity.Result at(SensitivityInputs.Candidate candidate, double value) {
        var variant = candidate.variant().apply(value);
        var result = result(
                candidate.kind() == Sensitivity.Kind.PROBABILITY
                        ? recalculation().withProbabilities(variant)
                        : recalculation().with(variant));
        return candidate.overload().apply(value)
                ? new Sensitivity.Result(null, result.costPerCase(), null, result.rolledCompleteAndAccurate())
                : result;
    }

    private static Sensitivity.Result result(CasePerformance cases) {
        return new Sensitivity.Result(
                mean(cases.leadTime()),
                mean(cases.cost()),
                cases.processCycleEfficiency(),
                mean(cases.rolledCompleteAndAccurate()));
    }

    private static @Nullable Double mean(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.mean();
    }

    private double qualitySwing(Sensitivity.Input input) {
        return swing(
                base.rolledCompleteAndAccurate(),
                input.atLow().rolledCompleteAndAccurate(),
                input.atHigh().rolledCompleteAndAccurate());
    }

    /** |high − low| / base; with one end only, from there to the base. Differences below 1e-9 are rounding. */
    private static double swing(@Nullable Double base, @Nullable Double low, @Nullable Double high) {
        if (base == null || !(base > 0)) {
            return 0;
        }
        double swing = Math.abs((high == null ? base : high) - (low == null ? base : low)) / base;
        return swing > 1e-9 ? swing : 0;
    }
}
