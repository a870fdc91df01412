package dev.takt.bpmn;

import dev.takt.model.Figure;
import dev.takt.units.WorkCalendar;
import java.time.ZoneId;
import java.util.Currency;

/** Words of our extension and what holds where a file says nothing; the one place for both. */
final class TaktNames {

    static final Currency DEFAULT_CURRENCY = Currency.getInstance("EUR");

    static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

    private TaktNames() {}

    static WorkCalendar defaultCalendar(ZoneId zone) {
        return WorkCalendar.officeHours(zone);
    }

    static String of(Figure figure) {
        return switch (figure) {
            case PROCESS_TIME -> "processTime";
            case WAIT -> "wait";
            case COMPLETE_AND_ACCURATE -> "completeAndAccurate";
            case COST -> "cost";
            case PROBABILITY -> "probability";
        };
    }
}
