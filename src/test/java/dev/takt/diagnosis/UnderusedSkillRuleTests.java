package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderusedSkillRuleTests {

    private final UnderusedSkillRule rule = new UnderusedSkillRule();

    /** Two roles with the same labour: the mean rate is halfway between them. */
    @ParameterizedTest
    @CsvSource({"100, 149, ", "100, 151, WARNING", "100, 400, WARNING"})
    void routine_work_of_dear_people_is_reported(double cheap, double dear, Severity expected) {
        var model = Cases.model()
                .role("cheap", 1.0, cheap)
                .role("dear", 1.0, dear)
                .task("Write", d -> d.work(5).role("cheap"))
                .task("Route lead", d -> d.work(5).role("dear"))
                .chain("s", "Write", "Route lead", "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void its_price_is_the_difference_of_the_rates() {
        var model = Cases.model()
                .role("cheap", 1.0, 50.0)
                .role("dear", 1.0, 150.0)
                .task("Write", d -> d.work(5).role("cheap"))
                .task("Route lead", d -> d.work(5).role("dear"))
                .chain("s", "Write", "Route lead", "e");

        assertThat(Cases.check(rule, model).getFirst().impact().moneyPerCase()).isCloseTo(5 * 50, within(1e-9));
    }
}
