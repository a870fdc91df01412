package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalChainRuleTests {

    private final ApprovalChainRule rule = new ApprovalChainRule();

    private static StreamBuilder chain(String... roles) {
        var model = Cases.model();
        var at = "s";
        for (int i = 0; i < roles.length; i++) {
            var name = "Approval " + i;
            var role = roles[i];
            model.role(role, 1.0, null)
                    .task(name, d -> d.work(1).queue(9).role(role))
                    .flow(at, name);
            at = name;
        }
        return model.flow(at, "e");
    }

    @Test
    void one_approval_is_no_chain() {
        Cases.assertFound(rule, chain("a"), null);
    }

    @Test
    void two_and_more_in_a_row_are_reported() {
        Cases.assertFound(rule, chain("a", "b"), Severity.WARNING);
        Cases.assertFound(rule, chain("a", "b", "c", "d", "f"), Severity.WARNING);
    }

    @Test
    void it_saves_all_but_the_longest() {
        assertThat(Cases.check(rule, chain("a", "b", "c")).getFirst().impact().timeSeconds())
                .isEqualTo(20 * 3600.0);
    }

    @ParameterizedTest
    @CsvSource({"1000, INFO", "150, WARNING"})
    void a_saving_that_does_not_matter_is_worth_knowing(double other, Severity expected) {
        Cases.assertFound(
                rule,
                Cases.model()
                        .role("a", 1.0, null)
                        .role("b", 1.0, null)
                        .task("Work", other, 0)
                        .task("Approval a", d -> d.work(1).queue(9).role("a"))
                        .task("Approval b", d -> d.work(1).queue(9).role("b"))
                        .chain("s", "Work", "Approval a", "Approval b", "e"),
                expected);
    }
}
