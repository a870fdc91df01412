package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.units.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A parameter value to be written, or a data point of a user distribution: an element with attributes and such children.
 *
 * @param kind name of the element
 */
record BpsimValue(String kind, SequencedMap<String, String> attributes, List<BpsimValue> children) {

    /** Standard deviations from 0 at which a normal distribution has practically nothing below it. */
    private static final double CLEAR_OF_ZERO = 6;

    static BpsimValue of(String kind, String... attributes) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return new BpsimValue(kind, map, List.of());
    }

    static BpsimValue number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? of("NumericParameter", "value", String.valueOf((long) value))
                : of("FloatingParameter", "value", figure(value));
    }

    BpsimValue with(String attribute, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var map = new LinkedHashMap<>(attributes);
        map.put(attribute, value);
        return new BpsimValue(kind, map, children);
    }

    /**
     * A time. The unit of its numbers is the second, the base unit of what Takt writes.
     *
     * @param approximated is told where BPSim has no such distribution: one of the same mean and deviation is written
     */
    static BpsimValue time(Distribution d, Consumer<String> approximated) {
        return d instanceof Distribution.Fixed fixed ? duration(fixed.seconds()) : distribution(d, approximated);
    }

    static BpsimValue distribution(Distribution distribution, Consumer<String> approximated) {
        return switch (distribution) {
            case Distribution.Fixed d -> number(d.seconds());
            case Distribution.Uniform d ->
                of("UniformDistribution", "min", figure(d.minSeconds()), "max", figure(d.maxSeconds()));
            case Distribution.Triangular d ->
                of(
                        "TriangularDistribution",
                        "min",
                        figure(d.minSeconds()),
                        "mode",
                        figure(d.modeSeconds()),
                        "max",
                        figure(d.maxSeconds()));
            case Distribution.Exponential d -> of("NegativeExponentialDistribution", "mean", figure(d.meanSeconds()));
            case Distribution.Normal d -> normal(d, 0, Double.MAX_VALUE);
            case Distribution.LogNormal d ->
                of(
                        "LogNormalDistribution",
                        "mean",
                        figure(d.meanSeconds()),
                        "standardDeviation",
                        figure(d.sdSeconds()));
            case Distribution.Erlang d ->
                of("ErlangDistribution", "k", String.valueOf(d.stages()), "mean", figure(d.meanSeconds()));
            case Distribution.Gamma d -> gamma(d.mean(), d.variance());
            case Distribution.Weibull d ->
                of("WeibullDistribution", "shape", figure(d.shape()), "scale", figure(d.scaleSeconds()));
            case Distribution.Truncated d -> truncated(d, approximated);
            case Distribution.Mixture d -> mixture(d, approximated);
            default -> alike(distribution, approximated);
        };
    }

    private static BpsimValue normal(Distribution.Normal d, double min, double max) {
        var value =
                of("NormalDistribution", "mean", figure(d.meanSeconds()), "standardDeviation", figure(d.sdSeconds()));
        if (min == 0 && max == Double.MAX_VALUE && d.meanSeconds() > CLEAR_OF_ZERO * d.sdSeconds()) {
            return value;
        }
        var cut = new BpsimValue("TruncatedNormalDistribution", value.attributes(), List.of()).with("min", figure(min));
        return max == Double.MAX_VALUE ? cut : cut.with("max", figure(max));
    }

    private static BpsimValue truncated(Distribution.Truncated d, Consumer<String> approximated) {
        return d.distribution() instanceof Distribution.Normal normal
                ? normal(normal, d.minSeconds(), d.maxSeconds())
                : alike(d, approximated);
    }

    private static BpsimValue mixture(Distribution.Mixture d, Consumer<String> approximated) {
        if (!d.components().stream().allMatch(c -> c.distribution() instanceof Distribution.Fixed)) {
            return alike(d, approximated);
        }
        double total = d.components().stream()
                .mapToDouble(Distribution.Mixture.Component::weight)
                .sum();
        var points = new ArrayList<BpsimValue>();
        for (var component : d.components()) {
            points.add(new BpsimValue(
                    "UserDistributionDataPoint",
                    new LinkedHashMap<>(Map.of("probability", figure(component.weight() / total))),
                    List.of(duration(component.distribution().mean()))));
        }
        return new BpsimValue("UserDistribution", new LinkedHashMap<>(), points);
    }

    private static BpsimValue alike(Distribution d, Consumer<String> approximated) {
        approximated.accept(
                "%s has no counterpart in BPSim; a gamma distribution of the same mean and standard deviation is written"
                        .formatted(d.getClass().getSimpleName()));
        return gamma(d.mean(), d.variance());
    }

    private static BpsimValue gamma(double mean, double variance) {
        return variance == 0
                ? duration(mean)
                : of("GammaDistribution", "shape", figure(mean * mean / variance), "scale", figure(variance / mean));
    }

    private static BpsimValue duration(double seconds) {
        return of("DurationParameter", "value", Durations.ofSeconds(seconds).toString());
    }

    /** Texts with their shares. */
    static BpsimValue texts(SequencedMap<String, Double> weights) {
        if (weights.size() == 1) {
            return of("StringParameter", "value", weights.firstEntry().getKey());
        }
        double total = weights.values().stream().mapToDouble(w -> w).sum();
        var points = new ArrayList<BpsimValue>();
        weights.forEach((text, weight) -> points.add(new BpsimValue(
                "UserDistributionDataPoint",
                new LinkedHashMap<>(Map.of("probability", figure(weight / total))),
                List.of(of("StringParameter", "value", text)))));
        return new BpsimValue("UserDistribution", new LinkedHashMap<>(), points);
    }

    /** Twelve digits: more than any reader of the file needs, and no noise of binary fractions. */
    static String figure(double value) {
        return new BigDecimal(value)
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }

    void writeTo(XmlElement parent) {
        var element = XmlElement.create(parent, BpsimData.VERSION_2, kind);
        parent.add(element);
        attributes.forEach(element::set);
        children.forEach(child -> child.writeTo(element));
    }
}
