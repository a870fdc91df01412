package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplausibleTimeRuleTests {

    private final ImplausibleTimeRule rule = new ImplausibleTimeRule();

    @ParameterizedTest
    @CsvSource({"240, 0, ", "241, 0, WARNING", "1, 2000, ", "1, 2001, WARNING", "10000, 90000, WARNING"})
    void times_that_can_hardly_be_meant_are_reported(double work, double wait, Severity expected) {
        Cases.assertFound(rule, Cases.model().task("a", work, wait).chain("s", "a", "e"), expected);
    }
}
