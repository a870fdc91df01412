package dev.takt.diagnosis;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemSwitchesRuleTests {

    private final SystemSwitchesRule rule = new SystemSwitchesRule();

    private static StreamBuilder tools(int switches) {
        var model = Cases.model();
        var at = "s";
        for (int i = 0; i <= switches; i++) {
            var tool = "Tool " + i % 3;
            model.task("t" + i, d -> d.work(1).system(tool)).flow(at, "t" + i);
            at = "t" + i;
        }
        return model.flow(at, "e");
    }

    @ParameterizedTest
    @CsvSource({"2, ", "3, INFO", "9, INFO", "10, WARNING"})
    void many_switches_are_reported(int switches, Severity expected) {
        Cases.assertFound(rule, tools(switches), expected);
    }
}
