package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreachedStepRuleTests {

    private final UnreachedStepRule rule = new UnreachedStepRule();

    @ParameterizedTest
    @CsvSource({"0, WARNING", "0.001, ", "1, "})
    void steps_no_case_reaches_are_reported(double probability, Severity expected) {
        var model = Cases.model()
                .xor("x", "j")
                .task("rare", 1, 0)
                .task("rest", 1, 0)
                .flow("s", "x")
                .flow("x", "rare", probability)
                .flow("x", "j", 1 - probability)
                .chain("rare", "j", "rest", "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void when_nothing_is_ever_done_that_is_critical() {
        var model = Cases.model()
                .xor("x")
                .task("a", 1, 0)
                .end("e2")
                .flow("s", "x")
                .flow("x", "a", 0)
                .flow("x", "e2", 1)
                .flow("a", "e");

        Cases.assertFound(rule, model, Severity.CRITICAL);
        assertThat(Cases.check(rule, model).getFirst().elements()).startsWith(new NodeId("a"));
    }
}
