package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.RoleId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where nothing is random: parallel work, calendars by hand, people of whom one is always free. */
final class FixedChecks {

    private static final double HOUR = 3_600;
    private static final ZoneId BERLIN = ModelBuilder.BERLIN;

    private final Checks checks;

    private FixedChecks(Checks checks) {
        this.checks = checks;
    }

    static void run(Checks checks) {
        var group = new FixedChecks(checks);
        group.fixedTimes();
        group.calendars();
        group.nobodyWaits();
    }

    private void fixedTimes() {
        var parallel = new ModelBuilder()
                .start("s")
                .and("f")
                .task("a", fixed(10))
                .task("b", fixed(30))
                .task("c", fixed(20))
                .and("j")
                .task("d", fixed(5))
                .end("e")
                .flow("s", "f", "a", "j", "d", "e")
                .flow("f", "b", "j")
                .flow("f", "c", "j")
                .every(fixed(1_000))
                .build();
        checks.exact("Parallel branches of 10, 30 and 20, then 5", "max + 5", 35, parallel, 1);
    }

    private void calendars() {
        atOffice("2 h of work from Friday 16:00", "2026-01-09T15:00:00Z", 66, Set.of());
        atOffice(
                "2 h from the day before Christmas, 16:00",
                "2026-12-24T15:00:00Z",
                90,
                Set.of(LocalDate.of(2026, 12, 25)));
        atOffice("2 h over the change to summer time", "2026-03-27T15:00:00Z", 65, Set.of());
        atOffice("2 h over the change to winter time", "2026-10-23T14:00:00Z", 67, Set.of());
    }

    private void atOffice(String name, String arrival, double hours, Set<LocalDate> holidays) {
        var office = WorkCalendar.officeHours(BERLIN);
        var calendar = new WorkCalendar("office", "Office", BERLIN, office.intervals(), holidays);
        var model = new ModelBuilder()
                .pool("staff", 1, calendar, QueueDiscipline.FIFO)
                .start("s")
                .task("a", fixed(2 * HOUR), "staff")
                .end("e")
                .flow("s", "a", "e")
                .arriving(new Arrivals(null, new Arrivals.Trace(List.of(Instant.parse(arrival))), 1))
                .build();
        checks.exact(name, "1 h, pause, 1 h", hours * HOUR, model, 1);
    }

    /** Somebody is always free: whoever was released earlier but is off duty, and whoever is more urgent but not there yet. */
    private void nobodyWaits() {
        var early = new Person("early", "", shift("am", LocalTime.MIDNIGHT, LocalTime.NOON), 0);
        var late = new Person("late", "", shift("pm", LocalTime.NOON, LocalTime.MIDNIGHT), 0);
        var halves = new ModelBuilder()
                .pool(ResourcePool.of(new RoleId("staff"), "staff", List.of(early, late)))
                .start("s")
                .task("a", fixed(600), "staff")
                .end("e")
                .flow("s", "a", "e")
                .every(fixed(HOUR))
                .build();
        checks.check("Two people with half a day each, mean wait", "0: somebody is on duty", 0, halves);
        var urgent = new Condition.Is("class", "urgent");
        var idle = new ModelBuilder()
                .pool("staff", 4, null, QueueDiscipline.PRIORITY)
                .category("class", "urgent", 0.5, "normal", 0.5)
                .priority(urgent, 1)
                .start("s")
                .task("a", fixed(600), "staff")
                .end("e")
                .flow("s", "a", "e")
                .every(fixed(HOUR))
                .build();
        checks.check("Priorities among idle people, mean wait", "0: somebody is free", 0, idle);
    }

    private static WorkCalendar shift(String id, LocalTime from, LocalTime to) {
        var daily = new WorkCalendar.WeeklyInterval(EnumSet.allOf(DayOfWeek.class), from, to);
        return new WorkCalendar(id, id, BERLIN, List.of(daily), Set.of());
    }
}
