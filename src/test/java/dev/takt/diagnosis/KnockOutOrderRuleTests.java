package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnockOutOrderRuleTests {

    private final KnockOutOrderRule rule = new KnockOutOrderRule();

    /** Two checks that can end the case, with their hours and rejection. */
    private static StreamBuilder checks(double firstHours, double firstEnds, double secondHours, double secondEnds) {
        return Cases.model()
                .xor("x", "y")
                .end("no")
                .end("no2")
                .task("A", d -> d.work(firstHours))
                .task("B", d -> d.work(secondHours))
                .chain("s", "A", "x")
                .flow("x", "no", firstEnds)
                .flow("x", "B", 1 - firstEnds)
                .flow("B", "y")
                .flow("y", "no2", secondEnds)
                .flow("y", "e", 1 - secondEnds);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.1, 1, 0.5, WARNING", "1, 0.5, 2, 0.1, ", "1, 0.2, 1, 0.2, ", "4, 0.2, 1, 0.1, WARNING"})
    void a_costly_order_is_reported(double c1, double p1, double c2, double p2, Severity expected) {
        Cases.assertFound(rule, checks(c1, p1, c2, p2), expected);
    }

    @Test
    void it_saves_the_difference_of_the_expected_work() {
        // 2 + 0.9 · 1 = 2.9 h as it is, 1 + 0.5 · 2 = 2 h in the best order
        assertThat(Cases.check(rule, checks(2, 0.1, 1, 0.5)).getFirst().impact().labourSeconds())
                .isCloseTo(0.9 * 3600, within(1e-6));
    }
}
