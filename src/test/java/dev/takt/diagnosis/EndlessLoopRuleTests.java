package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndlessLoopRuleTests {

    private final EndlessLoopRule rule = new EndlessLoopRule();

    @ParameterizedTest
    @CsvSource({"0.5, ", "0.99, ", "1, CRITICAL"})
    void a_loop_without_way_out_is_critical(double back, Severity expected) {
        var model = Cases.model()
                .xor("j", "x")
                .task("body", 1, 0)
                .chain("s", "j", "body", "x")
                .flow("x", "j", back)
                .flow("x", "e", 1 - back);

        Cases.assertFound(rule, model, expected);
    }
}
