package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoffsRuleTests {

    private final HandoffsRule rule = new HandoffsRule();

    /** Steps that change between two roles. */
    private static StreamBuilder relay(int handoffs) {
        var model = Cases.model().role("a", 1.0, null).role("b", 1.0, null);
        var at = "s";
        for (int i = 0; i <= handoffs; i++) {
            var role = i % 2 == 0 ? "a" : "b";
            model.task("t" + i, d -> d.work(1).queue(2).role(role)).flow(at, "t" + i);
            at = "t" + i;
        }
        return model.flow(at, "e");
    }

    @ParameterizedTest
    @CsvSource({"4, ", "5, INFO", "9, INFO", "10, WARNING", "30, WARNING"})
    void many_handoffs_are_reported(int handoffs, Severity expected) {
        var findings = Cases.check(rule, relay(handoffs));

        assertThat(findings).hasSize(expected == null ? 0 : 1).allMatch(f -> f.severity() == expected);
    }

    @Test
    void the_price_is_the_queueing_behind_the_handoffs() {
        assertThat(Cases.check(rule, relay(6)).getFirst().impact().timeSeconds())
                .isEqualTo(6 * 2 * 3600.0);
    }
}
