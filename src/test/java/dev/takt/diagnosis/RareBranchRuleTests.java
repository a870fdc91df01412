package dev.takt.diagnosis;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareBranchRuleTests {

    private final RareBranchRule rule = new RareBranchRule();

    private static StreamBuilder fork(double probability, double factor, String role) {
        return Cases.model()
                .role("a", 1.0, null)
                .role("b", 1.0, null)
                .xor("x", "j")
                .task("rare", d -> d.work(10 * factor).role(role))
                .task("usual", d -> d.work(10).role("a"))
                .flow("s", "x")
                .flow("x", "rare", probability)
                .flow("x", "usual", 1 - probability)
                .flow("rare", "j")
                .flow("usual", "j")
                .flow("j", "e");
    }

    @ParameterizedTest
    @CsvSource({"0.1, 3, a, INFO", "0.11, 3, a, ", "0.1, 2.9, a, ", "0.1, 3, b, ", "0, 9, a, "})
    void a_rare_and_long_way_with_the_same_people_is_reported(
            double probability, double factor, String role, Severity expected) {
        Cases.assertFound(rule, fork(probability, factor, role), expected);
    }
}
