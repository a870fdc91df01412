package dev.takt.diagnosis;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitPoolRuleTests {

    private final SplitPoolRule rule = new SplitPoolRule();

    private static StreamBuilder pools(String one, String other, double share) {
        return Cases.model()
                .role(one, 1.0, null)
                .role(other, 1.0, null)
                .task("a", d -> d.role(one).work(1))
                .task("b", d -> d.role(other).work(1 - share))
                .chain("s", "a", "b", "e")
                .demandPerWeek(20);
    }

    /** The first pool is half busy, the second by so much less. */
    @ParameterizedTest
    @CsvSource({"0.49, ", "0.51, INFO"})
    void pools_of_one_kind_that_are_unevenly_busy_are_reported(double less, Severity expected) {
        Cases.assertFound(rule, pools("Designer (EMEA)", "Designer (US)", less), expected);
    }

    @ParameterizedTest
    @CsvSource({"Designer 1, Designer 2, INFO", "Designer EMEA, Designer APAC, INFO", "Designer, Editor, "})
    void only_the_same_work_counts(String one, String other, Severity expected) {
        Cases.assertFound(rule, pools(one, other, 0.9), expected);
    }

    @Test
    void one_that_is_very_busy_is_a_warning() {
        Cases.assertFound(
                rule, pools("Designer - North", "Designer - South", 0.9).demandPerWeek(36), Severity.WARNING);
    }
}
