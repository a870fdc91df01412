package dev.takt.diagnosis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomatableStepRuleTests {

    private final AutomatableStepRule rule = new AutomatableStepRule();

    /** 12 cases a year are one a month, so the hours of a case are those of a month. */
    @ParameterizedTest
    @CsvSource({"Route lead, 9.9, ", "Route lead, 10.1, WARNING", "Score lead, 20, WARNING", "Write copy, 50, "})
    void routine_of_many_hours_a_month_is_reported(String name, double hours, Severity expected) {
        var model = Cases.model()
                .task(name, d -> d.work(hours))
                .chain("s", name, "e")
                .demandPerWeek(12 * 7 / 365.25);

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void without_demand_nothing_can_be_said() {
        Cases.assertFound(rule, Cases.model().task("Route lead", 99, 0).chain("s", "Route lead", "e"), null);
    }
}
