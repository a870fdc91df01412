package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalWaitsRuleTests {

    private final ExternalWaitsRule rule = new ExternalWaitsRule();

    @ParameterizedTest
    @CsvSource({"0.04, ", "0.06, WARNING", "0.3, WARNING"})
    void waiting_for_people_outside_is_reported(double share, Severity expected) {
        var model = Cases.model()
                .task(
                        "ask",
                        d -> d.waiting(WaitKind.EXTERNAL, 100 * share, TimeBasis.WORKING)
                                .work(0.01))
                .task("work", d -> d.work(100 - 100 * share))
                .chain("s", "ask", "work", "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void asking_often_is_worth_knowing_even_when_it_is_quick() {
        var model = Cases.model()
                .task("ask", d -> d.waiting(WaitKind.EXTERNAL, 1, TimeBasis.WORKING))
                .task("ask again", d -> d.waiting(WaitKind.EXTERNAL, 1, TimeBasis.WORKING))
                .task("work", 98, 0)
                .chain("s", "ask", "ask again", "work", "e");

        Cases.assertFound(rule, model, Severity.INFO);
    }
}
