package dev.takt.analysis;

import dev.takt.model.Distribution;
import java.util.random.RandomGenerator;

/**
 * Draws times from a distribution. Everything that does not change from draw to draw is worked out once.
 *
 * <p>Gamma by Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, 2000; beta as X/(X + Y) of two gammas;
 * triangular, Weibull and uniform by inversion; the truncated normal by rejection, which accepts at least every second draw
 * because its mean is not negative (Law, Simulation Modeling and Analysis, ch. 8).
 */
interface TimeSampler {

    /** Seconds, never negative. */
    double next(RandomGenerator random);

    static TimeSampler of(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Fixed d -> random -> d.seconds();
            case Distribution.Uniform d ->
                random -> d.minSeconds() + random.nextDouble() * (d.maxSeconds() - d.minSeconds());
            case Distribution.Triangular d -> triangular(d);
            case Distribution.Pert d -> pert(d);
            case Distribution.ThreePoint d ->
                random -> {
                    double u = random.nextDouble();
                    return u < 0.3 ? d.p10Seconds() : u < 0.7 ? d.p50Seconds() : d.p90Seconds();
                };
            case Distribution.Normal d ->
                random -> {
                    double x;
                    do {
                        x = d.meanSeconds() + d.sdSeconds() * random.nextGaussian();
                    } while (x < 0);
                    return x;
                };
            case Distribution.LogNormal d -> logNormal(d);
            case Distribution.Exponential d -> random -> d.meanSeconds() * random.nextExponential();
            case Distribution.Erlang d -> scaledGamma(d.stages(), d.meanSeconds() / d.stages());
            case Distribution.Gamma d ->
                d.sdSeconds() == 0
                        ? random -> d.meanSeconds()
                        : scaledGamma(
                                square(d.meanSeconds() / d.sdSeconds()),
                                d.sdSeconds() * d.sdSeconds() / d.meanSeconds());
            case Distribution.Weibull d -> {
                double power = 1 / d.shape();
                yield random -> d.scaleSeconds() * Math.pow(random.nextExponential(), power);
            }
            case Distribution.Beta d -> beta(d.alpha(), d.beta(), d.minSeconds(), d.maxSeconds());
            case Distribution.Empirical d -> empirical(d);
            case Distribution.Mixture d -> mixture(d);
            case Distribution.Shifted d -> {
                var rest = of(d.distribution());
                yield random -> d.offsetSeconds() + rest.next(random);
            }
            case Distribution.Truncated d -> truncated(d);
        };
    }

    /** Draws again what is outside; at least one draw in a thousand is inside. */
    private static TimeSampler truncated(Distribution.Truncated d) {
        var whole = of(d.distribution());
        return random -> {
            double x;
            do {
                x = whole.next(random);
            } while (x < d.minSeconds() || x > d.maxSeconds());
            return x;
        };
    }

    private static double square(double x) {
        return x * x;
    }

    private static TimeSampler triangular(Distribution.Triangular d) {
        double a = d.minSeconds();
        double m = d.modeSeconds();
        double b = d.maxSeconds();
        if (b == a) {
            return random -> a;
        }
        double turn = (m - a) / (b - a);
        return random -> {
            double u = random.nextDouble();
            return u < turn ? a + Math.sqrt(u * (b - a) * (m - a)) : b - Math.sqrt((1 - u) * (b - a) * (b - m));
        };
    }

    /** The beta whose mean is (min + 4·mode + max)/6. */
    private static TimeSampler pert(Distribution.Pert d) {
        double range = d.maxSeconds() - d.minSeconds();
        return range == 0
                ? random -> d.minSeconds()
                : beta(
                        1 + 4 * (d.modeSeconds() - d.minSeconds()) / range,
                        1 + 4 * (d.maxSeconds() - d.modeSeconds()) / range,
                        d.minSeconds(),
                        d.maxSeconds());
    }

    private static TimeSampler logNormal(Distribution.LogNormal d) {
        double s2 = Math.log1p(square(d.sdSeconds() / d.meanSeconds()));
        double mu = Math.log(d.meanSeconds()) - s2 / 2;
        double s = Math.sqrt(s2);
        return random -> Math.exp(mu + s * random.nextGaussian());
    }

    private static TimeSampler scaledGamma(double shape, double scale) {
        return random -> scale * gamma(shape, random);
    }

    private static double gamma(double shape, RandomGenerator random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = 1 - random.nextDouble();
            if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }

    private static TimeSampler beta(double alpha, double beta, double min, double max) {
        return random -> {
            double x = gamma(alpha, random);
            double y = gamma(beta, random);
            return x + y > 0
                    ? min + (max - min) * x / (x + y)
                    : random.nextDouble() < alpha / (alpha + beta) ? max : min;
        };
    }

    private static TimeSampler empirical(Distribution.Empirical d) {
        int n = d.bins().size();
        var cumulative = new double[n];
        var from = new double[n];
        var to = new double[n];
        double total = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            var bin = d.bins().get(i);
            total += bin.weight();
            cumulative[i] = total;
            from[i] = before;
            to[i] = bin.upToSeconds();
            before = bin.upToSeconds();
        }
        double all = total;
        return random -> {
            int i = pick(cumulative, random.nextDouble() * all);
            return from[i] + random.nextDouble() * (to[i] - from[i]);
        };
    }

    private static TimeSampler mixture(Distribution.Mixture d) {
        int n = d.components().size();
        var cumulative = new double[n];
        var parts = new TimeSampler[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += d.components().get(i).weight();
            cumulative[i] = total;
            parts[i] = of(d.components().get(i).distribution());
        }
        double all = total;
        return random -> parts[pick(cumulative, random.nextDouble() * all)].next(random);
    }

    /** The first whose cumulative weight exceeds {@code x}; {@code x} is smaller than the last. */
    private static int pick(double[] cumulative, double x) {
        int i = 0;
        while (i < cumulative.length - 1 && x >= cumulative[i]) {
            i++;
        }
        return i;
    }
}
