package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReworkHotSpotRuleTests {

    private final ReworkHotSpotRule rule = new ReworkHotSpotRule();

    @ParameterizedTest
    @CsvSource({"0.49, ", "0.5, WARNING", "0.8, WARNING"})
    void a_step_done_over_and_over_is_reported(double back, Severity expected) {
        var model = Cases.model()
                .xor("j", "x")
                .task("body", 1, 0)
                .chain("s", "j", "body", "x")
                .flow("x", "j", back)
                .flow("x", "e", 1 - back);

        Cases.assertFound(rule, model, expected);
    }
}
