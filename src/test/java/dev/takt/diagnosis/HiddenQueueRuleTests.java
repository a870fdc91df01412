package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenQueueRuleTests {

    private final HiddenQueueRule rule = new HiddenQueueRule();

    /** A role that is half busy, M/D/1: ρ/(1−ρ) · 1/2 · 1 h = 0.5 h of waiting. */
    private static StreamBuilder office(double wait) {
        return Cases.model()
                .role("clerk", 1.0, null)
                .task("a", d -> d.role("clerk").work(1).queue(wait))
                .chain("s", "a", "e")
                .demandPerWeek(20);
    }

    @ParameterizedTest
    @CsvSource({"0.5, ", "1.5, ", "1.51, INFO", "20, INFO"})
    void waits_far_above_what_utilisation_explains_are_reported(double wait, Severity expected) {
        Cases.assertFound(rule, office(wait), expected);
    }

    @Test
    void the_explained_wait_is_that_of_allen_and_cunneen() {
        var evidence = Cases.check(rule, office(20)).getFirst().evidence();

        assertThat(evidence)
                .filteredOn(e -> e.label().equals("Waits utilisation explains"))
                .singleElement()
                .satisfies(e -> assertThat(e.value()).isCloseTo(1800, within(1e-6)));
    }

    @Test
    void a_role_that_cannot_keep_up_has_no_such_estimate() {
        Cases.assertFound(rule, office(20).demandPerWeek(40), null);
    }
}
