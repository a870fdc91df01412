package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialWorkRuleTests {

    private final SerialWorkRule rule = new SerialWorkRule();

    /** Of 100 h the shorter of two production steps could be saved. */
    @ParameterizedTest
    @CsvSource({"b, 4.9, ", "b, 5.1, INFO", "b, 10.1, WARNING", "a, 40, "})
    void production_in_series_by_different_roles_is_reported(String role, double shorter, Severity expected) {
        var model = Cases.model()
                .role("a", 1.0, null)
                .role("b", 1.0, null)
                .task("Write", d -> d.work(100 - shorter).role("a").value(ValueClass.VA))
                .task("Design", d -> d.work(shorter).role(role).value(ValueClass.VA))
                .chain("s", "Write", "Design", "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void a_check_in_between_is_no_production() {
        var model = Cases.model()
                .role("a", 1.0, null)
                .role("b", 1.0, null)
                .task("Write", d -> d.work(10).role("a").value(ValueClass.VA))
                .task("Review", d -> d.work(10).role("b").value(ValueClass.BVA))
                .chain("s", "Write", "Review", "e");

        Cases.assertFound(rule, model, null);
    }
}
