package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalWithoutLimitRuleTests {

    private final ApprovalWithoutLimitRule rule = new ApprovalWithoutLimitRule();

    @ParameterizedTest
    @CsvSource({
        "Director, Approve budget, 1, WARNING",
        "Director, Approve budget, 0.3, ",
        "Designer, Approve budget, 1, ",
        "Director, Write plan, 1, "
    })
    void a_manager_who_approves_every_case_is_reported(String role, String name, double reach, Severity expected) {
        var model = Cases.model()
                .role(role, 1.0, null)
                .xor("x", "j")
                .task(name, d -> d.work(1).queue(20).role(role))
                .flow("s", "x")
                .flow("x", name, reach)
                .flow("x", "j", 1 - reach)
                .chain(name, "j", "e");

        Cases.assertFound(rule, model, expected);
    }
}
