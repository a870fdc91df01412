package dev.takt.diagnosis;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManyApproversRuleTests {

    private final ManyApproversRule rule = new ManyApproversRule();

    private static StreamBuilder reviewers(int count, boolean merged) {
        var model = Cases.model().and("f", "j").flow("s", "f");
        for (int i = 0; i < count; i++) {
            var role = "r" + i;
            model.role(role, 1.0, null)
                    .task("Review " + i, d -> d.work(1).role(role))
                    .chain("f", "Review " + i, "j");
        }
        return merged
                ? model.task("Consolidate comments", 1, 0).chain("j", "Consolidate comments", "e")
                : model.flow("j", "e");
    }

    @ParameterizedTest
    @CsvSource({"3, false, ", "4, false, WARNING", "2, true, ", "3, true, WARNING"})
    void many_roles_that_judge_one_case_are_reported(int count, boolean merged, Severity expected) {
        Cases.assertFound(rule, reviewers(count, merged), expected);
    }
}
