package dev.takt.model.sampling;

import dev.takt.model.Distribution;
import java.util.List;

/**
 * Samplers of every distribution of the model. Methods: Law, Simulation Modeling and Analysis, ch. 8; gamma by Marsaglia and
 * Tsang (ACM Trans. Math. Softw. 26, 2000); exponential and normal by the ziggurat of the Java library.
 */
public final class Samplers {

    /** Up to this many stages an Erlang time is the logarithm of a product, beyond it a gamma time. */
    private static final int PRODUCT_STAGES = 12;

    private Samplers() {}

    public static Sampler of(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Fixed d -> fixed(d.seconds());
            case Distribution.Uniform d -> uniform(d.minSeconds(), d.maxSeconds());
            case Distribution.Triangular d -> triangular(d.minSeconds(), d.modeSeconds(), d.maxSeconds());
            case Distribution.Pert d -> pert(d);
            case Distribution.ThreePoint d -> threePoint(d);
            case Distribution.Normal d -> normal(d.meanSeconds(), d.sdSeconds());
            case Distribution.LogNormal d -> logNormal(d);
            case Distribution.Exponential d -> exponential(d.meanSeconds());
            case Distribution.Erlang d -> erlang(d);
            case Distribution.Gamma d -> gamma(d.meanSeconds(), d.sdSeconds());
            case Distribution.Weibull d -> weibull(d.shape(), d.scaleSeconds());
            case Distribution.Beta d -> beta(d.alpha(), d.beta(), d.minSeconds(), d.maxSeconds());
            case Distribution.Empirical d -> empirical(d.bins());
            case Distribution.Mixture d -> mixture(d.components());
            case Distribution.Shifted d -> shifted(d.offsetSeconds(), of(d.distribution()));
            case Distribution.Truncated d -> truncated(of(d.distribution()), d.minSeconds(), d.maxSeconds());
        };
    }

    private static Sampler fixed(double seconds) {
        return random -> seconds;
    }

    private static Sampler uniform(double min, double max) {
        double range = max - min;
        return random -> min + range * random.nextDouble();
    }

    private static Sampler exponential(double mean) {
        return random -> mean * random.nextExponential();
    }

    private static Sampler triangular(double min, double mode, double max) {
        double range = max - min;
        if (range == 0) {
            return fixed(min);
        }
        double corner = (mode - min) / range;
        double rising = range * (mode - min);
        double falling = range * (max - mode);
        return random -> {
            double u = random.nextDouble();
            return u < corner ? min + Math.sqrt(u * rising) : max - Math.sqrt((1 - u) * falling);
        };
    }

    private static Sampler pert(Distribution.Pert d) {
        double range = d.maxSeconds() - d.minSeconds();
        if (range == 0) {
            return fixed(d.minSeconds());
        }
        return beta(
                1 + 4 * (d.modeSeconds() - d.minSeconds()) / range,
                1 + 4 * (d.maxSeconds() - d.modeSeconds()) / range,
                d.minSeconds(),
                d.maxSeconds());
    }

    /** The three values with the weights their mean and variance are defined by. */
    private static Sampler threePoint(Distribution.ThreePoint d) {
        return random -> {
            double u = random.nextDouble();
            return u < 0.3 ? d.p10Seconds() : u < 0.7 ? d.p50Seconds() : d.p90Seconds();
        };
    }

    /** Truncated at 0; as the mean is not negative, at least every second draw counts. */
    private static Sampler normal(double mean, double sd) {
        return random -> {
            double x;
            do {
                x = mean + sd * random.nextGaussian();
            } while (x < 0);
            return x;
        };
    }

    private static Sampler logNormal(Distribution.LogNormal d) {
        double ratio = d.sdSeconds() / d.meanSeconds();
        double variance = Math.log1p(ratio * ratio);
        double mu = Math.log(d.meanSeconds()) - variance / 2;
        double sigma = Math.sqrt(variance);
        return random -> Math.exp(mu + sigma * random.nextGaussian());
    }

    private static Sampler erlang(Distribution.Erlang d) {
        int stages = d.stages();
        double stageMean = d.meanSeconds() / stages;
        if (stages > PRODUCT_STAGES) {
            return gamma(d.meanSeconds(), d.meanSeconds() / Math.sqrt(stages));
        }
        return random -> {
            double product = 1;
            for (int i = 0; i < stages; i++) {
                product *= random.nextPositive();
            }
            return -stageMean * Math.log(product);
        };
    }

    private static Sampler gamma(double mean, double sd) {
        if (sd == 0) {
            return fixed(mean);
        }
        double shape = mean / sd * (mean / sd);
        double scale = sd / mean * sd;
        return random -> scale * standardGamma(shape, random);
    }

    private static double standardGamma(double shape, RandomStream random) {
        if (shape < 1) {
            return standardGamma(shape + 1, random) * Math.pow(random.nextPositive(), 1 / shape);
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
            if (Math.log(random.nextPositive()) < x * x / 2 + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }

    private static Sampler weibull(double shape, double scale) {
        double power = 1 / shape;
        return random -> scale * Math.pow(random.nextExponential(), power);
    }

    private static Sampler beta(double alpha, double beta, double min, double max) {
        double range = max - min;
        return random -> {
            double x = standardGamma(alpha, random);
            double y = standardGamma(beta, random);
            if (x + y > 0) {
                return min + range * (x / (x + y));
            }
            return random.nextDouble() < alpha / (alpha + beta) ? max : min; // both too small for a double
        };
    }

    private static Sampler empirical(List<Distribution.Empirical.Bin> bins) {
        int n = bins.size();
        var from = new double[n];
        var width = new double[n];
        var cumulative = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            from[i] = i == 0 ? 0 : bins.get(i - 1).upToSeconds();
            width[i] = bins.get(i).upToSeconds() - from[i];
            total += bins.get(i).weight();
            cumulative[i] = total;
        }
        double sum = total;
        return random -> {
            int i = choose(cumulative, random.nextDouble() * sum);
            return from[i] + width[i] * random.nextDouble();
        };
    }

    private static Sampler mixture(List<Distribution.Mixture.Component> components) {
        int n = components.size();
        var samplers = new Sampler[n];
        var cumulative = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            samplers[i] = of(components.get(i).distribution());
            total += components.get(i).weight();
            cumulative[i] = total;
        }
        double sum = total;
        return random -> samplers[choose(cumulative, random.nextDouble() * sum)].seconds(random);
    }

    private static Sampler shifted(double offset, Sampler sampler) {
        return random -> offset + sampler.seconds(random);
    }

    /** Drawn again until inside; the model makes sure that at least one of a thousand draws is. */
    private static Sampler truncated(Sampler sampler, double min, double max) {
        return random -> {
            double x;
            do {
                x = sampler.seconds(random);
            } while (x < min || x > max);
            return x;
        };
    }

    /** The first index whose cumulative weight is above {@code x}. */
    private static int choose(double[] cumulative, double x) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
