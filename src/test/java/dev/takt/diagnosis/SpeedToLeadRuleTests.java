package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedToLeadRuleTests {

    private final SpeedToLeadRule rule = new SpeedToLeadRule();

    /** A working week has 40 of 168 hours, so a working hour is 4.2 elapsed ones. */
    @ParameterizedTest
    @CsvSource({"SDR, 0.2, ", "SDR, 0.3, WARNING", "SDR, 24, WARNING", "Designer, 24, "})
    void a_lead_that_waits_is_reported(String role, double wait, Severity expected) {
        var model = Cases.model()
                .role(role, 1.0, null)
                .task("Score", d -> d.work(0))
                .task("Contact lead", d -> d.work(1).queue(wait).role(role))
                .chain("s", "Score", "Contact lead", "e");

        Cases.assertFound(rule, model, expected);
    }
}
