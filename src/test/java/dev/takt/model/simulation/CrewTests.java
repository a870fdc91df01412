package dev.takt.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.testing.RandomProcesses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role of many people takes no room for each of them. */
class CrewTests {

    private static List<Person> people(double headcount) {
        var s = RandomProcesses.sound(3);
        var role = new Role(new RoleId("many"), "Many", headcount, null, null, Role.Queueing.SIMULATED);
        var stream = new ValueStream(
                s.process(),
                s.steps(),
                s.branching(),
                List.of(role),
                s.calendars(),
                s.defaultCalendar(),
                s.currency(),
                s.demand(),
                s.outcomes(),
                s.serviceLevel(),
                s.scenarios());
        return SimulationModel.of(stream).pools().getFirst().people();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.6, 2", "0.25, 1", "3, 3", "10000, 10000", "2.0000000001, 2"})
    void a_headcount_is_as_many_people(double headcount, int size) {
        var people = people(headcount);

        assertThat(people).hasSize(size);
        assertThat(people.stream().mapToDouble(Person::share).sum()).isCloseTo(headcount, within(1e-6));
        assertThat(people.getFirst().id()).isEqualTo("many-1");
        assertThat(people.getLast().id()).isEqualTo("many-" + size);
        assertThat(people.stream().map(Person::id).distinct()).hasSize(size);
    }

    @Test
    void there_is_nobody_beyond_the_last_one() {
        assertThatThrownBy(() -> people(2).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
