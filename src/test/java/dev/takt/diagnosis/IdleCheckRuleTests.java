package dev.takt.diagnosis;

import dev.takt.model.Figure;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleCheckRuleTests {

    private final IdleCheckRule rule = new IdleCheckRule();

    private static StreamBuilder check(double rejected, long n) {
        return Cases.model()
                .xor("x")
                .task("work", 10, 0)
                .task("Approve plan", d -> d.work(1).measured(Figure.PROBABILITY, n))
                .end("no")
                .chain("s", "work", "Approve plan", "x")
                .flow("x", "no", rejected)
                .flow("x", "e", 1 - rejected);
    }

    @ParameterizedTest
    @CsvSource({"0.019, 50, WARNING", "0.021, 50, ", "0.019, 49, ", "0, 500, WARNING"})
    void a_check_that_finds_hardly_anything_is_reported(double rejected, long n, Severity expected) {
        Cases.assertFound(rule, check(rejected, n), expected);
    }
}
