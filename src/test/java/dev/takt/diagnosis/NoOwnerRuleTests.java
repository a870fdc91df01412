package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.WaitKind;
import dev.takt.testing.StreamBuilder;
import dev.takt.units.TimeBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoOwnerRuleTests {

    private final NoOwnerRule rule = new NoOwnerRule();

    @ParameterizedTest
    @CsvSource({"1, 0, WARNING", "1, 1, INFO", "0, 1, "})
    void steps_without_a_role_are_reported(int without, int with, Severity expected) {
        var model = Cases.model().role("r", 1.0, null);
        var at = "s";
        for (int i = 0; i < without + with; i++) {
            boolean named = i >= without;
            var id = "t" + i;
            model.task(id, d -> {
                        if (named) {
                            d.role("r");
                        }
                        d.work(1);
                    })
                    .flow(at, id);
            at = id;
        }

        Cases.assertFound(rule, model.flow(at, "e"), expected);
    }

    /** Steps of as many roles, each with the same wait. */
    private static StreamBuilder relay(int roles, double days) {
        var model = Cases.model();
        var at = "s";
        for (int i = 0; i < roles; i++) {
            var id = "t" + i;
            model.role(id, 1.0, null)
                    .task(id, d -> d.work(1).queue(8 * days / roles - 1).role(id))
                    .flow(at, id);
            at = id;
        }
        return model.flow(at, "e");
    }

    @ParameterizedTest
    @CsvSource({"5, 10, INFO", "5, 9.9, ", "4, 20, ", "3, 20, "})
    void a_long_case_nobody_stays_with_is_reported(int roles, double days, Severity expected) {
        Cases.assertFound(rule, relay(roles, days), expected);
    }

    @Test
    void a_case_whose_owner_is_named_is_nobodys_orphan() {
        assertThat(Cases.check(rule, relay(5, 20).owner("Head of campaigns"))).isEmpty();
    }

    @Test
    void a_hold_needs_nobody() {
        var model = Cases.model()
                .task("hold", d -> d.work(0).waiting(WaitKind.PLANNED, 20, TimeBasis.WORKING))
                .chain("s", "hold", "e");

        assertThat(Cases.check(rule, model)).isEmpty();
    }
}
