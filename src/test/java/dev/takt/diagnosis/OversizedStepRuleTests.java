package dev.takt.diagnosis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OversizedStepRuleTests {

    private final OversizedStepRule rule = new OversizedStepRule();

    @ParameterizedTest
    @CsvSource({"15.9, 2, ", "16, 2, INFO", "40, 1, "})
    void a_long_step_of_several_people_is_reported(double hours, int people, Severity expected) {
        var model =
                Cases.model().task("build", d -> d.work(hours).people(people)).chain("s", "build", "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void a_role_of_two_departments_has_two_skills() {
        var model = Cases.model()
                .role("Web + Video", 1.0, null)
                .task("build", d -> d.work(20).role("Web + Video"))
                .chain("s", "build", "e");

        Cases.assertFound(rule, model, Severity.INFO);
    }
}
