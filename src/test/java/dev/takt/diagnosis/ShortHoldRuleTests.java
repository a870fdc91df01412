package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortHoldRuleTests {

    private final ShortHoldRule rule = new ShortHoldRule();

    @ParameterizedTest
    @CsvSource({"7, INFO", "8, ", "40, "})
    void a_hold_shorter_than_the_promise_is_reported(double hold, Severity expected) {
        var model = Cases.model()
                .task("work", 4, 0)
                .task("slot", d -> d.work(0).waiting(WaitKind.PLANNED, hold, TimeBasis.WORKING))
                .chain("s", "work", "slot", "e")
                .promise(8, TimeBasis.WORKING);

        Cases.assertFound(rule, model, expected);
    }
}
