package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedResponsibilityRuleTests {

    private final SharedResponsibilityRule rule = new SharedResponsibilityRule();

    @ParameterizedTest
    @CsvSource({"Legal + Brand, INFO", "PMM and MOps, INFO", "Brand & Legal, INFO", "Brand manager, ", "Speaker/PMM, "})
    void steps_of_two_departments_are_reported(String role, Severity expected) {
        var model = Cases.model()
                .role(role, 1.0, null)
                .task("a", d -> d.work(1).queue(4).role(role))
                .chain("s", "a", "e");

        Cases.assertFound(rule, model, expected);
    }
}
