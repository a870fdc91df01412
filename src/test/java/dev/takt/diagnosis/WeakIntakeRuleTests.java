package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakIntakeRuleTests {

    private final WeakIntakeRule rule = new WeakIntakeRule();

    @ParameterizedTest
    @CsvSource({"0.69, WARNING", "0.7, INFO", "0.74, INFO", "0.75, ", "1, "})
    void incomplete_requests_are_reported(double quality, Severity expected) {
        var model = Cases.model()
                .task("Submit brief", d -> d.work(1).quality(quality))
                .task("later", d -> d.work(1).quality(0.1))
                .chain("s", "Submit brief", "later", "e");

        Cases.assertFound(rule, model, expected);
    }
}
