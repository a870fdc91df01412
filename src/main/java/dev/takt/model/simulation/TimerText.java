package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.EventDetail;
import dev.takt.units.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the ISO 8601 text of a timer; everything else is not evaluated. */
final class TimerText {

    private static final Pattern CYCLE = Pattern.compile("R(\\d{0,6})/(P[0-9A-Z.,]+)");
    private static final Pattern WITH_DAYS = Pattern.compile("P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T.+)?");
    private static final double DAYS_PER_MONTH = 365.25 / 12;

    /** @param timing absent when the text cannot be read */
    record Timing(@Nullable EventTiming timing) {
        void ifKnown(Consumer<EventTiming> consumer) {
            if (timing != null) {
                consumer.accept(timing);
            }
        }
    }

    static final Timing UNKNOWN = new Timing(null);

    private TimerText() {}

    /** @param zone holds for dates without one */
    static Timing read(EventDetail.Timer timer, ZoneId zone) {
        var text = timer.text().strip();
        try {
            return new Timing(
                    switch (timer.kind()) {
                        case DURATION -> new EventTiming.After(fixed(text));
                        case DATE -> new EventTiming.At(date(text, zone));
                        case CYCLE -> cycle(text);
                    });
        } catch (DateTimeException | ArithmeticException e) {
            return UNKNOWN;
        }
    }

    private static EventTiming cycle(String text) {
        var matcher = CYCLE.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("'%s' is no repetition.".formatted(text));
        }
        var count = matcher.group(1);
        int times = count.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(count);
        return new EventTiming.After(fixed(matcher.group(2)), null, Math.max(1, times));
    }

    private static Distribution fixed(String text) {
        var seconds = Durations.toSeconds(duration(text));
        if (seconds < 0) {
            throw new DateTimeException("'%s' is negative.".formatted(text));
        }
        return new Distribution.Fixed(seconds);
    }

    /** Months and years count as parts of a year of 365.25 days: a delay has no date to count from. */
    private static Duration duration(String text) {
        var matcher = WITH_DAYS.matcher(text);
        if (!matcher.matches() || matcher.group(1) == null && matcher.group(2) == null && matcher.group(3) == null) {
            return Duration.parse(text);
        }
        var time = matcher.group(5);
        var date = Period.parse(time == null ? text : text.substring(0, text.indexOf('T')));
        var days = Durations.ofSeconds(86_400 * (date.toTotalMonths() * DAYS_PER_MONTH + date.getDays()));
        return time == null ? days : days.plus(Duration.parse("P" + time));
    }

    private static Instant date(String text, ZoneId zone) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        if (!zoned) {
            return ZonedDateTime.of(LocalDateTime.parse(text), zone).toInstant();
        }
        return OffsetDateTime.parse(text).toInstant();
    }
}
