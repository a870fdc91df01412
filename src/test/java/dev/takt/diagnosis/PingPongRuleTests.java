package dev.takt.diagnosis;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingPongRuleTests {

    private final PingPongRule rule = new PingPongRule();

    /** Work that goes there and back so many times. */
    private static StreamBuilder rally(int trips) {
        var model = Cases.model().role("a", 1.0, null).role("b", 1.0, null);
        var at = "s";
        for (int i = 0; i <= 2 * trips; i++) {
            var role = i % 2 == 0 ? "a" : "b";
            model.task("t" + i, d -> d.work(1).queue(2).role(role)).flow(at, "t" + i);
            at = "t" + i;
        }
        return model.flow(at, "e");
    }

    /** From the middle of a rally a return is a round trip of the other side. */
    @ParameterizedTest
    @CsvSource({"0, ", "1, INFO", "2, WARNING", "5, WARNING"})
    void work_that_goes_back_and_forth_is_reported(int trips, Severity expected) {
        Cases.assertFound(rule, rally(trips), expected);
    }

    @Test
    void a_role_that_comes_again_much_later_is_no_round_trip() {
        var model = Cases.model()
                .role("a", 1.0, null)
                .role("b", 1.0, null)
                .role("c", 1.0, null)
                .task("x", d -> d.work(1).role("a"))
                .task("y", d -> d.work(1).role("b"))
                .task("z", d -> d.work(1).role("c"))
                .task("w", d -> d.work(1).role("a"))
                .chain("s", "x", "y", "z", "w", "e");

        Cases.assertFound(rule, model, null);
    }
}
