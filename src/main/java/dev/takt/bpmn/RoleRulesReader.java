package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.CalendarId;
import dev.takt.model.Role;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.SimulationSettings.NamedPerson;
import dev.takt.model.simulation.SimulationSettings.RoleRules;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a {@code takt:role} says of its queue and its people. */
final class RoleRulesReader {

    private final Figures figures;
    private final ValueStreamData data;

    RoleRulesReader(Figures figures, ValueStreamData data) {
        this.figures = figures;
        this.data = data;
    }

    /** Absent for a role that says nothing of it. */
    @Nullable
    RoleRules read(XmlElement element, Role role) {
        var discipline = figures.oneOf(element, "discipline", QueueDiscipline.class);
        var people = new ArrayList<NamedPerson>();
        var seen = new HashSet<String>();
        for (var child : element.elements(BpmnNames.TAKT, "person")) {
            var person = person(child);
            if (person != null && seen.add(person.id())) {
                people.add(person);
            }
        }
        if (discipline == null && people.isEmpty()) {
            return null;
        }
        if (role.queueing() == Role.Queueing.OBSERVED) {
            figures.problems()
                    .warning(
                            "people-without-effect",
                            figures.owner(),
                            element.line(),
                            "The role '%s' names people or a queue discipline, but its queue is observed, not simulated."
                                    .formatted(role.name()),
                            "Write queueing=\"simulated\".");
        }
        return new RoleRules(discipline, people);
    }

    private @Nullable NamedPerson person(XmlElement element) {
        var id = figures.text(element, "id");
        if (id == null) {
            figures.missing(element, "id");
            return null;
        }
        var name = figures.text(element, "name");
        var speed = figures.positive(element, "speed");
        return new NamedPerson(
                id,
                name == null ? id : name,
                calendar(element),
                figures.weight(element, "ratePerHour"),
                speed == null ? 1 : speed,
                statedShare(element),
                leave(element));
    }

    /** Every day of each leave, the first and the last one too. */
    private Set<LocalDate> leave(XmlElement person) {
        var days = new TreeSet<LocalDate>();
        for (var element : person.elements(BpmnNames.TAKT, "leave")) {
            var from = figures.date(element, "from");
            var to = figures.date(element, "to");
            if (figures.text(element, "from") == null) {
                figures.missing(element, "from");
            }
            if (from == null || to == null && figures.text(element, "to") != null) {
                continue;
            }
            var last = to == null ? from : to;
            if (last.isBefore(from)) {
                figures.bad(
                        "bad-date",
                        element,
                        "to",
                        last,
                        "is before the first day, %s".formatted(from),
                        "Correct one of the dates.");
            } else if (ChronoUnit.DAYS.between(from, last) >= BpmnLimits.MOST_LEAVE_DAYS) {
                figures.bad(
                        "bad-date",
                        element,
                        "to",
                        last,
                        "makes a leave of more than %,d days".formatted(BpmnLimits.MOST_LEAVE_DAYS),
                        "Correct the date, or take the person out of the role.");
            } else {
                from.datesUntil(last.plusDays(1)).forEach(days::add);
            }
        }
        return days;
    }

    private @Nullable CalendarId calendar(XmlElement element) {
        var text = figures.text(element, "calendar");
        if (text == null || data.calendars().containsKey(new CalendarId(text))) {
            return text == null ? null : new CalendarId(text);
        }
        figures.bad(
                "unknown-calendar",
                element,
                "calendar",
                text,
                "is no calendar of this file; that of the role is used",
                "Declare the calendar or correct its id.");
        return null;
    }

    private double statedShare(XmlElement element) {
        var share = figures.positive(element, "share");
        if (share != null && share > 1) {
            figures.bad("bad-number", element, "share", share, "must be at most 1", "Name more people.");
            return 1;
        }
        return share == null ? 1 : share;
    }

    /** Without a report: what is wrong is told where the people are read. */
    static double share(XmlElement person) {
        var figures = new Figures(new Problems(), null);
        var share = figures.positive(person, "share");
        return figures.text(person, "id") == null ? 0 : share == null ? 1 : Math.min(1, share);
    }
}
