package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeCheckRuleTests {

    private final IntakeCheckRule rule = new IntakeCheckRule();

    private static StreamBuilder intake(String check, double returned, double quality) {
        return Cases.model()
                .xor("j", "x")
                .task("Fill in form", d -> d.work(1).quality(quality))
                .task(check, d -> d.work(1).queue(9))
                .task("Add missing", d -> d.work(1))
                .task("Work", d -> d.work(1000))
                .chain("s", "Fill in form", "j", check, "x")
                .flow("x", "Add missing", returned)
                .flow("Add missing", "j")
                .flow("x", "Work", 1 - returned)
                .flow("Work", "e");
    }

    @ParameterizedTest
    @CsvSource({
        "Completeness check, 0.14, 0.9, ",
        "Completeness check, 0.15, 0.9, WARNING",
        "Completeness check, 0.05, 0.74, WARNING",
        "Creative review, 0.5, 0.5, ",
        "Write copy, 0.5, 0.5, "
    })
    void a_check_right_after_intake_that_returns_much_is_reported(
            String check, double returned, double quality, Severity expected) {
        Cases.assertFound(rule, intake(check, returned, quality), expected);
    }

    @Test
    void it_saves_the_check_and_three_quarters_of_the_rounds() {
        var impact = Cases.check(rule, intake("Completeness check", 0.5, 0.5))
                .getFirst()
                .impact();

        // a round takes 10 h of check and 1 h of correction, one round per case; the check itself 10 h
        assertThat(impact.timeSeconds()).isCloseTo((0.75 * 11 + 10) * 3600, within(1e-6));
        assertThat(impact.defectsPerCase()).isCloseTo(0.75, within(1e-9));
    }
}
