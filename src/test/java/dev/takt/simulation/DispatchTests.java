package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.EventTrigger;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is taken, and what goes first, in runs whose every moment is known. */
class DispatchTests {

    private static final Instant MONDAY = Instant.parse("2026-02-02T08:00:00Z"); // 09:00 in Berlin

    private static Arrivals after(long... seconds) {
        return new Arrivals(
                null,
                new Arrivals.Trace(
                        Arrays.stream(seconds).mapToObj(MONDAY::plusSeconds).toList()),
                1);
    }

    private static Person person(String id, WorkCalendar calendar) {
        return new Person(id, id, calendar, 0);
    }

    /**
     * A has two people, B one, who works until 10. From 1 on the step of both stands first in the queue of A, and the step of A
     * alone behind it from 2 on. At 10 both can start.
     */
    @Test
    void what_waits_behind_a_step_of_several_roles_starts_with_it() {
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .and("f")
                        .task("busy", fixed(10), "B")
                        .task("d1", fixed(1))
                        .task(
                                "both",
                                StepWork.of(
                                        fixed(5),
                                        List.of(
                                                new Requirement(new RoleId("A"), 1),
                                                new Requirement(new RoleId("B"), 1))))
                        .task("d2", fixed(2))
                        .task("alone", fixed(1), "A")
                        .and("j")
                        .end("e")
                        .flow("s", "f", "busy", "j", "e")
                        .flow("f", "d1", "both", "j")
                        .flow("f", "d2", "alone", "j")
                        .pool("A", 2)
                        .pool("B", 1)
                        .every(fixed(1000)),
                1);

        double free = log.completed("busy", 0);
        assertThat(log.started("both", 0)).isEqualTo(free);
        assertThat(log.started("alone", 0)).isEqualTo(free);
    }

    /** Two steps of one person with another step between: the first case comes back when the third has just arrived. */
    @ParameterizedTest
    @CsvSource({"FIFO, 40", "EDD, 30"})
    void the_earliest_due_date_goes_first_whenever_it_came(QueueDiscipline discipline, double done) {
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .task("a", fixed(10), "staff")
                        .task("b", fixed(10))
                        .task("c", fixed(10), "staff")
                        .end("e")
                        .flow("s", "a", "b", "c", "e")
                        .pool("staff", 1, null, discipline)
                        .promise(new ServiceLevel(Duration.ofMinutes(1), TimeBasis.ELAPSED))
                        .arriving(after(0, 1, 2)),
                3);

        assertThat(log.completed("c", 0)).isEqualTo(done);
    }

    /** Three people, one case at a time: each is taken again when the two others have been. */
    @Test
    void the_person_idle_longest_is_taken() {
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .task("a", exponential(1), "staff")
                        .end("e")
                        .flow("s", "a", "e")
                        .pool("staff", 3)
                        .every(fixed(1_000)),
                30);

        for (int i = 0; i < 30; i++) {
            assertThat(log.resource("a", i)).isEqualTo(i % 3);
        }
    }

    @Test
    void somebody_on_leave_is_not_taken_and_comes_back() {
        var office = WorkCalendar.officeHours(BERLIN);
        var away = person("away", office).withLeave(Set.of(LocalDate.of(2026, 2, 2)));
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .task("a", fixed(600), "staff")
                        .end("e")
                        .flow("s", "a", "e")
                        .pool(ResourcePool.of(new RoleId("staff"), "staff", List.of(away, person("here", office))))
                        .arriving(after(0, 0, 86_400, 86_400)),
                4);

        assertThat(log.resource("a", 0)).isEqualTo(1);
        assertThat(log.resource("a", 1)).isEqualTo(1);
        assertThat(log.started("a", 1)).isEqualTo(600);
        assertThat(log.resource("a", 2)).isNotEqualTo(log.resource("a", 3));
        assertThat(log.started("a", 3)).isEqualTo(86_400);
    }

    @Test
    void somebody_without_calendar_can_be_on_leave_too() {
        var away = new Person("away", "away", null, 0).withLeave(Set.of(LocalDate.of(2026, 2, 2)));
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .task("a", fixed(600), "staff")
                        .end("e")
                        .flow("s", "a", "e")
                        .pool(ResourcePool.of(new RoleId("staff"), "staff", List.of(away)))
                        .arriving(after(0)),
                1);

        assertThat(log.started("a", 0)).isEqualTo(15 * 3_600); // midnight in Berlin
    }

    /**
     * One of two people is busy for long. A step that needs both blocks those behind it, as nobody may overtake it; when it is
     * given up, the next one starts at that moment and not when the next event happens.
     */
    @Test
    void what_waited_behind_a_cancelled_step_starts_at_once() {
        var both = StepWork.of(fixed(10), List.of(new Requirement(new RoleId("staff"), 2)));
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .and("f")
                        .task("long", fixed(1_000), "staff")
                        .task("before", fixed(1))
                        .task("both", both)
                        .boundary("late", "both", EventTrigger.TIMER, true, new EventTiming.After(fixed(50)))
                        .task("later", fixed(2))
                        .task("short", fixed(10), "staff")
                        .end("e")
                        .flow("s", "f", "long", "e")
                        .flow("f", "before", "both", "e")
                        .flow("f", "later", "short", "e")
                        .flow("late", "e")
                        .pool("staff", 2)
                        .arriving(after(0)),
                1);

        assertThat(log.started("short", 0)).isEqualTo(51);
    }

    @Test
    void a_batch_that_is_done_one_by_one_keeps_its_person() {
        var rule = new BatchRule(3, null, List.of(), BatchRule.Mode.ONE_BY_ONE, 1);
        var how = StepWork.of(fixed(10), List.of(new Requirement(new RoleId("staff"), 1)))
                .withBatch(rule);
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .task("a", how)
                        .end("e")
                        .flow("s", "a", "e")
                        .pool("staff", 2)
                        .arriving(after(0, 5, 7)),
                3);

        assertThat(log.rows()).extracting(RecordedWork.Row::resource).containsOnly(0);
        assertThat(log.started("a", 0)).isEqualTo(7);
        assertThat(log.started("a", 1)).isEqualTo(17);
        assertThat(log.completed("a", 2)).isEqualTo(37);
    }
}
