package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedCheckRuleTests {

    private final RepeatedCheckRule rule = new RepeatedCheckRule();

    @ParameterizedTest
    @CsvSource({"legal, 20, WARNING", "legal, 0.1, INFO", "brand, 20, "})
    void a_second_judgement_by_the_same_role_is_reported(String second, double wait, Severity expected) {
        var model = Cases.model()
                .role("legal", 1.0, null)
                .role("brand", 1.0, null)
                .task("Review draft", d -> d.work(1).role("legal"))
                .task("Build", d -> d.work(20))
                .task("Review final", d -> d.work(0.1).queue(wait).role(second))
                .chain("s", "Review draft", "Build", "Review final", "e");

        Cases.assertFound(rule, model, expected);
    }
}
