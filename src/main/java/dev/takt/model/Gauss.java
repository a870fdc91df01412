package dev.takt.model;

import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.LogGamma;

/** Special functions behind the moments of a distribution. */
final class Gauss {

    private Gauss() {}

    /** φ(a) / Φ(a): how far truncation at 0 lifts the mean of a normal with mean/sd = a, in units of its sd. */
    static double inverseMills(double a) {
        return Math.sqrt(2 / Math.PI) / Erfcx.value(-a / Math.sqrt(2));
    }

    static double gamma(double x) {
        return Math.exp(LogGamma.value(x));
    }
}
