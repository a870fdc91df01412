package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.model.OutcomeId;
import dev.takt.model.ProcessId;
import dev.takt.model.ValueClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two rules that ask whether the right thing is done, and that they come first. */
class OutcomeRulesTests {

    private final NoOutcomeRule noOutcome = new NoOutcomeRule();
    private final UncoveredOutcomeRule uncovered = new UncoveredOutcomeRule();

    @ParameterizedTest
    @CsvSource({"0.9, INFO", "1.1, WARNING"})
    void a_step_that_serves_no_outcome_is_reported(double hours, Severity expected) {
        var model = Cases.model()
                .outcome("o", false)
                .task("good", d -> d.work(99).outcome("o"))
                .task("what for", d -> d.work(hours))
                .chain("s", "good", "what for", "e");

        assertThat(Cases.check(noOutcome, model))
                .singleElement()
                .returns(expected, Finding::severity)
                .returns("no-outcome:what for", Finding::id)
                .returns(true, Finding::effectiveness);
    }

    @Test
    void mandatory_steps_and_holds_need_no_outcome() {
        var model = Cases.model()
                .outcome("o", false)
                .task("control", d -> d.work(1).mandatory())
                .task("hold", d -> d.work(0).queue(40))
                .chain("s", "control", "hold", "e");

        assertThat(Cases.check(noOutcome, model)).isEmpty();
    }

    @Test
    void without_outcomes_that_is_the_one_finding() {
        var model = Cases.model().task("a", 1, 0).task("b", 1, 0).chain("s", "a", "b", "e");

        assertThat(Cases.check(noOutcome, model))
                .singleElement()
                .returns(Severity.INFO, Finding::severity)
                .satisfies(f -> assertThat(f.elements()).containsExactly(new ProcessId("Process_1")));
    }

    @Test
    void a_mandatory_outcome_that_no_step_serves_is_critical() {
        var model = Cases.model()
                .outcome("law", true)
                .outcome("nice", false)
                .task("a", d -> d.work(1).outcome("nice"))
                .chain("s", "a", "e");

        assertThat(Cases.check(uncovered, model))
                .singleElement()
                .returns(Severity.CRITICAL, Finding::severity)
                .satisfies(f -> assertThat(f.elements()).containsExactly(new OutcomeId("law")));
    }

    @Test
    void a_step_that_is_never_reached_serves_nothing() {
        var model = Cases.model()
                .outcome("law", true)
                .xor("x", "j")
                .task("a", d -> d.work(1).outcome("law"))
                .flow("s", "x")
                .flow("x", "a", 0)
                .flow("x", "j", 1)
                .chain("a", "j", "e");

        assertThat(Cases.check(uncovered, model)).hasSize(1);
    }

    @Test
    void a_covered_outcome_is_no_finding() {
        var model = Cases.model()
                .outcome("law", true)
                .task("a", d -> d.work(1).outcome("law"))
                .chain("s", "a", "e");

        assertThat(Cases.check(uncovered, model)).isEmpty();
    }

    @Test
    void effectiveness_ranks_before_efficiency_of_the_same_severity() {
        var stream = Cases.model()
                .role("r", 1.0, 1000.0)
                .outcome("o", false)
                .task(
                        "expensive",
                        d -> d.work(50).role("r").value(ValueClass.NVA).outcome("o"))
                .task("cheap", d -> d.work(1).value(ValueClass.BVA))
                .chain("s", "expensive", "cheap", "e")
                .build();

        var findings = Diagnosis.diagnose(stream, FlowAnalysis.analyze(stream));

        assertThat(findings)
                .extracting(Finding::id)
                .containsSequence("no-outcome:cheap", "non-value-added-step:expensive");
    }
}
