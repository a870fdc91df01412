package dev.takt.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** The only place where durations change their form: {@link Duration}, seconds and the text a person types. */
public final class Durations {

    private static final Pattern SHORT_PART = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(w|d|h|m|min|s)(?![a-z])\\s*");

    /** Times are told apart to the microsecond: by the clock of a simulation and in event logs. */
    public static final long TICKS_PER_SECOND = 1_000_000;

    private Durations() {}

    public static double toSeconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** @throws IllegalArgumentException if the value is not finite or beyond the range of {@link Duration} */
    public static Duration ofSeconds(double seconds) {
        if (!Double.isFinite(seconds) || Math.abs(seconds) > Long.MAX_VALUE) {
            throw new IllegalArgumentException("The number of seconds (%s) is no duration.".formatted(seconds));
        }
        var exact = BigDecimal.valueOf(seconds).setScale(9, RoundingMode.HALF_EVEN);
        var whole = exact.setScale(0, RoundingMode.FLOOR);
        return Duration.ofSeconds(
                whole.longValueExact(), exact.subtract(whole).movePointRight(9).longValueExact());
    }

    /**
     * Reads ISO 8601 ({@code PT1H30M}) or the short form ({@code 1h 30m}, {@code 20d}, {@code 1.5h}).
     *
     * @param day the length of one {@code d}: 24 h of elapsed time or a working day; a {@code w} is five working days or
     *     seven elapsed ones
     */
    public static Duration parse(String text, Duration day) {
        var trimmed = text.strip();
        if (trimmed.startsWith("P") || trimmed.startsWith("-P")) {
            return Duration.parse(trimmed);
        }
        var lower = trimmed.toLowerCase(Locale.ROOT);
        var matcher = SHORT_PART.matcher(lower);
        var total = BigDecimal.ZERO;
        int end = 0;
        while (end < lower.length() && matcher.find(end) && matcher.start() == end) {
            total = total.add(
                    new BigDecimal(matcher.group(1).replace(',', '.')).multiply(secondsOf(matcher.group(2), day)));
            end = matcher.end();
        }
        if (end == 0 || end < lower.length()) {
            throw new IllegalArgumentException(
                    "'%s' is no duration. Write it as 90m, 4h, 1h 30m, 2d or PT1H30M.".formatted(text));
        }
        return ofSeconds(total.doubleValue());
    }

    private static BigDecimal secondsOf(String unit, Duration day) {
        var daySeconds = BigDecimal.valueOf(day.getSeconds());
        return switch (unit) {
            case "w" -> daySeconds.multiply(BigDecimal.valueOf(day.equals(Duration.ofDays(1)) ? 7 : 5));
            case "d" -> daySeconds;
            case "h" -> BigDecimal.valueOf(3600);
            case "s" -> BigDecimal.ONE;
            default -> BigDecimal.valueOf(60);
        };
    }
}
