package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.units.Durations;

/** Writes a distribution; the counterpart of {@link DistributionReader}. */
final class DistributionWriter {

    private DistributionWriter() {}

    /** Fills an empty element of our namespace that already has its place in the tree. */
    static void write(XmlElement e, Distribution distribution) {
        switch (distribution) {
            case Distribution.Fixed d -> times(e, "fixed", "value", d.seconds());
            case Distribution.Uniform d -> times(e, "uniform", "min", d.minSeconds(), "max", d.maxSeconds());
            case Distribution.Triangular d ->
                times(e, "triangular", "min", d.minSeconds(), "mode", d.modeSeconds(), "max", d.maxSeconds());
            case Distribution.Pert d ->
                times(e, "pert", "min", d.minSeconds(), "mode", d.modeSeconds(), "max", d.maxSeconds());
            case Distribution.ThreePoint d ->
                times(e, "threePoint", "p10", d.p10Seconds(), "p50", d.p50Seconds(), "p90", d.p90Seconds());
            case Distribution.Normal d -> times(e, "normal", "mean", d.meanSeconds(), "sd", d.sdSeconds());
            case Distribution.LogNormal d -> times(e, "lognormal", "mean", d.meanSeconds(), "sd", d.sdSeconds());
            case Distribution.Exponential d -> times(e, "exponential", "mean", d.meanSeconds());
            case Distribution.Erlang d -> {
                times(e, "erlang", "mean", d.meanSeconds());
                e.set("k", String.valueOf(d.stages()));
            }
            case Distribution.Gamma d -> times(e, "gamma", "mean", d.meanSeconds(), "sd", d.sdSeconds());
            case Distribution.Weibull d -> {
                times(e, "weibull", "scale", d.scaleSeconds());
                e.set("shape", TaktElements.number(d.shape()));
            }
            case Distribution.Beta d -> {
                times(e, "beta", "min", d.minSeconds(), "max", d.maxSeconds());
                e.set("alpha", TaktElements.number(d.alpha()));
                e.set("beta", TaktElements.number(d.beta()));
            }
            case Distribution.Empirical d -> {
                e.set("kind", "empirical");
                for (var bin : d.bins()) {
                    var child = child(e, "bin");
                    child.set("upTo", time(bin.upToSeconds()));
                    child.set("weight", TaktElements.number(bin.weight()));
                }
            }
            case Distribution.Mixture d -> {
                e.set("kind", "mixture");
                for (var component : d.components()) {
                    var child = child(e, "component");
                    child.set("weight", TaktElements.number(component.weight()));
                    write(child, component.distribution());
                }
            }
            case Distribution.Shifted d -> {
                times(e, "shifted", "offset", d.offsetSeconds());
                write(child(e, "base"), d.distribution());
            }
            case Distribution.Truncated d -> {
                times(e, "truncated", "min", d.minSeconds(), "max", d.maxSeconds());
                write(child(e, "base"), d.distribution());
            }
        }
    }

    private static XmlElement child(XmlElement parent, String name) {
        var child = TaktElements.create(parent, name);
        parent.add(child);
        return child;
    }

    private static void times(XmlElement e, String kind, Object... namesAndSeconds) {
        e.set("kind", kind);
        for (int i = 0; i < namesAndSeconds.length; i += 2) {
            e.set((String) namesAndSeconds[i], time((Double) namesAndSeconds[i + 1]));
        }
    }

    /** ISO 8601, exact to the nanosecond. */
    static String time(double seconds) {
        return Durations.ofSeconds(seconds).toString();
    }
}
