package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Outcome;
import dev.takt.model.ServiceLevel;
import dev.takt.model.simulation.Arrivals;
import dev.takt.units.WorkCalendar;
import java.util.Currency;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about the value stream as a whole; it holds for every process in the file.
 *
 * @param element the {@code takt:valueStream}, where there is one
 * @param demand as stated, else what the arrivals amount to
 */
record ValueStreamData(
        @Nullable XmlElement element,
        Currency currency,
        SequencedMap<CalendarId, WorkCalendar> calendars,
        WorkCalendar defaultCalendar,
        FileRoles roles,
        List<Outcome> outcomes,
        @Nullable Demand demand,
        @Nullable ServiceLevel serviceLevel,
        @Nullable String owner,
        List<Arrivals> arrivals) {}
