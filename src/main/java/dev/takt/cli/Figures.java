package dev.takt.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: three significant digits with their unit; what is unknown is a dash, never a zero. */
final class Figures {

    static final String UNKNOWN = "–";

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private Figures() {}

    /** @param daySeconds what one day is on the clock of this duration: a working day, or 24 h of elapsed time */
    static String duration(@Nullable Double seconds, double daySeconds) {
        if (seconds == null) {
            return UNKNOWN;
        }
        double size = Math.abs(seconds);
        if (size == 0) {
            return "0";
        }
        if (size < MINUTE) {
            return number(seconds) + " s";
        }
        if (size < HOUR) {
            return number(seconds / MINUTE) + " min";
        }
        return size < daySeconds ? number(seconds / HOUR) + " h" : number(seconds / daySeconds) + " d";
    }

    /** Work, which people count in hours however much it is. */
    static String effort(@Nullable Double seconds) {
        return duration(seconds, Double.POSITIVE_INFINITY);
    }

    static String perWeek(@Nullable Double cases) {
        return cases == null ? UNKNOWN : number(cases) + " a week";
    }

    static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : number(100 * share) + " %";
    }

    static String money(@Nullable Double amount, String currency) {
        return amount == null ? UNKNOWN : number(amount) + " " + currency;
    }

    static String number(@Nullable Double value) {
        return value == null ? UNKNOWN : number(value.doubleValue());
    }

    /** Three significant digits; every digit before the point is kept, grouped by thousands. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "∞";
        }
        var exact = BigDecimal.valueOf(value);
        var rounded = Math.abs(value) >= 1000 ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(THREE_DIGITS);
        if (rounded.signum() == 0) {
            return "0";
        }
        var plain = rounded.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }
}
