package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinglePersonRuleTests {

    private final SinglePersonRule rule = new SinglePersonRule();

    @ParameterizedTest
    @CsvSource({"1, 19, ", "1, 20, INFO", "1.5, 60, "})
    void much_work_on_one_person_is_reported(double headcount, double percent, Severity expected) {
        var model = Cases.model()
                .role("one", headcount, null)
                .role("many", 9.0, null)
                .task("a", d -> d.role("one").work(percent))
                .task("b", d -> d.role("many").work(100 - percent))
                .chain("s", "a", "b", "e");

        Cases.assertFound(rule, model, expected);
    }
}
