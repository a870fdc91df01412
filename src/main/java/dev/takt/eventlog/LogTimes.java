package dev.takt.eventlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Moments as logs write them: ISO 8601, a blank for the {@code T}, slashes in the date; without offset in UTC. */
final class LogTimes {

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4,6})[-/](\\d{2})[-/](\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
                    + "\\s?(Z|[+-]\\d{2}:?\\d{2})?)?(?: UTC)?");
    private static final int LONGEST = 64;

    private LogTimes() {}

    /** @throws DateTimeException if it is none */
    static Instant parse(String text) {
        var value = text.strip();
        var m = MOMENT.matcher(value);
        if (value.length() > LONGEST || !m.matches()) {
            throw new DateTimeException("no date with time");
        }
        var year =
                m.group(1).length() == 4 ? m.group(1) : "+" + m.group(1); // ISO 8601 wants the sign, xs:dateTime none
        var date = "%s-%s-%s".formatted(year, m.group(2), m.group(3));
        if (m.group(4) == null) {
            return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        var time = date + "T" + m.group(4).replace(',', '.');
        var offset = m.group(5);
        if (offset == null) {
            return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        }
        boolean colon = offset.length() != 5;
        return OffsetDateTime.parse(time + (colon ? offset : offset.substring(0, 3) + ":" + offset.substring(3)))
                .toInstant();
    }
}
