package dev.takt.units;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one reader of moments and durations as ISO 8601 writes them, in the extended and in the basic format. */
public final class Iso8601 {

    private static final double DAYS_PER_MONTH = 365.25 / 12;
    private static final double DAY = 86_400;

    private static final String NUMBER = "(?:(\\d{1,9}(?:[.,]\\d{1,9})?)%s)?";
    private static final Pattern DURATION = Pattern.compile(
            "P" + part("Y") + part("M") + part("W") + part("D") + "(T" + part("H") + part("M") + part("S") + ")?");

    /** Offset or zone at the end of a time. */
    private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[([^\\]]+)])?");

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.BASIC_ISO_DATE,
            DateTimeFormatter.ISO_WEEK_DATE,
            DateTimeFormatter.ISO_ORDINAL_DATE);

    private static final DateTimeFormatter BASIC_TIME = new DateTimeFormatterBuilder()
            .appendPattern("HHmm[ss]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.SMART);

    private Iso8601() {}

    private static String part(String unit) {
        return NUMBER.formatted(unit);
    }

    /**
     * A length of time: whole months and days count on a calendar, the rest is exact.
     *
     * @param time includes fractions of days, weeks, months and years; of the latter two on the average
     */
    public record Span(Period date, Duration time) {

        public boolean isZero() {
            return date.isZero() && time.isZero();
        }

        /** Where there is no date to count from, a month is a twelfth of a year of 365.25 days. */
        public double seconds() {
            return DAY * (date.toTotalMonths() * DAYS_PER_MONTH + date.getDays()) + Durations.toSeconds(time);
        }

        public ZonedDateTime after(ZonedDateTime start, long times) {
            return start.plusMonths(Math.multiplyExact(date.toTotalMonths(), times))
                    .plusDays(Math.multiplyExact((long) date.getDays(), times))
                    .plus(time.multipliedBy(times));
        }
    }

    /** @throws DateTimeException if it is none */
    public static Span span(String text) {
        var matcher = DURATION.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches() || text.strip().length() < 3 || "T".equals(matcher.group(5))) {
            throw new DateTimeException("'%s' is no duration of ISO 8601.".formatted(text));
        }
        var years = number(matcher.group(1));
        var months = number(matcher.group(2)).add(years.multiply(BigDecimal.valueOf(12)));
        var days = number(matcher.group(4)).add(number(matcher.group(3)).multiply(BigDecimal.valueOf(7)));
        var seconds = number(matcher.group(6))
                .multiply(BigDecimal.valueOf(3600))
                .add(number(matcher.group(7)).multiply(BigDecimal.valueOf(60)))
                .add(number(matcher.group(8)))
                .add(fraction(months).multiply(BigDecimal.valueOf(DAYS_PER_MONTH * DAY)))
                .add(fraction(days).multiply(BigDecimal.valueOf(DAY)));
        return new Span(
                Period.of(
                        0,
                        months.toBigInteger().intValueExact(),
                        days.toBigInteger().intValueExact()),
                Durations.ofSeconds(seconds.doubleValue()));
    }

    private static BigDecimal number(@Nullable String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text.replace(',', '.'));
    }

    private static BigDecimal fraction(BigDecimal number) {
        return number.remainder(BigDecimal.ONE);
    }

    /**
     * @param zone holds where the text names none
     * @throws DateTimeException if it is no date, or one with a time
     */
    public static ZonedDateTime moment(String text, ZoneId zone) {
        var stripped = text.strip();
        int t = stripped.indexOf('T');
        if (t < 0) {
            return date(stripped).atStartOfDay(zone);
        }
        var time = stripped.substring(t + 1);
        int end = 0;
        while (end < time.length() && (Character.isDigit(time.charAt(end)) || ":.,".indexOf(time.charAt(end)) >= 0)) {
            end++;
        }
        var named = ZONE.matcher(time.substring(end));
        if (!named.matches()) {
            throw new DateTimeException("'%s' is no moment of ISO 8601.".formatted(text));
        }
        var local = local(date(stripped.substring(0, t)), time.substring(0, end).replace(',', '.'));
        var offset = named.group(1);
        var region = named.group(2);
        if (offset == null) {
            return ZonedDateTime.of(local, region == null ? zone : ZoneId.of(region));
        }
        var moment = ZonedDateTime.of(local, ZoneOffset.of(offset));
        return region == null ? moment : moment.withZoneSameInstant(ZoneId.of(region));
    }

    private static LocalDate date(String text) {
        for (var format : DATES) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeException e) {
                // another format may fit
            }
        }
        throw new DateTimeException("'%s' is no date of ISO 8601.".formatted(text));
    }

    /** 24:00 is the end of the day. */
    private static LocalDateTime local(LocalDate date, String time) {
        if (time.matches("24:?00(:?00)?")) {
            return date.plusDays(1).atStartOfDay();
        }
        return date.atTime(
                time.contains(":") || time.length() < 4
                        ? LocalTime.parse(time.length() == 2 ? time + ":00" : time)
                        : LocalTime.parse(time, BASIC_TIME));
    }
}
