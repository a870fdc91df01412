package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitWorkRuleTests {

    private final SplitWorkRule rule = new SplitWorkRule();

    private static StreamBuilder relay(String second, double wait) {
        return Cases.model()
                .role("a", 1.0, null)
                .role("b", 1.0, null)
                .task("accept", d -> d.work(1).role("a"))
                .task("do", d -> d.work(1).queue(wait).role(second))
                .chain("s", "accept", "do", "e");
    }

    @ParameterizedTest
    @CsvSource({"a, 4.9, ", "a, 5, WARNING", "b, 50, "})
    void a_long_wait_between_steps_of_one_role_is_reported(String role, double wait, Severity expected) {
        Cases.assertFound(rule, relay(role, wait), expected);
    }

    @Test
    void the_wait_is_what_it_costs() {
        assertThat(Cases.check(rule, relay("a", 16)).getFirst().impact().timeSeconds())
                .isEqualTo(16 * 3600.0);
    }
}
