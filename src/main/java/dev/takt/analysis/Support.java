package dev.takt.analysis;

import dev.takt.model.Distribution;

/** The smallest and the largest value a time can take, in seconds; the largest may be infinite. */
record Support(double least, double greatest) implements Comparable<Support> {

    static final Support NOTHING = new Support(0, 0);

    static Support of(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Fixed d -> new Support(d.seconds(), d.seconds());
            case Distribution.Uniform d -> new Support(d.minSeconds(), d.maxSeconds());
            case Distribution.Triangular d -> new Support(d.minSeconds(), d.maxSeconds());
            case Distribution.Pert d -> new Support(d.minSeconds(), d.maxSeconds());
            case Distribution.ThreePoint d -> new Support(d.p10Seconds(), d.p90Seconds());
            case Distribution.Beta d -> new Support(d.minSeconds(), d.maxSeconds());
            case Distribution.Empirical d ->
                new Support(0, d.bins().isEmpty() ? 0 : d.bins().getLast().upToSeconds());
            case Distribution.Mixture d -> {
                double least = Double.POSITIVE_INFINITY;
                double greatest = 0;
                for (var component : d.components()) {
                    var part = of(component.distribution());
                    least = Math.min(least, part.least());
                    greatest = Math.max(greatest, part.greatest());
                }
                yield new Support(least, greatest);
            }
            case Distribution.Normal d -> unbounded(d);
            case Distribution.LogNormal d -> unbounded(d);
            case Distribution.Gamma d -> unbounded(d);
            case Distribution.Exponential d -> unbounded(d);
            case Distribution.Erlang d -> unbounded(d);
            case Distribution.Weibull d -> unbounded(d);
            case Distribution.Shifted d -> new Support(d.offsetSeconds(), d.offsetSeconds()).then(of(d.distribution()));
            case Distribution.Truncated d -> new Support(d.minSeconds(), d.maxSeconds());
        };
    }

    private static Support unbounded(Distribution d) {
        return d.variance() == 0 ? new Support(d.mean(), d.mean()) : new Support(0, Double.POSITIVE_INFINITY);
    }

    /** By the least value, then by the greatest. */
    @Override
    public int compareTo(Support other) {
        int byLeast = Double.compare(least, other.least);
        return byLeast != 0 ? byLeast : Double.compare(greatest, other.greatest);
    }

    Support then(Support next) {
        return new Support(least + next.least, greatest + next.greatest);
    }

    Support or(Support other) {
        return new Support(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    /** Of several that happen side by side. */
    Support beside(Support other) {
        return new Support(Math.max(least, other.least), Math.max(greatest, other.greatest));
    }

    Support times(int n) {
        return n == 0 ? NOTHING : new Support(n * least, greatest == 0 ? 0 : n * greatest);
    }
}
