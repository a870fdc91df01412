package dev.takt.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplersTests {

    private static final int DRAWS = 200_000;

    static Stream<Distribution> distributions() {
        return Stream.of(
                new Distribution.Fixed(7),
                new Distribution.Uniform(2, 9),
                new Distribution.Triangular(1, 2, 9),
                new Distribution.Triangular(3, 3, 9),
                new Distribution.Triangular(4, 4, 4),
                new Distribution.Pert(1, 2, 9),
                new Distribution.Pert(5, 5, 5),
                new Distribution.ThreePoint(1, 3, 9),
                new Distribution.Normal(10, 2),
                new Distribution.Normal(1, 4),
                new Distribution.Normal(0, 3),
                new Distribution.LogNormal(10, 7),
                new Distribution.LogNormal(6, 0),
                new Distribution.Exponential(5),
                new Distribution.Erlang(3, 6),
                new Distribution.Erlang(40, 6),
                new Distribution.Gamma(6, 3),
                new Distribution.Gamma(6, 12),
                new Distribution.Gamma(5, 0),
                new Distribution.Weibull(1.5, 8),
                new Distribution.Beta(2, 5, 1, 11),
                new Distribution.Beta(0.5, 0.7, 0, 10),
                new Distribution.Empirical(List.of(
                        new Distribution.Empirical.Bin(2, 1),
                        new Distribution.Empirical.Bin(3, 0),
                        new Distribution.Empirical.Bin(8, 4))),
                new Distribution.Shifted(4, new Distribution.Exponential(3)),
                new Distribution.Truncated(new Distribution.LogNormal(10, 7), 5, 20),
                new Distribution.Mixture(List.of(
                        new Distribution.Mixture.Component(1, new Distribution.Exponential(2)),
                        new Distribution.Mixture.Component(3, new Distribution.Fixed(9)))));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void samples_have_the_mean_and_variance_the_model_states(Distribution distribution) {
        var sampler = Samplers.of(distribution);
        var random = new RandomStream(11, 0, "test");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = sampler.seconds(random);
            assertThat(x).isNotNegative();
            sum += x;
            squares += x * x;
        }
        double mean = sum / DRAWS;
        double variance = squares / DRAWS - mean * mean;

        double error = Math.sqrt(distribution.variance() / DRAWS);
        assertThat(mean).isCloseTo(distribution.mean(), within(5 * error + 1e-9));
        assertThat(variance).isCloseTo(distribution.variance(), within(0.05 * distribution.variance() + 1e-6));
    }

    /** 0.03 is three standard errors: of 153 independent pairs every third seed has one above it, this one has none. */
    @Test
    void streams_are_not_correlated() {
        int draws = 10_000;
        var streams = new ArrayList<double[]>();
        for (int replication = 0; replication < 3; replication++) {
            for (var name :
                    new String[] {"Task_1/time", "Task_1/wait", "Task_2/time", "Task_2/branch", "a/time", "b/time"}) {
                var random = new RandomStream(7, replication, name);
                var values = new double[draws];
                for (int i = 0; i < draws; i++) {
                    values[i] = random.nextDouble() - 0.5;
                }
                streams.add(values);
            }
        }
        for (int a = 0; a < streams.size(); a++) {
            for (int b = 0; b < a; b++) {
                double product = 0;
                for (int i = 0; i < draws; i++) {
                    product += streams.get(a)[i] * streams.get(b)[i];
                }
                assertThat(Math.abs(product / draws * 12)).isLessThan(0.03);
            }
        }
    }

    @Test
    void a_stream_depends_on_seed_replication_and_name_only() {
        var first = new RandomStream(5, 2, "x");
        var again = new RandomStream(5, 2, "x");
        long value = first.nextLong();

        assertThat(again.nextLong()).isEqualTo(value);
        assertThat(new RandomStream(6, 2, "x").nextLong()).isNotEqualTo(value);
        assertThat(new RandomStream(5, 3, "x").nextLong()).isNotEqualTo(value);
        assertThat(new RandomStream(5, 2, "y").nextLong()).isNotEqualTo(value);
    }
}
