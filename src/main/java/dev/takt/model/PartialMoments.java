package dev.takt.model;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * E[Xⁿ; a ≤ X ≤ b] for n = 0, 1, 2: what truncation leaves of a distribution. With the regularised incomplete gamma function P
 * and shape k: E[X; X ≤ x] = E[X]·P(k + 1, x/θ); for a lognormal time E[Xⁿ; X ≤ x] = E[Xⁿ]·Φ((ln x − μ)/σ − nσ).
 */
final class PartialMoments {

    private PartialMoments() {}

    /** @return share, first and second moment in seconds and seconds squared */
    static double[] of(Distribution distribution, double min, double max) {
        if (distribution.variance() == 0) {
            throw refused();
        }
        return switch (distribution) {
            case Distribution.Exponential d -> gamma(1, d.meanSeconds(), min, max);
            case Distribution.Erlang d -> gamma(d.stages(), d.meanSeconds() / d.stages(), min, max);
            case Distribution.Gamma d -> {
                double cv = d.sdSeconds() / d.meanSeconds();
                yield gamma(1 / (cv * cv), d.sdSeconds() * cv, min, max);
            }
            case Distribution.LogNormal d -> logNormal(d, min, max);
            case Distribution.Normal d -> normal(d.meanSeconds(), d.sdSeconds(), min, max);
            default -> throw refused();
        };
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "Only exponential, Erlang, gamma, normal and lognormal times can be cut off, and only if they vary.");
    }

    private static double[] gamma(double shape, double scale, double min, double max) {
        double first = shape * scale;
        double second = first * (shape + 1) * scale;
        return new double[] {
            between(shape, scale, min, max),
            first * between(shape + 1, scale, min, max),
            second * between(shape + 2, scale, min, max)
        };
    }

    private static double between(double shape, double scale, double min, double max) {
        return RegularizedGamma.P.value(shape, max / scale) - RegularizedGamma.P.value(shape, min / scale);
    }

    private static double[] logNormal(Distribution.LogNormal d, double min, double max) {
        double cv = d.sdSeconds() / d.meanSeconds();
        double sigma = Math.sqrt(Math.log1p(cv * cv));
        double mu = Math.log(d.meanSeconds()) - sigma * sigma / 2;
        var moments = new double[3];
        for (int n = 0; n < 3; n++) {
            double raw = Math.exp(n * mu + n * n * sigma * sigma / 2);
            moments[n] = raw
                    * (phi((Math.log(max) - mu) / sigma - n * sigma) - phi((Math.log(min) - mu) / sigma - n * sigma));
        }
        return moments;
    }

    /** With α, β the standardised limits: E[Z; α ≤ Z ≤ β] = φ(α) − φ(β), E[Z²; …] = Φ(β) − Φ(α) + αφ(α) − βφ(β). */
    private static double[] normal(double mean, double sd, double min, double max) {
        double a = (min - mean) / sd;
        double b = (max - mean) / sd;
        double share = phi(b) - phi(a);
        double z = density(a) - density(b);
        double zz = share + a * density(a) - b * density(b);
        return new double[] {share, mean * share + sd * z, mean * mean * share + 2 * mean * sd * z + sd * sd * zz};
    }

    private static double phi(double x) {
        return 0.5 * Erfc.value(-x / Math.sqrt(2));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
