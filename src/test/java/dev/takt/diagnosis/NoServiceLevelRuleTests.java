package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.units.TimeBasis;
import org.junit.jupiter.api.Test;

class NoServiceLevelRuleTests {

    private final NoServiceLevelRule rule = new NoServiceLevelRule();

    @Test
    void a_process_without_a_promise_is_reported() {
        var model = Cases.model().task("a", 1, 0).chain("s", "a", "e");

        Cases.assertFound(rule, model, Severity.INFO);
        Cases.assertFound(rule, model.promise(10, TimeBasis.WORKING), null);
    }

    @Test
    void an_empty_drawing_needs_none() {
        assertThat(Cases.check(rule, Cases.model().chain("s", "e"))).isEmpty();
    }
}
