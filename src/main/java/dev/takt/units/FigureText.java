package dev.takt.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures as people read them, in findings and in a shell as on the screen: three significant digits without trailing
 * zeros, thousands set apart by a space that no line breaks at, the unit behind. What is unknown is a dash, never a zero.
 */
public final class FigureText {

    public static final String UNKNOWN = "–";

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);
    /** Beyond this the noise of floating point begins: 3599.999 999 9 s are an hour. */
    private static final MathContext TRUSTED_DIGITS = new MathContext(9, RoundingMode.HALF_UP);

    private static final Map<String, String> SYMBOLS = Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥");
    /** Below this part of the mean an interval is as good as none. */
    private static final double NO_INTERVAL = 0.0005;

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private FigureText() {}

    /** @param daySeconds what one day is on the clock of this duration: a working day, or 24 h of elapsed time */
    public static String duration(@Nullable Double seconds, double daySeconds) {
        if (seconds == null) {
            return UNKNOWN;
        }
        double size = Double.isFinite(seconds)
                ? BigDecimal.valueOf(seconds).abs().round(TRUSTED_DIGITS).doubleValue()
                : Double.POSITIVE_INFINITY;
        if (size == 0) {
            return "0 h";
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
    public static String effort(@Nullable Double seconds) {
        return duration(seconds, Double.POSITIVE_INFINITY);
    }

    /** @param share a part of 1 */
    public static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : number(100 * share) + " %";
    }

    /** @param currency ISO 4217; written as its symbol where everybody knows that */
    public static String money(@Nullable Double amount, String currency) {
        return amount == null ? UNKNOWN : number(amount) + " " + currency(currency);
    }

    /** The symbol of a currency where everybody knows that, else its code. */
    public static String currency(String code) {
        return SYMBOLS.getOrDefault(code, code);
    }

    public static String number(@Nullable Double value) {
        return value == null ? UNKNOWN : number(value.doubleValue());
    }

    /** A number that must be exactly something, such as a sum of probabilities: six significant digits, no exponent. */
    public static String precise(double value) {
        if (!Double.isFinite(value)) {
            return number(value);
        }
        var rounded = BigDecimal.valueOf(value).round(SIX_DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A number of things, with all its digits. */
    public static String count(long number) {
        return (number < 0 ? "−" : "") + grouped(Long.toString(Math.abs(number)));
    }

    private static String grouped(String digits) {
        return digits.replaceAll("\\B(?=(\\d{3})+$)", "\u00a0");
    }

    /**
     * A mean with the half-width of its interval, both with the same decimals: three digits of the mean, or as many more as
     * the half-width needs to show one: 68.3 ± 3.9, 67.0 ± 0.1, 27.90 ± 0.05. Without one where it is nothing against the
     * mean.
     */
    public static String interval(double mean, double halfWidth) {
        if (halfWidth <= NO_INTERVAL * Math.abs(mean) || !Double.isFinite(mean) || !Double.isFinite(halfWidth)) {
            return number(mean);
        }
        int decimals = decimals(mean, halfWidth);
        var middle = BigDecimal.valueOf(mean).setScale(decimals, RoundingMode.HALF_UP);
        var half = BigDecimal.valueOf(halfWidth).setScale(decimals, RoundingMode.HALF_UP);
        int needed = Math.max(
                0,
                Math.max(
                        middle.stripTrailingZeros().scale(),
                        half.stripTrailingZeros().scale()));
        return plain(middle, needed) + " ± " + plain(half, needed);
    }

    private static int decimals(double mean, double halfWidth) {
        int twoOfHalf = 1 - (int) Math.floor(Math.log10(halfWidth));
        int threeOfMean = mean == 0 ? Math.max(0, twoOfHalf) : 2 - (int) Math.floor(Math.log10(Math.abs(mean)));
        if (threeOfMean < 0) {
            return Math.min(0, Math.max(threeOfMean, twoOfHalf));
        }
        int decimals = Math.min(threeOfMean, Math.max(0, twoOfHalf));
        while (halfWidth < 0.95 * Math.pow(10, -decimals)) {
            decimals++;
        }
        return decimals;
    }

    /** A mean time with the half-width of its interval in the same unit, as {@link #interval} has it: 68.3 ± 3.9 d. */
    public static String durationInterval(double mean, double halfWidth, double daySeconds) {
        double size = Math.max(Math.abs(mean), halfWidth);
        if (size == 0) {
            return duration(mean, daySeconds);
        }
        if (size < MINUTE) {
            return interval(mean, halfWidth) + " s";
        }
        if (size < HOUR) {
            return interval(mean / MINUTE, halfWidth / MINUTE) + " min";
        }
        return size < daySeconds
                ? interval(mean / HOUR, halfWidth / HOUR) + " h"
                : interval(mean / daySeconds, halfWidth / daySeconds) + " d";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "∞";
        }
        var rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
        if (rounded.signum() == 0) {
            return "0";
        }
        return plain(rounded, Math.max(0, rounded.stripTrailingZeros().scale()));
    }

    private static String plain(BigDecimal value, int decimals) {
        var digits = value.setScale(decimals, RoundingMode.UNNECESSARY).abs().toPlainString();
        int point = digits.indexOf('.');
        var whole = point < 0 ? digits : digits.substring(0, point);
        var fraction = point < 0 ? "" : digits.substring(point);
        return (value.signum() < 0 ? "−" : "") + grouped(whole) + fraction;
    }
}
