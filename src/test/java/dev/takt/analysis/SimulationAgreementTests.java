package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.BlockModels.Choice;
import dev.takt.analysis.BlockModels.Empty;
import dev.takt.analysis.BlockModels.Inclusive;
import dev.takt.analysis.BlockModels.Loop;
import dev.takt.analysis.BlockModels.Parallel;
import dev.takt.analysis.BlockModels.Sequence;
import dev.takt.analysis.BlockModels.Step;
import dev.takt.analysis.BlockModels.Tree;
import dev.takt.model.Distribution;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random structured models agree with a simulation without resources: a plain recursive one, written from the meaning of the
 * blocks and sharing nothing with the analysis but the tree the model was drawn from.
 */
class SimulationAgreementTests {

    private static final int CASES = 4_000;

    /** In standard errors of the difference; by chance one of some 30 000 comparisons exceeds it. */
    private static final double FAR = 4.2;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_random_model_agrees_with_its_simulation(long seed) {
        var tree = new BlockModels.Generator(seed).tree((int) seed / 4 + 1);
        var stream = new BlockModels.Drawing(SimulationAgreementTests::time)
                .draw(tree)
                .build();
        var random = new SplittableRandom(1000 + seed);
        var times = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            times[i] = simulate(tree, random);
        }
        double mean = Arrays.stream(times).sum() / CASES;
        double second = Arrays.stream(times).map(t -> (t - mean) * (t - mean)).sum() / (CASES - 1);
        double fourth = Arrays.stream(times).map(t -> Math.pow(t - mean, 4)).sum() / CASES;

        var leadTime = FlowAnalysis.details(stream).leadTime();

        assertThat(leadTime).isNotNull();
        assertThat(leadTime.stuck()).isZero();
        double error = Math.hypot(leadTime.mean().halfWidth() / 1.96, 3600 * Math.sqrt(second / CASES));
        assertThat(leadTime.mean().mean()).isCloseTo(3600 * mean, within(1e-6 + FAR * error));
        double errorOfVariance = Math.hypot(
                leadTime.variance().halfWidth() / 1.96,
                3600.0 * 3600 * Math.sqrt(Math.max(0, fourth - second * second) / CASES));
        assertThat(leadTime.variance().mean())
                .isCloseTo(3600.0 * 3600 * second, within(1e-3 + 2 * FAR * errorOfVariance));
        for (var percentile : leadTime.percentiles()) {
            double limit = percentile.seconds().mean() / 3600 * (1 + 1e-9) + 1e-9;
            double shorter = percentile.seconds().mean() / 3600 * (1 - 1e-9) - 1e-9;
            double upTo = Arrays.stream(times).filter(t -> t <= limit).count() / (double) CASES;
            double under = Arrays.stream(times).filter(t -> t < shorter).count() / (double) CASES;
            double spread = Math.sqrt(percentile.share() * (1 - percentile.share()) * (1.0 / CASES + 1e-4));
            assertThat(upTo).isGreaterThan(percentile.share() - FAR * spread);
            assertThat(under).isLessThan(percentile.share() + FAR * spread);
        }
    }

    /** The same models in the simulator of the product: nobody is waited for, so its lead times are those of the analysis. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_random_model_agrees_with_the_simulator(long seed) {
        var tree = new BlockModels.Generator(seed).tree((int) seed / 4 + 1);
        var stream = new BlockModels.Drawing(SimulationAgreementTests::time)
                .draw(tree)
                .build();

        var expected = FlowAnalysis.details(stream).leadTime();
        var simulated = Simulation.run(SimulationModel.of(stream), RunOptions.of(200, 8, seed))
                .perCase()
                .workingLeadTime();

        assertThat(expected).isNotNull();
        double error =
                Math.hypot(expected.mean().halfWidth() / 1.96, simulated.standardDeviation() / Math.sqrt(200 * 8));
        assertThat(simulated.mean().mean()).isCloseTo(expected.mean().mean(), within(1e-6 + FAR * error));
    }

    /** Every third step is fixed, every third even around its mean, every third exponential. */
    private static Distribution time(Step step) {
        double mean = 3600 * step.work();
        return switch (Math.floorMod(step.id().hashCode(), 3)) {
            case 0 -> new Distribution.Fixed(mean);
            case 1 -> new Distribution.Uniform(0, 2 * mean);
            default -> new Distribution.Exponential(mean);
        };
    }

    private static double simulate(Tree tree, SplittableRandom random) {
        return switch (tree) {
            case Empty e -> 0;
            case Step s ->
                s.queue()
                        + switch (time(s)) {
                            case Distribution.Uniform u -> 2 * s.work() * random.nextDouble();
                            case Distribution.Exponential x -> -s.work() * Math.log(1 - random.nextDouble());
                            default -> s.work();
                        };
            case Sequence s ->
                s.parts().stream().mapToDouble(p -> simulate(p, random)).sum();
            case Parallel p ->
                p.parts().stream().mapToDouble(t -> simulate(t, random)).max().orElse(0);
            case Choice c -> {
                double left = random.nextDouble();
                for (int i = 0; i < c.parts().size(); i++) {
                    left -= c.shares().get(i);
                    if (left < 0) {
                        yield simulate(c.parts().get(i), random);
                    }
                }
                yield simulate(c.parts().getLast(), random);
            }
            case Inclusive o -> {
                while (true) {
                    var taken = new boolean[o.parts().size()];
                    boolean any = false;
                    for (int i = 0; i < taken.length; i++) {
                        taken[i] = random.nextDouble() < o.probabilities().get(i);
                        any |= taken[i];
                    }
                    if (any) {
                        yield longest(o.parts(), taken, random);
                    }
                }
            }
            case Loop l -> {
                double time = simulate(l.body(), random);
                while (random.nextDouble() < l.repeat()) {
                    time += simulate(l.redo(), random) + simulate(l.body(), random);
                }
                yield time;
            }
        };
    }

    private static double longest(List<Tree> parts, boolean[] taken, SplittableRandom random) {
        double longest = 0;
        for (int i = 0; i < taken.length; i++) {
            longest = taken[i] ? Math.max(longest, simulate(parts.get(i), random)) : longest;
        }
        return longest;
    }
}
