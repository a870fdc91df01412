package dev.takt.model;

import dev.takt.units.FigureText;
import java.util.List;

/**
 * A distribution of a time in seconds; never negative. Sources of the moments: Law, Simulation Modeling and Analysis, ch. 6;
 * PERT as the beta on [min, max] with mean (min + 4·mode + max)/6.
 */
public sealed interface Distribution {

    /** Expected value in seconds. */
    double mean();

    /** In seconds squared. */
    double variance();

    /** Squared coefficient of variation, variance / mean²; the c² of the queueing formulas. 0 for a mean of 0. */
    default double scv() {
        return mean() == 0 ? 0 : variance() / (mean() * mean());
    }

    /**
     * The same shape with every time multiplied: mean and standard deviation change by the factor, the coefficient of
     * variation stays.
     *
     * @param factor at least 0 and finite; 0 gives a fixed time of 0
     * @throws IllegalArgumentException if a time would become infinite
     */
    default Distribution scaled(double factor) {
        Checks.time("factor", factor);
        if (factor == 0) {
            return new Fixed(0);
        }
        return switch (this) {
            case Fixed d -> new Fixed(factor * d.seconds);
            case Uniform d -> new Uniform(factor * d.minSeconds, factor * d.maxSeconds);
            case Triangular d -> new Triangular(factor * d.minSeconds, factor * d.modeSeconds, factor * d.maxSeconds);
            case Pert d -> new Pert(factor * d.minSeconds, factor * d.modeSeconds, factor * d.maxSeconds);
            case ThreePoint d -> new ThreePoint(factor * d.p10Seconds, factor * d.p50Seconds, factor * d.p90Seconds);
            case Normal d -> new Normal(factor * d.meanSeconds, factor * d.sdSeconds);
            case LogNormal d -> new LogNormal(factor * d.meanSeconds, factor * d.sdSeconds);
            case Exponential d -> new Exponential(factor * d.meanSeconds);
            case Erlang d -> new Erlang(d.stages, factor * d.meanSeconds);
            case Gamma d -> new Gamma(factor * d.meanSeconds, factor * d.sdSeconds);
            case Weibull d -> new Weibull(d.shape, factor * d.scaleSeconds);
            case Beta d -> new Beta(d.alpha, d.beta, factor * d.minSeconds, factor * d.maxSeconds);
            case Empirical d ->
                new Empirical(d.bins.stream()
                        .map(bin -> new Empirical.Bin(factor * bin.upToSeconds(), bin.weight()))
                        .toList());
            case Mixture d ->
                new Mixture(d.components.stream()
                        .map(c -> new Mixture.Component(
                                c.weight(), c.distribution().scaled(factor)))
                        .toList());
            case Shifted d -> new Shifted(factor * d.offsetSeconds, d.distribution.scaled(factor));
            case Truncated d ->
                new Truncated(d.distribution.scaled(factor), factor * d.minSeconds, factor * d.maxSeconds);
        };
    }

    record Fixed(double seconds) implements Distribution {
        public Fixed {
            Checks.time("value", seconds);
        }

        @Override
        public double mean() {
            return seconds;
        }

        @Override
        public double variance() {
            return 0;
        }
    }

    record Uniform(double minSeconds, double maxSeconds) implements Distribution {
        public Uniform {
            Checks.ordered(minSeconds, maxSeconds);
        }

        @Override
        public double mean() {
            return (minSeconds + maxSeconds) / 2;
        }

        @Override
        public double variance() {
            return (maxSeconds - minSeconds) * (maxSeconds - minSeconds) / 12;
        }
    }

    record Triangular(double minSeconds, double modeSeconds, double maxSeconds) implements Distribution {
        public Triangular {
            Checks.ordered(minSeconds, modeSeconds, maxSeconds);
        }

        @Override
        public double mean() {
            return (minSeconds + modeSeconds + maxSeconds) / 3;
        }

        @Override
        public double variance() {
            double a = minSeconds;
            double m = modeSeconds;
            double b = maxSeconds;
            return (a * a + m * m + b * b - a * m - a * b - m * b) / 18;
        }
    }

    record Pert(double minSeconds, double modeSeconds, double maxSeconds) implements Distribution {
        public Pert {
            Checks.ordered(minSeconds, modeSeconds, maxSeconds);
        }

        @Override
        public double mean() {
            return (minSeconds + 4 * modeSeconds + maxSeconds) / 6;
        }

        @Override
        public double variance() {
            return (mean() - minSeconds) * (maxSeconds - mean()) / 7;
        }
    }

    /**
     * A three-point estimate P10, P50, P90, by the Swanson–Megill rule: the three values with weights 0.3, 0.4, 0.3 (Hurst,
     * Brown and Swanson, AAPG Bulletin 84, 2000).
     */
    record ThreePoint(double p10Seconds, double p50Seconds, double p90Seconds) implements Distribution {
        public ThreePoint {
            Checks.ordered(p10Seconds, p50Seconds, p90Seconds);
        }

        @Override
        public double mean() {
            return 0.3 * p10Seconds + 0.4 * p50Seconds + 0.3 * p90Seconds;
        }

        @Override
        public double variance() {
            double m = mean();
            return 0.3 * square(p10Seconds - m) + 0.4 * square(p50Seconds - m) + 0.3 * square(p90Seconds - m);
        }

        private static double square(double x) {
            return x * x;
        }
    }

    /** Normal, truncated at 0: samples below 0 do not occur. {@code mean} and {@code sd} are those before truncation. */
    record Normal(double meanSeconds, double sdSeconds) implements Distribution {
        public Normal {
            Checks.time("mean", meanSeconds);
            Checks.time("sd", sdSeconds);
        }

        @Override
        public double mean() {
            return sdSeconds == 0 ? meanSeconds : meanSeconds + sdSeconds * Gauss.inverseMills(meanSeconds / sdSeconds);
        }

        @Override
        public double variance() {
            if (sdSeconds == 0) {
                return 0;
            }
            double alpha = meanSeconds / sdSeconds;
            double h = Gauss.inverseMills(alpha);
            return sdSeconds * sdSeconds * (1 - alpha * h - h * h);
        }
    }

    /** @param meanSeconds of the times themselves, not of their logarithm; the same for {@code sdSeconds} */
    record LogNormal(double meanSeconds, double sdSeconds) implements Distribution {
        public LogNormal {
            Checks.positive("mean", meanSeconds);
            Checks.time("sd", sdSeconds);
        }

        @Override
        public double mean() {
            return meanSeconds;
        }

        @Override
        public double variance() {
            return sdSeconds * sdSeconds;
        }
    }

    record Exponential(double meanSeconds) implements Distribution {
        public Exponential {
            Checks.time("mean", meanSeconds);
        }

        @Override
        public double mean() {
            return meanSeconds;
        }

        @Override
        public double variance() {
            return meanSeconds * meanSeconds;
        }
    }

    /** @param stages number of exponential stages, at least 1 */
    record Erlang(int stages, double meanSeconds) implements Distribution {
        public Erlang {
            if (stages < 1) {
                throw new IllegalArgumentException(
                        "An Erlang distribution needs at least 1 stage, not %d.".formatted(stages));
            }
            Checks.time("mean", meanSeconds);
        }

        @Override
        public double mean() {
            return meanSeconds;
        }

        @Override
        public double variance() {
            return meanSeconds * meanSeconds / stages;
        }
    }

    record Gamma(double meanSeconds, double sdSeconds) implements Distribution {
        public Gamma {
            Checks.positive("mean", meanSeconds);
            Checks.time("sd", sdSeconds);
        }

        @Override
        public double mean() {
            return meanSeconds;
        }

        @Override
        public double variance() {
            return sdSeconds * sdSeconds;
        }
    }

    record Weibull(double shape, double scaleSeconds) implements Distribution {
        public Weibull {
            Checks.positive("shape", shape);
            Checks.positive("scale", scaleSeconds);
        }

        @Override
        public double mean() {
            return scaleSeconds * Gauss.gamma(1 + 1 / shape);
        }

        @Override
        public double variance() {
            double g1 = Gauss.gamma(1 + 1 / shape);
            return scaleSeconds * scaleSeconds * (Gauss.gamma(1 + 2 / shape) - g1 * g1);
        }
    }

    record Beta(double alpha, double beta, double minSeconds, double maxSeconds) implements Distribution {
        public Beta {
            Checks.positive("alpha", alpha);
            Checks.positive("beta", beta);
            Checks.ordered(minSeconds, maxSeconds);
        }

        @Override
        public double mean() {
            return minSeconds + (maxSeconds - minSeconds) * alpha / (alpha + beta);
        }

        @Override
        public double variance() {
            double n = alpha + beta;
            double range = maxSeconds - minSeconds;
            return range * range * alpha * beta / (n * n * (n + 1));
        }
    }

    /** A histogram; values are even within a bin and the first bin starts at 0. */
    record Empirical(List<Bin> bins) implements Distribution {

        /** @param upToSeconds upper end of the bin */
        public record Bin(double upToSeconds, double weight) {}

        public Empirical {
            bins = List.copyOf(bins);
            double before = 0;
            double total = 0;
            for (var bin : bins) {
                Checks.ordered(before, bin.upToSeconds());
                Checks.time("weight", bin.weight());
                before = bin.upToSeconds();
                total += bin.weight();
            }
            Checks.positive("sum of the weights", total);
        }

        @Override
        public double mean() {
            return moment(1);
        }

        @Override
        public double variance() {
            double m = mean();
            return Math.max(0, moment(2) - m * m);
        }

        private double moment(int order) {
            double sum = 0;
            double total = 0;
            double from = 0;
            for (var bin : bins) {
                double to = bin.upToSeconds();
                sum += bin.weight() * (order == 1 ? (from + to) / 2 : (from * from + from * to + to * to) / 3);
                total += bin.weight();
                from = to;
            }
            return sum / total;
        }
    }

    record Mixture(List<Component> components) implements Distribution {

        public record Component(double weight, Distribution distribution) {}

        public Mixture {
            components = List.copyOf(components);
            double total = 0;
            for (var component : components) {
                Checks.time("weight", component.weight());
                total += component.weight();
            }
            Checks.positive("sum of the weights", total);
        }

        @Override
        public double mean() {
            return components.stream()
                            .mapToDouble(c -> c.weight() * c.distribution().mean())
                            .sum()
                    / total();
        }

        @Override
        public double variance() {
            double m = mean();
            return components.stream()
                            .mapToDouble(c -> c.weight()
                                    * (c.distribution().variance()
                                            + Math.pow(c.distribution().mean() - m, 2)))
                            .sum()
                    / total();
        }

        private double total() {
            return components.stream().mapToDouble(Component::weight).sum();
        }
    }

    /** A fixed time and a random one after it. */
    record Shifted(double offsetSeconds, Distribution distribution) implements Distribution {
        public Shifted {
            Checks.time("offset", offsetSeconds);
        }

        @Override
        public double mean() {
            return offsetSeconds + distribution.mean();
        }

        @Override
        public double variance() {
            return distribution.variance();
        }
    }

    /**
     * A distribution cut off on both sides: samples outside [min, max] do not occur, those inside keep their proportions.
     *
     * @param distribution exponential, Erlang, gamma, normal or lognormal
     */
    record Truncated(Distribution distribution, double minSeconds, double maxSeconds) implements Distribution {

        /** A sampler that draws until a value is inside needs 1,000 draws at this share. */
        private static final double MIN_SHARE = 1e-3;

        public Truncated {
            Checks.ordered(minSeconds, maxSeconds);
            double share = PartialMoments.of(distribution, minSeconds, maxSeconds)[0];
            if (!(share >= MIN_SHARE)) {
                throw new IllegalArgumentException(
                        "Only %s of the times lie between %s s and %s s; at least 0.1 %% must."
                                .formatted(
                                        FigureText.percent(share),
                                        FigureText.number(minSeconds),
                                        FigureText.number(maxSeconds)));
            }
        }

        @Override
        public double mean() {
            var m = PartialMoments.of(distribution, minSeconds, maxSeconds);
            return m[1] / m[0];
        }

        @Override
        public double variance() {
            var m = PartialMoments.of(distribution, minSeconds, maxSeconds);
            double mean = m[1] / m[0];
            return Math.max(0, m[2] / m[0] - mean * mean);
        }
    }
}
