package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.units.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code takt:calendar}. */
final class CalendarReader {

    private final Figures figures;

    CalendarReader(Figures figures) {
        this.figures = figures;
    }

    @Nullable
    WorkCalendar read(XmlElement element, String id, ZoneId zone) {
        var intervals = new ArrayList<WorkCalendar.WeeklyInterval>();
        for (var interval : element.elements(BpmnNames.TAKT, "interval")) {
            var read = interval(interval, id);
            if (read != null) {
                intervals.add(read);
            }
        }
        var holidays = new LinkedHashSet<LocalDate>();
        for (var holiday : element.elements(BpmnNames.TAKT, "holiday")) {
            var date = figures.date(holiday, "date");
            if (figures.text(holiday, "date") == null) {
                figures.missing(holiday, "date");
            }
            if (date != null) {
                holidays.add(date);
            }
        }
        var name = figures.text(element, "name");
        try {
            return new WorkCalendar(id, name == null ? id : name, zone, intervals, holidays);
        } catch (IllegalArgumentException e) {
            report(element, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private WorkCalendar.@Nullable WeeklyInterval interval(XmlElement element, String calendar) {
        var days = days(element);
        var from = time(element, "from");
        var to = time(element, "to");
        if (days == null || from == null || to == null) {
            return null;
        }
        try {
            return new WorkCalendar.WeeklyInterval(days, from, to);
        } catch (IllegalArgumentException e) {
            report(element, "In the calendar '%s': %s".formatted(calendar, e.getMessage()));
            return null;
        }
    }

    @Nullable
    Set<DayOfWeek> days(XmlElement element) {
        var text = figures.text(element, "days");
        if (text == null) {
            figures.missing(element, "days");
            return null;
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var word : text.toUpperCase(Locale.ROOT).split("[\\s,]+")) {
            for (var day : DayOfWeek.values()) {
                if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) {
                    days.add(day);
                    word = "";
                }
            }
            if (!word.isEmpty()) {
                figures.bad(
                        "bad-value",
                        element,
                        "days",
                        text,
                        "holds '%s', which is no day".formatted(word),
                        "Use MON TUE WED THU FRI SAT SUN.");
                return null;
            }
        }
        return days;
    }

    @Nullable
    LocalTime time(XmlElement element, String attribute) {
        var text = figures.text(element, attribute);
        if (text == null) {
            figures.missing(element, attribute);
            return null;
        }
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            figures.bad("bad-value", element, attribute, text, "is no time of day", "Write it as 09:00.");
            return null;
        }
    }

    private void report(XmlElement element, String message) {
        figures.problems()
                .error(
                        "bad-calendar",
                        figures.owner(),
                        element.line(),
                        message,
                        "Correct the intervals. Until then the default calendar is used.");
    }
}
