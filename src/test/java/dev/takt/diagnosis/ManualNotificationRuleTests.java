package dev.takt.diagnosis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManualNotificationRuleTests {

    private final ManualNotificationRule rule = new ManualNotificationRule();

    @ParameterizedTest
    @CsvSource({
        "Notify requester, 0.99, INFO",
        "Notify requester, 1.01, WARNING",
        "Send PO to vendor, 5, WARNING",
        "Distribute proof, 5, WARNING",
        "Send follow-up, 5, ",
        "Write copy, 5, "
    })
    void a_person_who_tells_is_reported(String name, double hours, Severity expected) {
        var model = Cases.model()
                .task("other", d -> d.work(99))
                .task(name, d -> d.work(hours))
                .chain("s", "other", name, "e");

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void a_system_may_tell() {
        var model = Cases.model().task("Notify requester", d -> d.work(0)).chain("s", "Notify requester", "e");

        Cases.assertFound(rule, model, null);
    }
}
