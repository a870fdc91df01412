package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkInProgressRuleTests {

    private final WorkInProgressRule rule = new WorkInProgressRule();

    /** One person, a lead time of one working week: as many cases under way as arrive in a week. */
    @ParameterizedTest
    @CsvSource({"9.9, ", "10.1, INFO", "100, INFO"})
    void many_cases_for_few_people_are_reported(double casesPerWeek, Severity expected) {
        var model = Cases.model()
                .role("r", 1.0, null)
                .task("a", d -> d.work(1).queue(39).role("r"))
                .chain("s", "a", "e")
                .demandPerWeek(casesPerWeek);

        Cases.assertFound(rule, model, expected);
    }
}
