package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateReportRuleTests {

    private final LateReportRule rule = new LateReportRule();

    @ParameterizedTest
    @CsvSource({"Report results, 39, ", "Report results, 40, WARNING", "Report results, 41, WARNING", "Build, 80, "})
    void a_report_long_after_the_work_is_reported(String name, double wait, Severity expected) {
        var model = Cases.model()
                .task("work", 100, 0)
                .task(name, d -> d.work(1).queue(wait))
                .chain("s", "work", name, "e");

        Cases.assertFound(rule, model, expected);
    }
}
