package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads a distribution; see the file format reference for the attributes of each kind. */
final class DistributionReader {

    private static final int MAX_NESTED_MIXTURES = 8;

    private final Figures figures;

    /** Numbers instead of durations. */
    private final boolean plain;

    private boolean incomplete;

    private DistributionReader(Figures figures, boolean plain) {
        this.figures = figures;
        this.plain = plain;
    }

    /** The distribution, or nothing when it is reported as unusable. */
    static @Nullable Distribution read(Figures figures, XmlElement element) {
        return new DistributionReader(figures, false).read(element, 0);
    }

    /** A distribution of plain numbers instead of durations. */
    static @Nullable Distribution readNumbers(Figures figures, XmlElement element) {
        return new DistributionReader(figures, true).read(element, 0);
    }

    private @Nullable Distribution read(XmlElement e, int depth) {
        var kind = figures.text(e, "kind");
        if (kind == null) {
            figures.missing(e, "kind");
            return null;
        }
        incomplete = false;
        try {
            var distribution = read(e, kind, depth);
            return incomplete ? null : distribution;
        } catch (IllegalArgumentException invalid) {
            if (!incomplete) { // else the missing figure is the cause, and it is reported already
                figures.bad(
                        "bad-distribution",
                        e,
                        "kind",
                        kind,
                        "cannot be: " + invalid.getMessage(),
                        "Correct the figures.");
            }
            return null;
        }
    }

    private @Nullable Distribution read(XmlElement e, String kind, int depth) {
        return switch (kind) {
            case "fixed" -> new Distribution.Fixed(time(e, "value"));
            case "uniform" -> new Distribution.Uniform(time(e, "min"), time(e, "max"));
            case "triangular" -> new Distribution.Triangular(time(e, "min"), time(e, "mode"), time(e, "max"));
            case "pert" -> new Distribution.Pert(time(e, "min"), time(e, "mode"), time(e, "max"));
            case "threePoint" -> new Distribution.ThreePoint(time(e, "p10"), time(e, "p50"), time(e, "p90"));
            case "normal" -> new Distribution.Normal(time(e, "mean"), time(e, "sd"));
            case "lognormal" -> new Distribution.LogNormal(time(e, "mean"), time(e, "sd"));
            case "exponential" -> new Distribution.Exponential(time(e, "mean"));
            case "erlang" -> new Distribution.Erlang(stages(e), time(e, "mean"));
            case "gamma" -> new Distribution.Gamma(time(e, "mean"), time(e, "sd"));
            case "weibull" -> new Distribution.Weibull(positive(e, "shape"), time(e, "scale"));
            case "beta" ->
                new Distribution.Beta(positive(e, "alpha"), positive(e, "beta"), time(e, "min"), time(e, "max"));
            case "empirical" -> empirical(e);
            case "mixture" -> mixture(e, depth);
            case "shifted" -> {
                double offset = time(e, "offset");
                var base = base(e, depth);
                yield base == null ? null : new Distribution.Shifted(offset, base);
            }
            case "truncated" -> {
                double min = time(e, "min");
                double max = time(e, "max");
                var base = base(e, depth);
                yield base == null ? null : new Distribution.Truncated(base, min, max);
            }
            default -> {
                figures.bad(
                        "unknown-distribution",
                        e,
                        "kind",
                        kind,
                        "is no known distribution",
                        "Use fixed, uniform, triangular, pert, threePoint, normal, lognormal, exponential, erlang,"
                                + " gamma, weibull, beta, empirical, mixture, shifted or truncated.");
                yield null;
            }
        };
    }

    private @Nullable Distribution empirical(XmlElement e) {
        var bins = new ArrayList<Distribution.Empirical.Bin>();
        for (var bin : e.elements(BpmnNames.TAKT, "bin")) {
            bins.add(new Distribution.Empirical.Bin(time(bin, "upTo"), weight(bin)));
        }
        return incomplete ? null : new Distribution.Empirical(bins);
    }

    private @Nullable Distribution base(XmlElement e, int depth) {
        if (depth == MAX_NESTED_MIXTURES) {
            throw new IllegalArgumentException(
                    "distributions are nested more than %d deep.".formatted(MAX_NESTED_MIXTURES));
        }
        boolean broken = incomplete;
        var child = e.findElement(BpmnNames.TAKT, "base").orElse(null);
        if (child == null) {
            figures.missing(e, "<takt:base>");
        }
        var distribution = child == null ? null : read(child, depth + 1);
        incomplete = broken || distribution == null;
        return incomplete ? null : distribution;
    }

    private @Nullable Distribution mixture(XmlElement e, int depth) {
        if (depth == MAX_NESTED_MIXTURES) {
            throw new IllegalArgumentException("mixtures are nested more than %d deep.".formatted(MAX_NESTED_MIXTURES));
        }
        var components = new ArrayList<Distribution.Mixture.Component>();
        boolean broken = false;
        for (var component : e.elements(BpmnNames.TAKT, "component")) {
            double weight = weight(component);
            broken |= incomplete;
            var distribution = read(component, depth + 1);
            if (distribution == null) {
                broken = true;
            } else {
                components.add(new Distribution.Mixture.Component(weight, distribution));
            }
        }
        incomplete = broken;
        return broken ? null : new Distribution.Mixture(components);
    }

    private double time(XmlElement e, String attribute) {
        return orIncomplete(e, attribute, plain ? figures.weight(e, attribute) : figures.seconds(e, attribute));
    }

    private double weight(XmlElement e) {
        return orIncomplete(e, "weight", figures.weight(e, "weight"));
    }

    private double positive(XmlElement e, String attribute) {
        var value = orIncomplete(e, attribute, figures.positive(e, attribute));
        return value == 0 ? 1 : value;
    }

    private int stages(XmlElement e) {
        var stages = figures.count(e, "k");
        orIncomplete(e, "k", stages == null ? null : stages.doubleValue());
        return stages == null ? 1 : stages;
    }

    /** What is missing is noted and all the rest still read, so that every mistake is reported at once. */
    private double orIncomplete(XmlElement e, String attribute, @Nullable Double value) {
        if (value != null) {
            return value;
        }
        incomplete = true;
        if (figures.text(e, attribute) == null) {
            figures.missing(e, attribute);
        }
        return 0;
    }
}
