package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.EventDetail;
import dev.takt.units.Iso8601;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ISO 8601 text of a timer: durations, moments, intervals ({@code start/duration}, {@code duration/end}, {@code
 * start/end}) and their repetition ({@code R3/…}). Everything else, expressions and cron among it, is not evaluated.
 */
final class TimerText {

    private static final Pattern REPEATED = Pattern.compile("R(-1|\\d{0,9})/(.+)");
    /** Not that in the name of a zone: 2026-03-01T09:00[Europe/Berlin]. */
    private static final Pattern SEPARATOR = Pattern.compile("/(?![^\\[]*])");

    private static final Pattern CRON = Pattern.compile("@\\w+|(\\S+\\s+){4,6}\\S+");

    /** A repetition without a beginning begins so long before its end. */
    private static final double LONG_BEFORE = 100 * 365.25 * 86_400;

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
                        case DURATION -> once(text, zone);
                        case DATE -> SEPARATOR.matcher(text).find() ? once(text, zone) : at(text, zone);
                        case CYCLE -> cycle(text, zone);
                    });
        } catch (DateTimeException | ArithmeticException e) {
            return UNKNOWN;
        }
    }

    /** What keeps a text from being read, as the end of a sentence about it. */
    static String reason(EventDetail.Timer timer) {
        var text = timer.text().strip();
        if (text.contains("${") || text.contains("#{")) {
            return "which is an expression; expressions are not evaluated";
        }
        if (CRON.matcher(text).matches()) {
            return "which looks like cron; cron is not read";
        }
        return "which is no ISO 8601 "
                + switch (timer.kind()) {
                    case DURATION -> "duration";
                    case DATE -> "date";
                    case CYCLE -> "repetition, or one in which no time passes";
                };
    }

    private static EventTiming cycle(String text, ZoneId zone) {
        var matcher = REPEATED.matcher(text);
        if (!matcher.matches()) {
            return once(text, zone); // some tools write a cycle that does not repeat
        }
        var count = matcher.group(1);
        boolean endless = count.isEmpty() || count.equals("-1");
        int times = endless ? Integer.MAX_VALUE : Math.max(1, Integer.parseInt(count));
        var parts = SEPARATOR.split(matcher.group(2), -1);
        if (parts.length == 1) {
            return new EventTiming.After(fixed(parts[0]), null, times);
        }
        if (parts.length > 2) {
            throw new DateTimeException("'%s' has too many parts.".formatted(text));
        }
        if (isSpan(parts[0])) {
            var span = Iso8601.span(parts[0]);
            var last = Iso8601.moment(parts[1], zone);
            long before = endless ? (long) Math.max(0, LONG_BEFORE / span.seconds()) : times - 1L;
            return series(span, span.after(last, -before), before + 1);
        }
        var first = Iso8601.moment(parts[0], zone);
        var span = isSpan(parts[1])
                ? Iso8601.span(parts[1])
                : new Iso8601.Span(Period.ZERO, Duration.between(first, Iso8601.moment(parts[1], zone)));
        return series(span, first, endless ? Long.MAX_VALUE : times);
    }

    private static EventTiming series(Iso8601.Span span, ZonedDateTime first, long count) {
        if (!(span.seconds() > 0)) {
            throw new DateTimeException("No time passes between two repetitions.");
        }
        return new EventTiming.Series(first, span.date(), span.time(), count);
    }

    /** After a duration, or at the end of an interval. */
    private static EventTiming once(String text, ZoneId zone) {
        var parts = SEPARATOR.split(text, -1);
        if (parts.length == 1) {
            return new EventTiming.After(fixed(text));
        }
        if (parts.length > 2) {
            throw new DateTimeException("'%s' has too many parts.".formatted(text));
        }
        if (isSpan(parts[1])) {
            var end = Iso8601.span(parts[1]).after(Iso8601.moment(parts[0], zone), 1);
            return new EventTiming.At(end.toInstant());
        }
        if (isSpan(parts[0])) {
            Iso8601.span(parts[0]);
        } else {
            Iso8601.moment(parts[0], zone);
        }
        return at(parts[1], zone);
    }

    private static EventTiming at(String text, ZoneId zone) {
        return new EventTiming.At(Iso8601.moment(text, zone).toInstant());
    }

    private static boolean isSpan(String text) {
        return text.strip().startsWith("P") || text.strip().startsWith("p");
    }

    private static Distribution fixed(String text) {
        return new Distribution.Fixed(Iso8601.span(text).seconds());
    }
}
