package dev.takt.simulation.stats;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.jspecify.annotations.Nullable;

/** Quantiles of Student's t distribution. */
public final class StudentT {

    private static final int BISECTIONS = 80;

    /** A result has thousands of intervals with the same degrees of freedom: the last answer for each is kept. */
    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(1 << 10);

    private record Known(double confidence, double t) {}

    private StudentT() {}

    /**
     * The value t with P(|T| ≤ t) = {@code confidence}: found by bisection of P(|T| > t) = I(ν/(ν + t²); ν/2, 1/2), the
     * regularised incomplete beta function (Abramowitz and Stegun, 26.7.1).
     *
     * @param degreesOfFreedom ν, at least 1
     * @param confidence in (0, 1), such as 0.95
     */
    public static double twoSided(int degreesOfFreedom, double confidence) {
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException(
                    "Student's t needs at least 1 degree of freedom, not %d.".formatted(degreesOfFreedom));
        }
        if (degreesOfFreedom >= KNOWN.length()) {
            return bisect(degreesOfFreedom, confidence);
        }
        var known = KNOWN.get(degreesOfFreedom);
        if (known == null || known.confidence() != confidence) {
            known = new Known(confidence, bisect(degreesOfFreedom, confidence));
            KNOWN.set(degreesOfFreedom, known);
        }
        return known.t();
    }

    private static double bisect(int degreesOfFreedom, double confidence) {
        double tail = 1 - confidence;
        double nu = degreesOfFreedom;
        double low = 0;
        double high = 1;
        while (tail(nu, high) > tail) {
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (tail(nu, middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double tail(double nu, double t) {
        return RegularizedBeta.value(nu / (nu + t * t), nu / 2, 0.5);
    }
}
