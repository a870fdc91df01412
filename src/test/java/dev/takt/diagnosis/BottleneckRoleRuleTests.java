package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BottleneckRoleRuleTests {

    private final BottleneckRoleRule rule = new BottleneckRoleRule();

    @ParameterizedTest
    @CsvSource({"1, INFO", "30, INFO", "90, INFO"})
    void the_role_that_carries_the_fewest_cases_is_named_however_busy(double casesPerWeek, Severity expected) {
        var model = Cases.model()
                .role("clerk", 1.0, 50.0)
                .role("spare", 10.0, 50.0)
                .task("a", d -> d.role("clerk").work(1).queue(3))
                .task("b", d -> d.role("spare").work(1))
                .chain("s", "a", "b", "e")
                .demandPerWeek(casesPerWeek);

        Cases.assertFound(rule, model, expected);
        assertThat(Cases.check(rule, model).getFirst())
                .returns("bottleneck-role:clerk", Finding::id)
                .satisfies(f -> assertThat(f.elements()).containsExactly(new RoleId("clerk"), new NodeId("a")))
                .satisfies(f -> assertThat(f.impact().timeSeconds()).isEqualTo(3 * 3600.0));
    }

    @Test
    void without_headcount_nothing_can_be_said() {
        var model = Cases.model()
                .role("clerk", null, 50.0)
                .task("a", d -> d.role("clerk").work(1))
                .chain("s", "a", "e")
                .demandPerWeek(10);

        Cases.assertFound(rule, model, null);
    }
}
