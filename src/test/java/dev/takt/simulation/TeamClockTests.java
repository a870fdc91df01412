package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.StepWork;
import dev.takt.performance.Estimate;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a step of several people waits because they are busy or because not enough of them are on duty, by hand. */
class TeamClockTests {

    private static final double HOUR = 3_600;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static WorkCalendar hours(ZoneId zone, int from, int to) {
        return new WorkCalendar(
                zone + " " + from,
                "",
                zone,
                List.of(new WorkCalendar.WeeklyInterval(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(from, 0), LocalTime.of(to, 0))),
                Set.of());
    }

    private static Person person(String id, @Nullable WorkCalendar calendar) {
        return new Person(id, id, calendar, 0);
    }

    private static ResourcePool pool(String id, Person... people) {
        return ResourcePool.of(new RoleId(id), id, List.of(people));
    }

    private static ModelBuilder step(double seconds, List<Requirement> needs, Instant arrival, int cases) {
        return new ModelBuilder()
                .start("s")
                .task("a", StepWork.of(fixed(seconds), needs))
                .end("e")
                .flow("s", "a", "e")
                .arriving(new Arrivals(null, new Arrivals.Trace(List.of(arrival)), cases));
    }

    private static Requirement needs(String pool, int people) {
        return new Requirement(new RoleId(pool), people);
    }

    private static void waits(ModelBuilder model, int cases, double busy, double away) {
        var result = Simulation.run(model.build(), RunOptions.of(cases, 1, 1));
        assertThat(result.cases()).isEqualTo(cases);
        var waits = result.steps().get(new NodeId("a")).waitingByCause();
        assertThat(waits.getOrDefault(WaitKind.QUEUE, Estimate.exact(0)).mean()).isEqualTo(busy * HOUR / cases);
        assertThat(waits.getOrDefault(WaitKind.UNAVAILABLE, Estimate.exact(0)).mean())
                .isEqualTo(away * HOUR / cases);
    }

    /**
     * Berlin and New York work from 9 to 17 each, together from 15:00 to 17:00 in Berlin. Three cases come on Monday at 9:00 in
     * Berlin: one begins at 15:00, one at 16:00 after an hour behind it, one on Tuesday at 15:00 after two hours behind both.
     */
    @Test
    void two_offices_that_meet_two_hours_a_day() {
        var model = step(
                        HOUR,
                        List.of(needs("berlin", 1), needs("newyork", 1)),
                        Instant.parse("2026-01-12T08:00:00Z"),
                        3)
                .pool(pool("berlin", person("b", hours(BERLIN, 9, 17))))
                .pool(pool("newyork", person("n", hours(NEW_YORK, 9, 17))));

        waits(model, 3, 0 + 1 + 2, 6 + 6 + 6 + 22);
    }

    /** One works from 6 to 14, one from 12 to 20; a case that comes at 8:00 needs both: they are there from 12:00 on. */
    @Test
    void two_of_a_team_with_an_early_and_a_late_shift() {
        var model = step(HOUR, List.of(needs("team", 2)), Instant.parse("2026-01-12T07:00:00Z"), 2)
                .pool(pool("team", person("early", hours(BERLIN, 6, 14)), person("late", hours(BERLIN, 12, 20))));

        waits(model, 2, 0 + 1, 4 + 4);
    }

    /** Of three on the same shift one is on leave on Monday: two of them can still do it, all three on Tuesday only. */
    @Test
    void leave_counts() {
        var monday = Set.of(LocalDate.of(2026, 1, 12));
        var away = person("c", hours(BERLIN, 9, 17)).withLeave(monday);
        for (int people = 2; people <= 3; people++) {
            var model = step(HOUR, List.of(needs("team", people)), Instant.parse("2026-01-12T08:00:00Z"), 1)
                    .pool(pool("team", person("a", hours(BERLIN, 9, 17)), person("b", hours(BERLIN, 9, 17)), away));

            waits(model, 1, 0, people == 2 ? 0 : 24);
        }
    }

    /** A role without limit is there by its calendar; somebody around the clock is always there. */
    @Test
    void roles_without_limit_and_people_around_the_clock() {
        var open = hours(BERLIN, 6, 20);
        var model = step(HOUR, List.of(needs("desk", 1), needs("team", 2)), Instant.parse("2026-01-12T07:00:00Z"), 1)
                .pool(new ResourcePool(new RoleId("desk"), "desk", List.of(), true, open, 0, QueueDiscipline.FIFO))
                .pool(pool("team", person("robot", null), person("a", hours(BERLIN, 10, 18))));

        waits(model, 1, 0, 2); // work begins when the people are there
    }

    /** Ann is in both roles, the only one from 8 to 10; Bob comes at 10. */
    @Test
    void somebody_in_two_roles_does_one_thing_only() {
        var ann = person("ann", hours(BERLIN, 8, 16));
        var bob = person("bob", hours(BERLIN, 10, 18));
        var needs = List.of(needs("writer", 1), needs("editor", 1));
        var model = step(HOUR, needs, Instant.parse("2026-01-12T07:00:00Z"), 1)
                .pool(pool("writer", ann))
                .pool(pool("editor", ann, bob));

        waits(model, 1, 0, 2);
    }

    @Test
    void somebody_in_two_roles_is_not_two_people() {
        var ann = new ArrayList<>(List.of(person("ann", null)));
        var model = step(
                        HOUR, List.of(needs("writer", 1), needs("editor", 1)), Instant.parse("2026-01-12T07:00:00Z"), 1)
                .pool(ResourcePool.of(new RoleId("writer"), "writer", ann))
                .pool(ResourcePool.of(new RoleId("editor"), "editor", ann));

        assertThat(Simulation.check(model.build()))
                .extracting(Problem::code, Problem::element)
                .containsExactly(tuple("too-few-people", "a"));
    }
}
