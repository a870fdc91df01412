package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.Distribution;
import dev.takt.model.sampling.RandomStream;
import dev.takt.model.sampling.Samplers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn from a distribution lies within its support. */
class SupportTests {

    private static final int DRAWS = 10_000;

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
    void draws_stay_within_the_support_of_the_distribution(Distribution distribution) {
        var sampler = Samplers.of(distribution);
        var support = Support.of(distribution);
        var random = new RandomStream(11, 0, "test");
        for (int i = 0; i < DRAWS; i++) {
            assertThat(sampler.seconds(random)).isBetween(support.least() - 1e-9, support.greatest() + 1e-9);
        }
    }
}
