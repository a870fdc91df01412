package dev.takt.diagnosis;

import dev.takt.model.ValueClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncheckedReleaseRuleTests {

    private final UncheckedReleaseRule rule = new UncheckedReleaseRule();

    @ParameterizedTest
    @CsvSource({"Look around, Publish, WARNING", "Proofread, Publish, ", "QA, Send mailing, ", "Look around, File, "})
    void a_release_nobody_checked_is_reported(String before, String last, Severity expected) {
        var model = Cases.model()
                .task("Write", d -> d.work(10).value(ValueClass.VA))
                .task(before, d -> d.work(1))
                .task(last, d -> d.work(1).value(ValueClass.VA))
                .chain("s", "Write", before, last, "e");

        Cases.assertFound(rule, model, expected);
    }
}
