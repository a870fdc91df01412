package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.testing.StreamBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonValueAddedStepRuleTests {

    private final NonValueAddedStepRule rule = new NonValueAddedStepRule();

    /** From 1 % of the lead time on, a decided step is a warning; here the others take 99 h. */
    @ParameterizedTest
    @CsvSource({"0.5, INFO", "0.99, INFO", "1.01, WARNING", "20, WARNING"})
    void a_step_decided_as_non_value_adding_is_reported(double hours, Severity expected) {
        var model = Cases.model()
                .task("work", d -> d.work(99).value(ValueClass.VA))
                .task("tell", d -> d.work(hours).value(ValueClass.NVA))
                .chain("s", "work", "tell", "e");

        assertThat(Cases.check(rule, model))
                .singleElement()
                .returns(expected, Finding::severity)
                .returns("non-value-added-step:tell", Finding::id)
                .satisfies(f -> assertThat(f.remedies())
                        .filteredOn(Remedy::offered)
                        .containsExactly(new Remedy(RedesignPattern.REMOVE_STEP, List.of(new NodeId("tell")), true)));
    }

    @Test
    void its_price_is_time_money_and_money_a_year() {
        var model = Cases.model()
                .role("r", 1.0, 60.0)
                .task("tell", d -> d.work(0.5).queue(4).role("r").value(ValueClass.NVA))
                .chain("s", "tell", "e")
                .demandPerWeek(10);

        var impact = Cases.check(rule, model).getFirst().impact();

        assertThat(impact.timeSeconds()).isCloseTo(4.5 * 3600, within(1e-6));
        assertThat(impact.moneyPerCase()).isCloseTo(30, within(1e-9));
        assertThat(impact.moneyPerYear()).isCloseTo(30 * 10 * 365.25 / 7, within(1e-6));
    }

    @Test
    void off_the_critical_path_a_step_costs_money_but_no_time() {
        var model = Cases.model()
                .role("r", 1.0, 60.0)
                .and("f", "j")
                .task("long", d -> d.work(10).role("r").value(ValueClass.VA))
                .task("tell", d -> d.work(1).role("r").value(ValueClass.NVA))
                .chain("s", "f", "long", "j", "e")
                .chain("f", "tell", "j");

        var impact = Cases.check(rule, model).getFirst().impact();

        assertThat(impact.timeSeconds()).isZero();
        assertThat(impact.moneyPerCase()).isCloseTo(60, within(1e-9));
        assertThat(impact.moneyPerYear()).isNull();
    }

    @Test
    void a_suggestion_is_worth_knowing_and_says_that_it_is_one() {
        var model =
                Cases.model().task("Notify requester", d -> d.work(1).queue(9)).chain("s", "Notify requester", "e");

        assertThat(Cases.check(rule, model))
                .singleElement()
                .returns(Severity.INFO, Finding::severity)
                .satisfies(f -> assertThat(f.message()).contains("suggestion"));
    }

    @Test
    void a_mandatory_step_and_a_correction_cannot_be_removed() {
        var mandatory = Cases.model()
                .task("tell", d -> d.work(1).value(ValueClass.NVA).mandatory())
                .chain("s", "tell", "e");
        var correction = Cases.model()
                .xor("j", "x")
                .task("body", d -> d.work(1).value(ValueClass.VA))
                .task("fix", d -> d.work(1).value(ValueClass.NVA))
                .chain("s", "j", "body", "x")
                .flow("x", "fix", 0.2)
                .flow("fix", "j")
                .flow("x", "e", 0.8);

        for (var model : new StreamBuilder[] {mandatory, correction}) {
            assertThat(Cases.check(rule, model))
                    .singleElement()
                    .returns(Severity.INFO, Finding::severity)
                    .satisfies(f -> assertThat(f.remedies()).noneMatch(Remedy::offered));
        }
    }

    @Test
    void a_step_that_is_never_done_is_no_waste() {
        var model = Cases.model()
                .xor("x", "j")
                .task("tell", d -> d.work(1).value(ValueClass.NVA))
                .flow("s", "x")
                .flow("x", "tell", 0)
                .flow("x", "j", 1)
                .chain("tell", "j", "e");

        assertThat(Cases.check(rule, model)).isEmpty();
    }

    @Test
    void value_adding_and_necessary_steps_are_left_alone() {
        var model = Cases.model()
                .task("a", d -> d.work(1).value(ValueClass.VA))
                .task("Notify b", d -> d.work(1).value(ValueClass.BVA))
                .chain("s", "a", "Notify b", "e");

        assertThat(Cases.check(rule, model)).isEmpty();
    }

    @Test
    void the_finding_points_at_the_step() {
        var model =
                Cases.model().task("tell", d -> d.work(1).value(ValueClass.NVA)).chain("s", "tell", "e");

        assertThat(Cases.check(rule, model).getFirst().elements()).containsExactly(new NodeId("tell"));
    }
}
