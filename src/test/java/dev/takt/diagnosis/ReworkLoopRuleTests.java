package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.NodeId;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReworkLoopRuleTests {

    private final ReworkLoopRule rule = new ReworkLoopRule();

    /** Beside 1000 h of other work, so that only the repeat probability counts. */
    private static StreamBuilder loop(double repeat) {
        return Cases.model()
                .role("r", 1.0, 10.0)
                .xor("j", "x")
                .task("other", d -> d.work(1000).role("r"))
                .task("body", d -> d.work(4).role("r"))
                .task("fix", d -> d.work(2).role("r"))
                .chain("s", "other", "j", "body", "x")
                .flow("x", "fix", repeat)
                .flow("fix", "j")
                .flow("x", "e", 1 - repeat);
    }

    @ParameterizedTest
    @CsvSource({"0.01, INFO", "0.19, INFO", "0.2, WARNING", "0.7, WARNING"})
    void a_loop_is_reported(double repeat, Severity expected) {
        assertThat(Cases.check(rule, loop(repeat)))
                .singleElement()
                .returns(expected, Finding::severity)
                .returns("rework-loop:x", Finding::id)
                .satisfies(f -> assertThat(f.elements())
                        .containsExactly(new NodeId("x"), new NodeId("body"), new NodeId("fix")));
    }

    @Test
    void its_price_is_that_of_the_repetitions() {
        var impact = Cases.check(rule, loop(0.2)).getFirst().impact();

        assertThat(impact.timeSeconds()).isCloseTo(0.25 * 6 * 3600, within(1e-6));
        assertThat(impact.moneyPerCase()).isCloseTo(0.25 * 6 * 10, within(1e-9));
    }

    @Test
    void a_rare_loop_that_takes_much_of_the_lead_time_is_a_warning() {
        var model = Cases.model()
                .xor("j", "x")
                .task("body", 1, 0)
                .task("fix", 9, 0)
                .chain("s", "j", "body", "x")
                .flow("x", "fix", 0.05)
                .flow("fix", "j")
                .flow("x", "e", 0.95);

        assertThat(Cases.check(rule, model)).singleElement().returns(Severity.WARNING, Finding::severity);
    }

    @Test
    void a_loop_that_never_happens_is_not_reported() {
        assertThat(Cases.check(rule, loop(0))).isEmpty();
    }

    /** Nobody has said how often it goes back: the rule must not warn of what Takt has assumed. */
    @Test
    void a_loop_whose_probability_is_assumed_says_so_and_is_no_warning() {
        var assumed = Cases.model()
                .role("r", 1.0, 10.0)
                .xor("j", "x")
                .task("body", d -> d.work(4).role("r"))
                .task("fix", d -> d.work(2).role("r"))
                .chain("s", "j", "body", "x", "fix", "j")
                .flow("x", "e");

        assertThat(Cases.check(rule, assumed)).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.INFO);
            assertThat(f.message()).contains("is not stated: this rests on an assumed");
            assertThat(f.evidence()).anySatisfy(e -> assertThat(e.label()).startsWith("Assumed probability"));
        });
        assertThat(Cases.check(rule, loop(0.7)).getFirst().message()).doesNotContain("assumed");
    }
}
