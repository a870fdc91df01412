package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Outcome;
import dev.takt.model.OutcomeId;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.simulation.Arrivals;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code takt:valueStream}: roles, calendars, outcomes, demand and service level. */
final class ValueStreamReader {

    private static final Set<String> CHILDREN =
            Set.of("calendar", "role", "outcome", "demand", "sla", "scenario", "arrivals", "attribute", "priority");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Figures figures;
    private final Problems problems;

    ValueStreamReader(Figures figures) {
        this.figures = figures;
        this.problems = figures.problems();
    }

    ValueStreamData read(@Nullable XmlElement stream) {
        if (stream == null) {
            return new ValueStreamData(
                    null,
                    TaktNames.DEFAULT_CURRENCY,
                    new LinkedHashMap<>(),
                    TaktNames.defaultCalendar(TaktNames.DEFAULT_ZONE),
                    new FileRoles(),
                    List.of(),
                    null,
                    null,
                    null,
                    List.of());
        }
        reportUnknown(stream);
        var currency = currency(stream);
        var zone = zone(stream, TaktNames.DEFAULT_ZONE);
        var calendars = new LinkedHashMap<CalendarId, WorkCalendar>();
        var defaultCalendar = calendars(stream, zone, calendars);
        var arrivals = new ArrivalsReader(figures, calendars, defaultCalendar).read(stream);
        return new ValueStreamData(
                stream,
                currency,
                calendars,
                defaultCalendar,
                roles(stream, currency, calendars),
                outcomes(stream, currency),
                stream.findElement(BpmnNames.TAKT, "demand").map(this::demand).orElse(amount(arrivals)),
                stream.findElement(BpmnNames.TAKT, "sla")
                        .filter(this::ofWholeCase)
                        .map(this::serviceLevel)
                        .orElse(null),
                figures.text(stream, "owner"),
                arrivals);
    }

    /** What stated arrivals amount to; recorded ones have no rate. */
    private static @Nullable Demand amount(List<Arrivals> arrivals) {
        double cases = arrivals.stream().mapToDouble(Arrivals::casesPerWeek).sum();
        return cases > 0 && Double.isFinite(cases) ? new Demand(cases, WEEK, "P1W") : null;
    }

    /** A service level between two elements promises nothing about the lead time of the case. */
    private boolean ofWholeCase(XmlElement sla) {
        return figures.text(sla, "from") == null && figures.text(sla, "to") == null;
    }

    private void reportUnknown(XmlElement stream) {
        for (var child : stream.elements()) {
            if (child.namespace().equals(BpmnNames.TAKT) && !CHILDREN.contains(child.localName())) {
                problems.warning(
                        "unknown-takt-element",
                        figures.owner(),
                        child.line(),
                        "<%s> is not known in <%s>; it has no effect."
                                .formatted(child.qualifiedName(), stream.qualifiedName()),
                        "A value stream may have calendar, role, outcome, demand, sla, arrivals, attribute, priority and"
                                + " scenario.");
            }
        }
    }

    private Currency currency(XmlElement stream) {
        var code = figures.text(stream, "currency");
        if (code == null) {
            return TaktNames.DEFAULT_CURRENCY;
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            problems.error(
                    "bad-value",
                    figures.owner(),
                    stream.line(),
                    "The currency '%s' is not known; %s is used.".formatted(code, TaktNames.DEFAULT_CURRENCY),
                    "Write the ISO 4217 code, such as EUR or USD.");
            return TaktNames.DEFAULT_CURRENCY;
        }
    }

    private ZoneId zone(XmlElement element, ZoneId otherwise) {
        var text = figures.text(element, "timeZone");
        if (text == null) {
            return otherwise;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problems.error(
                    "bad-value",
                    figures.owner(),
                    element.line(),
                    "The time zone '%s' is not known; %s is used.".formatted(text, otherwise),
                    "Write its IANA name, such as Europe/Berlin.");
            return otherwise;
        }
    }

    /** The default calendar is the one marked so, else the first, else office hours. */
    private WorkCalendar calendars(XmlElement stream, ZoneId zone, SequencedMap<CalendarId, WorkCalendar> calendars) {
        WorkCalendar marked = null;
        var reader = new CalendarReader(figures);
        for (var element : stream.elements(BpmnNames.TAKT, "calendar")) {
            var id = id(element);
            if (id != null && !repeated(calendars.containsKey(new CalendarId(id)), element, id)) {
                var calendar = reader.read(element, id, zone(element, zone));
                if (calendar != null) {
                    calendars.put(new CalendarId(id), calendar);
                    if (marked == null && figures.flag(element, "default")) {
                        marked = calendar;
                    }
                }
            }
        }
        if (marked != null) {
            return marked;
        }
        return calendars.isEmpty()
                ? TaktNames.defaultCalendar(zone)
                : calendars.firstEntry().getValue();
    }

    private FileRoles roles(XmlElement stream, Currency currency, SequencedMap<CalendarId, WorkCalendar> calendars) {
        var roles = new FileRoles();
        for (var element : stream.elements(BpmnNames.TAKT, "role")) {
            var id = id(element);
            if (id == null || repeated(roles.isDeclared(id), element, id)) {
                continue;
            }
            var name = figures.text(element, "name");
            var queueing = figures.oneOf(element, "queueing", Role.Queueing.class);
            roles.declare(new Role(
                    new RoleId(id),
                    name == null ? id : name,
                    headcount(element),
                    figures.money(element, "ratePerHour", currency),
                    calendar(element, calendars),
                    queueing == null ? Role.Queueing.OBSERVED : queueing));
        }
        return roles;
    }

    /** As stated, else the people it names. */
    private @Nullable Double headcount(XmlElement role) {
        if (figures.text(role, "headcount") != null) {
            return figures.positive(role, "headcount", BpmnLimits.MOST_PEOPLE);
        }
        double named = role.elements(BpmnNames.TAKT, "person").stream()
                .mapToDouble(RoleRulesReader::share)
                .sum();
        return named > 0 ? named : null;
    }

    private @Nullable CalendarId calendar(XmlElement role, SequencedMap<CalendarId, WorkCalendar> calendars) {
        var text = figures.text(role, "calendar");
        if (text == null || calendars.containsKey(new CalendarId(text))) {
            return text == null ? null : new CalendarId(text);
        }
        problems.error(
                "unknown-calendar",
                figures.owner(),
                role.line(),
                "The role '%s' works by the calendar '%s', which is not in this file; the default one is used."
                        .formatted(role.attribute("id"), text),
                "Declare the calendar or correct its id.");
        return null;
    }

    private List<Outcome> outcomes(XmlElement stream, Currency currency) {
        var outcomes = new ArrayList<Outcome>();
        var seen = new HashSet<String>();
        for (var element : stream.elements(BpmnNames.TAKT, "outcome")) {
            var id = id(element);
            if (id != null && !repeated(!seen.add(id), element, id)) {
                var name = figures.text(element, "name");
                outcomes.add(new Outcome(
                        new OutcomeId(id),
                        name == null ? id : name,
                        figures.money(element, "value", currency),
                        figures.flag(element, "mandatory")));
            }
        }
        return outcomes;
    }

    @Nullable
    Demand demand(XmlElement element) {
        var cases = figures.positive(element, "cases");
        var period = figures.period(element, "per");
        var text = figures.text(element, "per");
        if (figures.text(element, "cases") == null) {
            figures.missing(element, "cases");
        }
        if (text == null) {
            figures.missing(element, "per");
        }
        return cases == null || period == null || text == null ? null : new Demand(cases, period, text);
    }

    private @Nullable ServiceLevel serviceLevel(XmlElement element) {
        var duration = figures.duration(element, "duration");
        var clock = figures.oneOf(element, "clock", TimeBasis.class);
        if (figures.text(element, "duration") == null) {
            figures.missing(element, "duration");
        }
        return duration == null ? null : new ServiceLevel(duration, clock == null ? TimeBasis.WORKING : clock);
    }

    @Nullable
    String id(XmlElement element) {
        var id = figures.text(element, "id");
        if (id == null) {
            figures.missing(element, "id");
        }
        return id;
    }

    private boolean repeated(boolean known, XmlElement element, String id) {
        if (known) {
            problems.error(
                    "duplicate-id",
                    figures.owner(),
                    element.line(),
                    "<%s id=\"%s\"> is declared twice; the first one counts.".formatted(element.qualifiedName(), id),
                    "Give it an id of its own.");
        }
        return known;
    }
}
