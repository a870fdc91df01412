package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchGateRuleTests {

    private final BatchGateRule rule = new BatchGateRule();

    @ParameterizedTest
    @CsvSource({
        "Decide, BATCH, 7.9, INFO",
        "Decide, BATCH, 8, WARNING",
        "Decide, QUEUE, 40, ",
        "Weekly intake meeting, QUEUE, 20, WARNING",
        "Go/no-go, QUEUE, 4, INFO"
    })
    void a_gate_is_reported(String name, WaitKind kind, double hours, Severity expected) {
        var model = Cases.model()
                .task(name, d -> d.work(1).waiting(kind, hours, TimeBasis.WORKING))
                .chain("s", name, "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void the_interval_is_twice_the_wait() {
        var model = Cases.model()
                .task("Decide", d -> d.work(1).waiting(WaitKind.BATCH, 20, TimeBasis.WORKING))
                .chain("s", "Decide", "e");

        assertThat(Cases.check(rule, model).getFirst().message()).contains("every 5 d");
    }
}
