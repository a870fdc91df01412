package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.ValueClass;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateCheckRuleTests {

    private final LateCheckRule rule = new LateCheckRule();

    private static StreamBuilder built(double back, double check, String... made) {
        var model = Cases.model().xor("j", "x");
        var at = "s";
        for (var name : made) {
            model.task(name, d -> d.work(10).value(ValueClass.VA)).flow(at, name);
            at = name;
        }
        return model.task("Legal review", d -> d.work(check).value(ValueClass.BVA))
                .task("Rework", d -> d.work(5).value(ValueClass.NVA))
                .flow(at, "j")
                .chain("j", "Legal review", "x")
                .flow("x", "Rework", back)
                .flow("Rework", "j")
                .flow("x", "e", 1 - back);
    }

    /** 20 h of production at risk with the probability of going back, against the hours of the check. */
    @ParameterizedTest
    @CsvSource({"0.3, 5.9, WARNING", "0.3, 6.1, ", "0.14, 1, ", "0.15, 1, INFO"})
    void a_check_after_expensive_work_is_reported(double back, double check, Severity expected) {
        Cases.assertFound(rule, built(back, check, "Write", "Design"), expected);
    }

    @Test
    void after_one_step_no_earlier_check_is_possible() {
        Cases.assertFound(rule, built(0.3, 1, "Write"), null);
    }

    @Test
    void the_price_is_that_of_the_rounds() {
        var impact =
                Cases.check(rule, built(0.5, 1, "Write", "Design")).getFirst().impact();

        assertThat(impact.timeSeconds()).isCloseTo(6 * 3600, within(1e-6));
    }
}
