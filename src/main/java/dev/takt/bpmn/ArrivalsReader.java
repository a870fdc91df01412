package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.CalendarId;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.units.WorkCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code takt:arrivals}: a time between arrivals, a weekly timetable, or recorded moments. */
final class ArrivalsReader {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Figures figures;
    private final Map<CalendarId, WorkCalendar> calendars;
    private final WorkCalendar defaultCalendar;
    private final CalendarReader days;

    ArrivalsReader(Figures figures, Map<CalendarId, WorkCalendar> calendars, WorkCalendar defaultCalendar) {
        this.figures = figures;
        this.calendars = calendars;
        this.defaultCalendar = defaultCalendar;
        this.days = new CalendarReader(figures);
    }

    List<Arrivals> read(XmlElement stream) {
        var all = new ArrayList<Arrivals>();
        for (var element : stream.elements(BpmnNames.TAKT, "arrivals")) {
            var pattern = pattern(element);
            if (pattern != null) {
                var start = figures.text(element, "start");
                var atOnce = figures.count(element, "casesAtOnce", BpmnLimits.MOST_CASES_AT_ONCE);
                all.add(new Arrivals(start == null ? null : new NodeId(start), pattern, atOnce == null ? 1 : atOnce));
            }
        }
        return all;
    }

    private Arrivals.@Nullable Pattern pattern(XmlElement element) {
        var between = element.findElement(BpmnNames.TAKT, "interArrival").orElse(null);
        if (between != null) {
            var time = DistributionReader.read(figures, between);
            if (time == null) {
                return null;
            }
            if (time.mean() == 0) {
                figures.bad(
                        "bad-distribution",
                        between,
                        "kind",
                        String.valueOf(between.attribute("kind")),
                        "is no time between arrivals: it is always 0",
                        "Give a time greater than 0, or casesAtOnce.");
                return null;
            }
            var clock = figures.oneOf(element, "clock", Arrivals.Clock.class);
            return new Arrivals.Renewal(time, calendar(element), clock == null ? Arrivals.Clock.WORKING : clock);
        }
        if (element.findElement(BpmnNames.TAKT, "slot").isPresent()) {
            return weekly(element);
        }
        return trace(element);
    }

    /** Absent means around the clock. */
    private @Nullable WorkCalendar calendar(XmlElement element) {
        var written = element.attribute("calendar");
        if (written != null && written.isBlank()) {
            return null; // deliberately none
        }
        var calendar = written == null ? defaultCalendar : calendars.get(new CalendarId(written.strip()));
        if (calendar == null) {
            figures.bad(
                    "unknown-calendar",
                    element,
                    "calendar",
                    String.valueOf(written),
                    "is no calendar of this file",
                    "Declare the calendar or correct its id; the default one is used.");
            calendar = defaultCalendar;
        }
        return calendar.workingTimePerWeek().equals(WEEK) && calendar.holidays().isEmpty() ? null : calendar;
    }

    private Arrivals.@Nullable Weekly weekly(XmlElement element) {
        var slots = new ArrayList<Arrivals.Weekly.Slot>();
        for (var slot : element.elements(BpmnNames.TAKT, "slot")) {
            var on = days.days(slot);
            var at = days.time(slot, "time");
            var cases = figures.count(slot, "cases", BpmnLimits.MOST_CASES_AT_ONCE);
            if (on == null || at == null) {
                return null;
            }
            slots.add(new Arrivals.Weekly.Slot(on, at, cases == null ? 1 : cases));
        }
        return new Arrivals.Weekly(slots, defaultCalendar.zone());
    }

    private Arrivals.@Nullable Trace trace(XmlElement element) {
        var times = new ArrayList<Instant>();
        for (var at : element.elements(BpmnNames.TAKT, "at")) {
            var text = figures.text(at, "time");
            try {
                times.add(OffsetDateTime.parse(text == null ? "" : text).toInstant());
            } catch (DateTimeException e) {
                figures.bad(
                        "bad-date",
                        at,
                        "time",
                        String.valueOf(text),
                        "is no date with time and offset",
                        "Write it as 2026-01-05T09:00:00Z.");
                return null;
            }
        }
        if (times.isEmpty()) {
            figures.problems()
                    .error(
                            "missing-figure",
                            figures.owner(),
                            element.line(),
                            "<%s>%s says nothing of when cases arrive."
                                    .formatted(element.qualifiedName(), figures.ofOwner()),
                            "Add an interArrival, slots of a week, or recorded moments (at).");
            return null;
        }
        times.sort(null);
        return new Arrivals.Trace(times);
    }
}
