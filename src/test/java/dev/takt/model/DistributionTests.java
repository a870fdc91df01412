package dev.takt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTests {

    /** Each distribution with its density, up to a constant, and where that lives. */
    static Stream<Arguments> densities() {
        return Stream.of(
                arguments(new Distribution.Uniform(2, 6), density(x -> 1), 2, 6),
                arguments(
                        new Distribution.Triangular(1, 2, 7),
                        density(x -> x < 2 ? (x - 1) / (2 - 1) : (7 - x) / (7 - 2)),
                        1,
                        7),
                // alpha = 1 + 4(m−a)/(b−a), beta = 1 + 4(b−m)/(b−a)
                arguments(
                        new Distribution.Pert(0, 2, 10),
                        density(x -> Math.pow(x / 10, 0.8) * Math.pow(1 - x / 10, 3.2)),
                        0,
                        10),
                arguments(new Distribution.Normal(3, 2), density(x -> Math.exp(-(x - 3) * (x - 3) / (2 * 4))), 0, 25),
                arguments(new Distribution.Normal(0, 2), density(x -> Math.exp(-x * x / (2 * 4))), 0, 25),
                arguments(
                        new Distribution.LogNormal(5, 2),
                        density(x -> {
                            double s2 = Math.log(1 + 4.0 / 25);
                            double mu = Math.log(5) - s2 / 2;
                            double z = Math.log(x) - mu;
                            return x == 0 ? 0 : Math.exp(-z * z / (2 * s2)) / x;
                        }),
                        0,
                        60),
                arguments(new Distribution.Exponential(3), density(x -> Math.exp(-x / 3)), 0, 150),
                arguments(new Distribution.Erlang(3, 6), density(x -> x * x * Math.exp(-x / 2)), 0, 100),
                arguments(
                        // shape = mean²/sd², scale = sd²/mean
                        new Distribution.Gamma(6, 3), density(x -> x * x * x * Math.exp(-x / 1.5)), 0, 80),
                arguments(new Distribution.Weibull(2, 5), density(x -> x * Math.exp(-(x / 5) * (x / 5))), 0, 40),
                arguments(
                        new Distribution.Beta(2, 3, 4, 9),
                        density(x -> (x - 4) / 5 * Math.pow(1 - (x - 4) / 5, 2)),
                        4,
                        9),
                arguments(
                        new Distribution.Empirical(List.of(
                                new Distribution.Empirical.Bin(2, 1),
                                new Distribution.Empirical.Bin(4, 3),
                                new Distribution.Empirical.Bin(10, 2))),
                        density(x -> x < 2 ? 1 / 2.0 : x < 4 ? 3 / 2.0 : 2 / 6.0),
                        0,
                        10),
                arguments(
                        new Distribution.Mixture(List.of(
                                new Distribution.Mixture.Component(1, new Distribution.Uniform(0, 2)),
                                new Distribution.Mixture.Component(3, new Distribution.Uniform(6, 10)))),
                        density(x -> x < 2 ? 1 / 2.0 : x >= 6 ? 3 / 4.0 : 0),
                        0,
                        10),
                arguments(
                        new Distribution.Shifted(4, new Distribution.Uniform(1, 3)), density(x -> x < 5 ? 0 : 1), 4, 7),
                arguments(
                        new Distribution.Truncated(new Distribution.Exponential(3), 1, 5),
                        density(x -> Math.exp(-x / 3)),
                        1,
                        5),
                arguments(
                        new Distribution.Truncated(new Distribution.Erlang(3, 6), 2, 9),
                        density(x -> x * x * Math.exp(-x / 2)),
                        2,
                        9),
                arguments(
                        new Distribution.Truncated(new Distribution.Gamma(6, 3), 5, 30),
                        density(x -> x * x * x * Math.exp(-x / 1.5)),
                        5,
                        30),
                arguments(
                        new Distribution.Truncated(new Distribution.Normal(3, 2), 0, 4),
                        density(x -> Math.exp(-(x - 3) * (x - 3) / (2 * 4))),
                        0,
                        4),
                arguments(
                        new Distribution.Truncated(new Distribution.LogNormal(5, 2), 0, 7),
                        density(x -> {
                            double s2 = Math.log(1 + 4.0 / 25);
                            double z = Math.log(x) - Math.log(5) + s2 / 2;
                            return Math.exp(-z * z / (2 * s2)) / x;
                        }),
                        0,
                        7));
    }

    private static DoubleUnaryOperator density(DoubleUnaryOperator f) {
        return f;
    }

    @ParameterizedTest
    @MethodSource("densities")
    void the_moments_are_those_of_the_density(
            Distribution distribution, DoubleUnaryOperator density, double from, double to) {
        double mass = integral(density, from, to);
        double mean = integral(x -> x * density.applyAsDouble(x), from, to) / mass;
        double variance = integral(x -> (x - mean) * (x - mean) * density.applyAsDouble(x), from, to) / mass;

        assertThat(distribution.mean()).isCloseTo(mean, within(1e-4 * (1 + mean)));
        assertThat(distribution.variance()).isCloseTo(variance, within(1e-3 * (1 + variance)));
        assertThat(distribution.scv())
                .isCloseTo(distribution.variance() / (distribution.mean() * distribution.mean()), within(1e-12));
    }

    /** Midpoint rule. */
    private static double integral(DoubleUnaryOperator f, double from, double to) {
        int n = 400_000;
        double h = (to - from) / n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += f.applyAsDouble(from + (i + 0.5) * h);
        }
        return sum * h;
    }

    @Test
    void a_fixed_time_does_not_vary() {
        assertThat(new Distribution.Fixed(5).mean()).isEqualTo(5);
        assertThat(new Distribution.Fixed(5).variance()).isZero();
        assertThat(new Distribution.Fixed(0).scv()).isZero();
    }

    @Test
    void a_three_point_estimate_is_weighted_by_swanson_and_megill() {
        var estimate = new Distribution.ThreePoint(10, 20, 50);

        assertThat(estimate.mean()).isCloseTo(0.3 * 10 + 0.4 * 20 + 0.3 * 50, within(1e-12));
        assertThat(estimate.variance()).isCloseTo(0.3 * 16 * 16 + 0.4 * 6 * 6 + 0.3 * 24 * 24, within(1e-9));
    }

    static Stream<Supplier<Distribution>> nonsense() {
        return Stream.of(
                () -> new Distribution.Fixed(-1),
                () -> new Distribution.Fixed(Double.NaN),
                () -> new Distribution.Uniform(3, 2),
                () -> new Distribution.Triangular(1, 5, 4),
                () -> new Distribution.Pert(2, 1, 3),
                () -> new Distribution.ThreePoint(3, 2, 1),
                () -> new Distribution.Normal(1, -1),
                () -> new Distribution.LogNormal(0, 1),
                () -> new Distribution.Erlang(0, 1),
                () -> new Distribution.Weibull(0, 1),
                () -> new Distribution.Beta(1, 0, 0, 1),
                () -> new Distribution.Empirical(List.of()),
                () -> new Distribution.Mixture(List.of()),
                () -> new Distribution.Shifted(-1, new Distribution.Fixed(1)),
                () -> new Distribution.Truncated(new Distribution.Fixed(1), 0, 2),
                () -> new Distribution.Truncated(new Distribution.Normal(10, 1), 30, 40),
                () -> new Distribution.Truncated(new Distribution.Exponential(1), 2, 1));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void parameters_outside_their_range_are_refused(Supplier<Distribution> distribution) {
        assertThatIllegalArgumentException().isThrownBy(distribution::get);
    }

    /** Mean and standard deviation follow the factor; the shape, and with it c², stays. */
    @ParameterizedTest
    @MethodSource("all")
    void a_scaled_distribution_keeps_its_shape(Distribution distribution) {
        var scaled = distribution.scaled(2.5);

        assertThat(scaled.getClass()).isEqualTo(distribution.getClass());
        assertThat(scaled.mean()).isCloseTo(2.5 * distribution.mean(), within(1e-9 * (1 + scaled.mean())));
        assertThat(scaled.scv()).isCloseTo(distribution.scv(), within(1e-9));
        assertThat(distribution.scaled(0).mean()).isZero();
    }

    static Stream<Distribution> all() {
        return Stream.concat(
                densities().map(a -> (Distribution) a.get()[0]),
                Stream.of(
                        new Distribution.Fixed(7),
                        new Distribution.ThreePoint(1, 2, 9),
                        new Distribution.Mixture(List.of(
                                new Distribution.Mixture.Component(1, new Distribution.Fixed(2)),
                                new Distribution.Mixture.Component(3, new Distribution.Exponential(5))))));
    }
}
