package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckAfterApprovalRuleTests {

    private final CheckAfterApprovalRule rule = new CheckAfterApprovalRule();

    @ParameterizedTest
    @CsvSource({"Approve assets, QA, INFO", "QA, Approve assets, ", "Plan, QA, "})
    void a_test_after_the_approval_is_reported(String first, String second, Severity expected) {
        var model = Cases.model()
                .task("Write", d -> d.work(10).value(ValueClass.VA))
                .task(first, d -> d.work(1).value(ValueClass.BVA))
                .task(second, d -> d.work(1).value(ValueClass.BVA))
                .chain("s", "Write", first, second, "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void an_approval_of_the_idea_is_no_approval_of_the_work() {
        var model = Cases.model()
                .task("Approve topic", d -> d.work(1).value(ValueClass.BVA))
                .task("Write", d -> d.work(10).value(ValueClass.VA))
                .task("QA", d -> d.work(1).value(ValueClass.BVA))
                .chain("s", "Approve topic", "Write", "QA", "e");

        Cases.assertFound(rule, model, null);
    }
}
