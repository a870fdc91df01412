package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingShareRuleTests {

    private final WaitingShareRule rule = new WaitingShareRule();

    @ParameterizedTest
    @CsvSource({"39, ", "40, INFO", "79, INFO", "80, WARNING", "99, WARNING"})
    void much_waiting_is_reported(double waitOf100Hours, Severity expected) {
        var model = Cases.model()
                .task("a", d -> d.work(100 - waitOf100Hours).queue(waitOf100Hours))
                .chain("s", "a", "e");

        var findings = Cases.check(rule, model);

        assertThat(findings).hasSize(expected == null ? 0 : 1).allMatch(f -> f.severity() == expected);
    }

    @Test
    void planned_holds_are_no_waste() {
        var model = Cases.model()
                .task("hold", d -> d.work(0).waiting(WaitKind.PLANNED, 1000, TimeBasis.WORKING))
                .task("a", d -> d.work(9).queue(1))
                .chain("s", "hold", "a", "e");

        assertThat(Cases.check(rule, model)).isEmpty();
    }

    @Test
    void the_longest_waits_come_first_and_say_why() {
        var model = Cases.model()
                .task("a", d -> d.work(1).queue(20))
                .task("b", d -> d.work(1).waiting(WaitKind.BATCH, 60, TimeBasis.WORKING))
                .chain("s", "a", "b", "e");

        assertThat(Cases.check(rule, model)).singleElement().satisfies(f -> {
            assertThat(f.elements()).startsWith(new NodeId("b"), new NodeId("a"));
            assertThat(f.message()).contains("'b' and 'a'").contains("gates");
            assertThat(f.impact().timeSeconds()).isEqualTo(80 * 3600.0);
        });
    }

    @Test
    void instances_side_by_side_wait_once() {
        var side = new Repetition(Repetition.Kind.PARALLEL, 5);
        var model = Cases.model().task("a", side, d -> d.work(1).queue(40)).chain("s", "a", "e");

        assertThat(Cases.check(rule, model))
                .singleElement()
                .satisfies(f -> assertThat(f.impact().timeSeconds()).isEqualTo(40 * 3600.0));
    }

    @Test
    void without_times_nothing_can_be_said() {
        assertThat(Cases.check(rule, Cases.model().task("a").chain("s", "a", "e")))
                .isEmpty();
    }
}
