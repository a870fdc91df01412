package dev.takt.diagnosis;

import dev.takt.model.Distribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariedWorkRuleTests {

    private final VariedWorkRule rule = new VariedWorkRule();

    @ParameterizedTest
    @CsvSource({"1.19, ", "1.21, WARNING", "3, WARNING"})
    void work_of_very_different_length_is_reported(double variation, Severity expected) {
        var model = Cases.model()
                .task("build", d -> d.work(new Distribution.LogNormal(3600, 3600 * variation)))
                .chain("s", "build", "e");

        Cases.assertFound(rule, model, expected);
    }
}
