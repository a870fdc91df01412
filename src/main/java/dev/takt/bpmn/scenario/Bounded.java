package dev.takt.bpmn.scenario;

import dev.takt.model.Distribution;
import dev.takt.units.FigureText;

/** Distributions with limits; limits that never bite are dropped, so that what is simple stays simple. */
final class Bounded {

    /** Relative change of mean and variance below which a limit has no effect. */
    private static final double NEGLIGIBLE = 1e-9;

    /** A century, in seconds: nothing in a scenario takes longer. */
    static final double LONGEST = 100 * 365.25 * 86_400;

    private Bounded() {}

    /** @throws IllegalArgumentException if the limits are out of order or leave less than 0.1 % */
    static Distribution of(Distribution d, double min, double max) {
        double least = Math.max(0, min);
        if (d.variance() == 0) {
            double value = Math.clamp(d.mean(), least, Math.max(least, max));
            return new Distribution.Fixed(value);
        }
        var cut = new Distribution.Truncated(d, least, Math.min(max, Double.MAX_VALUE));
        boolean same = Math.abs(cut.mean() - d.mean()) <= NEGLIGIBLE * d.mean()
                && Math.abs(cut.variance() - d.variance()) <= NEGLIGIBLE * d.variance();
        return same ? d : cut;
    }

    /** {@code min} and an exponential time after it, {@code mean} on the whole before the upper limit is applied. */
    static Distribution exponential(double mean, double min, double max) {
        if (mean < min) {
            throw new IllegalArgumentException("the mean %s lies below the minimum %s".formatted(mean, min));
        }
        double least = Math.max(0, min);
        if (mean == least) {
            return new Distribution.Fixed(mean);
        }
        var rest = of(new Distribution.Exponential(mean - least), 0, max - least);
        return least == 0 ? rest : new Distribution.Shifted(least, rest);
    }

    static Distribution normal(double mean, double sd, double min, double max) {
        return of(new Distribution.Normal(mean, sd), min, max);
    }

    static Distribution logNormal(double mean, double sd, double min, double max) {
        return sd == 0 ? new Distribution.Fixed(mean) : of(new Distribution.LogNormal(mean, sd), min, max);
    }

    static Distribution gamma(double mean, double sd, double min, double max) {
        return sd == 0 ? new Distribution.Fixed(mean) : of(new Distribution.Gamma(mean, sd), min, max);
    }

    /** @throws IllegalArgumentException if the mean is longer than a century */
    static Distribution checked(Distribution d) {
        if (!(d.mean() <= LONGEST)) {
            throw new IllegalArgumentException(
                    "its mean of %s s is longer than 100 years".formatted(FigureText.number(d.mean())));
        }
        return d;
    }
}
