package dev.takt.analysis;

import dev.takt.model.Distribution;
import dev.takt.model.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What an input could be instead of its value.
 *
 * <ul>
 *   <li>measured on n cases: the 95 % interval of the mean, 1.96·c/√n with the coefficient of variation c of its distribution,
 *       or c = 1 where that is one value; of a share, 1.96·√(p(1−p)/n)
 *   <li>guessed, or without evidence, as a range or as best, usual, worst: from its lowest to its highest value
 *   <li>otherwise a share of the value, see {@link SensitivitySettings}
 * </ul>
 *
 * @param low at least 0
 * @param high at least {@code low}
 */
record InputRange(double low, double high, Sensitivity.Source source, String basis) {

    private static final double NORMAL_975 = 1.96;

    static InputRange ofTime(Distribution time, @Nullable Evidence evidence, SensitivitySettings settings) {
        double mean = time.mean();
        var n = evidence == null ? null : evidence.n();
        var source = source(evidence);
        if (source == Sensitivity.Source.MEASURED && n != null && n > 0) {
            double c = time.scv() > 0 ? Math.sqrt(time.scv()) : 1;
            return around(
                    mean, mean * NORMAL_975 * c / Math.sqrt(n), source, "95 %% interval of %d cases".formatted(n));
        }
        if (source == Sensitivity.Source.GUESS || source == Sensitivity.Source.UNSTATED) {
            var stated = statedRange(time);
            if (stated != null) {
                return new InputRange(stated[0], stated[1], source, "stated range");
            }
        }
        return relative(mean, mean, source, settings);
    }

    static InputRange ofMoney(double amount, @Nullable Evidence evidence, SensitivitySettings settings) {
        var n = evidence == null ? null : evidence.n();
        var source = source(evidence);
        if (source == Sensitivity.Source.MEASURED && n != null && n > 0) {
            return around(
                    amount, amount * NORMAL_975 / Math.sqrt(n), source, "95 %% interval of %d cases".formatted(n));
        }
        return relative(amount, amount, source, settings);
    }

    static InputRange ofShare(double p, @Nullable Evidence evidence, SensitivitySettings settings) {
        var n = evidence == null ? null : evidence.n();
        var source = source(evidence);
        if (source == Sensitivity.Source.MEASURED && n != null && n > 0) {
            double half = NORMAL_975 * Math.sqrt(p * (1 - p) / n);
            return inside(around(p, half, source, "95 %% interval of %d cases".formatted(n)));
        }
        return inside(relative(p, Math.min(p, 1 - p), source, settings));
    }

    /** A probability that was assumed. */
    static InputRange ofAssumed(double p, SensitivitySettings settings) {
        double half = settings.assumed() * Math.min(p, 1 - p);
        return inside(around(p, half, Sensitivity.Source.ASSUMED, "assumed, anything is possible"));
    }

    /** A decision or a plan. */
    static InputRange ofPlan(double value, double share) {
        return around(value, share * value, Sensitivity.Source.PLAN, percent(share));
    }

    private static InputRange inside(InputRange range) {
        return new InputRange(range.low, Math.min(1, range.high), range.source, range.basis);
    }

    private static InputRange relative(
            double value, double base, Sensitivity.Source source, SensitivitySettings settings) {
        double share = switch (source) {
            case GUESS -> settings.guess();
            case BENCHMARK, MEASURED -> settings.benchmark();
            case UNSTATED, ASSUMED, PLAN -> settings.unstated();
        };
        return around(value, share * base, source, basis(source) + percent(share));
    }

    private static String basis(Sensitivity.Source source) {
        return switch (source) {
            case GUESS -> "guess ";
            case BENCHMARK -> "benchmark ";
            case MEASURED -> "measured, number of cases not stated ";
            case UNSTATED -> "no evidence ";
            case ASSUMED, PLAN -> "";
        };
    }

    private static InputRange around(double value, double half, Sensitivity.Source source, String basis) {
        return new InputRange(Math.max(0, value - half), value + half, source, basis);
    }

    private static String percent(double share) {
        return "±%.0f %%".formatted(100 * share);
    }

    private static Sensitivity.Source source(@Nullable Evidence evidence) {
        if (evidence == null) {
            return Sensitivity.Source.UNSTATED;
        }
        return switch (evidence.source()) {
            case GUESS -> Sensitivity.Source.GUESS;
            case BENCHMARK -> Sensitivity.Source.BENCHMARK;
            case MEASURED -> Sensitivity.Source.MEASURED;
        };
    }

    /** Lowest and highest value of an estimate that was given as a range; other shapes describe cases, not doubt. */
    private static double @Nullable [] statedRange(Distribution time) {
        return switch (time) {
            case Distribution.Uniform d -> ends(d.minSeconds(), d.maxSeconds());
            case Distribution.Triangular d -> ends(d.minSeconds(), d.maxSeconds());
            case Distribution.Pert d -> ends(d.minSeconds(), d.maxSeconds());
            case Distribution.ThreePoint d -> ends(d.p10Seconds(), d.p90Seconds());
            default -> null;
        };
    }

    private static double @Nullable [] ends(double low, double high) {
        return high > low ? new double[] {low, high} : null;
    }
}
