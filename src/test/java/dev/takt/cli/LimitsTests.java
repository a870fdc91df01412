package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.FindingSeverity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTests {

    private static final double DAY = SampleAnalysis.DAY;

    private static Limits.Check check(Limits limits, ProcessAnalysis analysis, String id) {
        return limits.against(analysis).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Limits leadTime(@Nullable String most) {
        return new Limits(most, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({"19.9, true", "20, true", "20.1, false"})
    void a_day_of_the_limit_is_a_working_day_of_the_process(double days, boolean passes) {
        var analysis = SampleAnalysis.with(a -> a.leadTimeSeconds = days * DAY);
        var check = check(leadTime("20d"), analysis, "max-lead-time");
        assertThat(check.passed()).isEqualTo(passes);
        assertThat(check.limit()).isEqualTo(20 * DAY);
    }

    @Test
    void the_message_names_figure_value_and_limit() {
        var analysis = SampleAnalysis.with(a -> a.leadTimeSeconds = 48.7 * DAY);
        assertThat(check(leadTime("20d"), analysis, "max-lead-time").message())
                .isEqualTo("Lead time is 48.7 d; allowed is at most 20 d.");
    }

    @Test
    void a_limit_on_an_unknown_figure_is_broken() {
        var analysis = SampleAnalysis.with(a -> a.leadTimeSeconds = null);
        var check = check(leadTime("20d"), analysis, "max-lead-time");
        assertThat(check.passed()).isFalse();
        assertThat(check.value()).isNull();
        assertThat(check.message()).contains("unknown");
    }

    @ParameterizedTest
    @CsvSource({"0.049, false", "0.05, true", "0.2, true"})
    void efficiency_has_a_lower_limit(double efficiency, boolean passes) {
        var analysis = SampleAnalysis.with(a -> a.processCycleEfficiency = efficiency);
        assertThat(check(new Limits(null, 0.05, null, null), analysis, "min-pce")
                        .passed())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"99.99, true", "100, true", "100.01, false"})
    void cost_has_an_upper_limit(double cost, boolean passes) {
        var analysis = SampleAnalysis.with(a -> a.costPerCase = cost);
        assertThat(check(new Limits(null, null, 100.0, null), analysis, "max-cost")
                        .passed())
                .isEqualTo(passes);
    }

    @Test
    void findings_fail_from_the_threshold_up() {
        var analysis = SampleAnalysis.with(a -> a.severities(FindingSeverity.WARNING, FindingSeverity.INFO));
        assertThat(check(new Limits(null, null, null, FindingSeverity.CRITICAL), analysis, "findings")
                        .passed())
                .isTrue();
        assertThat(check(new Limits(null, null, null, FindingSeverity.WARNING), analysis, "findings")
                        .value())
                .isEqualTo(1.0);
        assertThat(new Limits(null, null, null, FindingSeverity.INFO).failing(analysis))
                .hasSize(2);
        assertThat(new Limits(null, null, null, null).against(analysis))
                .extracting(Limits.Check::id)
                .containsExactly("valid", "sound");
    }

    @Test
    void errors_in_the_file_and_unsound_flows_always_fail() {
        var analysis = SampleAnalysis.with(a -> {
            a.problem("The probabilities behind 'Brief complete?' add up to 1.4.");
            a.unsound("'Join' waits for a branch that is never taken.");
        });
        var checks = new Limits(null, null, null, null).against(analysis);
        assertThat(checks).extracting(Limits.Check::passed).containsExactly(false, false);
        assertThat(checks.getFirst().message()).contains("add up to 1.4");
        assertThat(checks.getLast().message()).contains("never taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "20", "-5d", "0d", "P", "20 fortnights", "99999999999999999999d"})
    void what_is_no_lead_time_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> leadTime(text))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem().code()).isEqualTo("bad-duration"));
    }
}
