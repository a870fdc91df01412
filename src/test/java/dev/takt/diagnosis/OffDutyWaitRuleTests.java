package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffDutyWaitRuleTests {

    private final OffDutyWaitRule rule = new OffDutyWaitRule();

    @ParameterizedTest
    @CsvSource({"9, ", "10, WARNING", "50, WARNING"})
    void waiting_for_people_off_duty_is_reported(double hours, Severity expected) {
        var model = Cases.model()
                .task("work", 90, 0)
                .task(
                        "rest",
                        d -> d.work(10 - Math.min(10, hours)).waiting(WaitKind.UNAVAILABLE, hours, TimeBasis.WORKING))
                .chain("s", "work", "rest", "e");

        Cases.assertFound(rule, model, expected);
    }
}
