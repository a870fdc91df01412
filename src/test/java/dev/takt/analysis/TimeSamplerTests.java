package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn has the moments the distribution states and stays in its bounds. */
class TimeSamplerTests {

    private static final int DRAWS = 200_000;

    static Stream<Distribution> distributions() {
        return Stream.of(
                new Distribution.Fixed(7),
                new Distribution.Uniform(2, 8),
                new Distribution.Triangular(1, 2, 9),
                new Distribution.Triangular(4, 4, 4),
                new Distribution.Pert(1, 3, 12),
                new Distribution.Pert(5, 5, 5),
                new Distribution.ThreePoint(2, 4, 9),
                new Distribution.Normal(10, 2),
                new Distribution.Normal(1, 5),
                new Distribution.Normal(0, 3),
                new Distribution.LogNormal(6, 4),
                new Distribution.LogNormal(6, 0),
                new Distribution.Exponential(3),
                new Distribution.Erlang(4, 8),
                new Distribution.Gamma(5, 2),
                new Distribution.Gamma(5, 8),
                new Distribution.Gamma(5, 0),
                new Distribution.Weibull(1.5, 4),
                new Distribution.Beta(2, 5, 1, 11),
                new Distribution.Beta(0.5, 0.5, 0, 2),
                new Distribution.Empirical(List.of(
                        new Distribution.Empirical.Bin(2, 3),
                        new Distribution.Empirical.Bin(5, 0),
                        new Distribution.Empirical.Bin(10, 1))),
                new Distribution.Shifted(3, new Distribution.Exponential(2)),
                new Distribution.Truncated(new Distribution.Gamma(6, 3), 4, 9),
                new Distribution.Mixture(List.of(
                        new Distribution.Mixture.Component(1, new Distribution.Exponential(2)),
                        new Distribution.Mixture.Component(3, new Distribution.Uniform(5, 6)))));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void draws_have_the_mean_and_the_variance_of_the_distribution(Distribution distribution) {
        var sampler = TimeSampler.of(distribution);
        var support = Support.of(distribution);
        var random = new SplittableRandom(11);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = sampler.next(random);
            assertThat(x).isBetween(support.least() - 1e-9, support.greatest() + 1e-9);
            sum += x;
            squares += (x - distribution.mean()) * (x - distribution.mean());
        }

        double sd = Math.sqrt(distribution.variance());
        assertThat(sum / DRAWS).isCloseTo(distribution.mean(), within(1e-9 + 4 * sd / Math.sqrt(DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(distribution.variance(), within(1e-9 + 0.05 * distribution.variance()));
    }
}
