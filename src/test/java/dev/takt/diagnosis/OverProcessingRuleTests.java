package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverProcessingRuleTests {

    private final OverProcessingRule rule = new OverProcessingRule();

    @ParameterizedTest
    @CsvSource({"24, ", "26, INFO", "60, INFO"})
    void a_process_that_mostly_checks_is_reported(double percent, Severity expected) {
        var model = Cases.model()
                .task("Write", d -> d.work(100 - percent).value(ValueClass.VA))
                .task("Check", d -> d.work(percent).value(ValueClass.BVA))
                .chain("s", "Write", "Check", "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void a_process_that_is_for_checking_is_left_alone() {
        var model = Cases.model()
                .task("Check", d -> d.work(9).value(ValueClass.BVA))
                .chain("s", "Check", "e");

        Cases.assertFound(rule, model, null);
    }
}
