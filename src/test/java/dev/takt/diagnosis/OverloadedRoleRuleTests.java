package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverloadedRoleRuleTests {

    private final OverloadedRoleRule rule = new OverloadedRoleRule();

    /** One case takes the clerk an hour of 40 a week; a second role has all the time it needs. */
    private static StreamBuilder office(double casesPerWeek) {
        return Cases.model()
                .role("clerk", 1.0, 50.0)
                .role("spare", 10.0, 50.0)
                .task("a", d -> d.role("clerk").work(1).queue(3))
                .task("b", d -> d.role("spare").work(1))
                .chain("s", "a", "b", "e")
                .demandPerWeek(casesPerWeek);
    }

    @ParameterizedTest
    @CsvSource({"20, ", "33.9, "})
    void a_role_below_the_limit_is_not_reported(double casesPerWeek, Severity none) {
        Cases.assertFound(rule, office(casesPerWeek), none);
    }

    @ParameterizedTest
    @CsvSource({"34, WARNING", "39.9, WARNING", "40, CRITICAL", "90, CRITICAL"})
    void a_busy_role_is_reported(double casesPerWeek, Severity expected) {
        assertThat(Cases.check(rule, office(casesPerWeek)))
                .singleElement()
                .returns(expected, Finding::severity)
                .returns("overloaded-role:clerk", Finding::id)
                .satisfies(f -> assertThat(f.elements()).containsExactly(new RoleId("clerk"), new NodeId("a")))
                .satisfies(f -> assertThat(f.impact().timeSeconds()).isEqualTo(3 * 3600.0));
    }

    @Test
    void without_demand_or_headcount_nothing_can_be_said() {
        var noDemand = Cases.model()
                .role("clerk", 1.0, 50.0)
                .task("a", d -> d.role("clerk").work(1))
                .chain("s", "a", "e");
        var noHeadcount = Cases.model()
                .role("clerk", null, 50.0)
                .task("a", d -> d.role("clerk").work(1))
                .chain("s", "a", "e")
                .demandPerWeek(100);

        assertThat(Cases.check(rule, noDemand)).isEmpty();
        assertThat(Cases.check(rule, noHeadcount)).isEmpty();
    }

    @Test
    void every_overloaded_role_is_reported_not_only_the_worst() {
        var model = Cases.model()
                .role("a", 1.0, null)
                .role("b", 0.5, null)
                .task("x", d -> d.role("a").work(1))
                .task("y", d -> d.role("b").work(1))
                .chain("s", "x", "y", "e")
                .demandPerWeek(36);

        assertThat(Cases.check(rule, model))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING, Severity.CRITICAL);
    }
}
