package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.Figure;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueClass;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueClassRuleTests {

    private static Analysis of(StreamBuilder model) {
        return FlowAnalysis.analyze(model.build());
    }

    @ParameterizedTest
    @CsvSource({
        "Notify requester, NVA",
        "Exporting the list, NVA",
        "Export and de-duplicate attendee list, NVA",
        "Send to sales, NVA",
        "Send follow-up, VA",
        "Write invite copy, VA",
        "Publish, VA",
        "Director approval, BVA",
        "QA programme (links), BVA",
        "Stakeholder and legal review, BVA",
        "Submit webinar brief, BVA",
        "Sign off, BVA",
        "Chasing approvals, NVA",
        "Profile customer, ",
        "Frobnicate, ",
        "'', "
    })
    void the_name_suggests_a_class(String name, ValueClass expected) {
        var analysis = of(new StreamBuilder().node(new FlowNode.Task(new NodeId("t"), name, TaskKind.USER, null)));

        var suggestion = analysis.suggestions().get(new NodeId("t"));

        if (expected == null) {
            assertThat(suggestion).isNull();
        } else {
            assertThat(suggestion.valueClass()).isEqualTo(expected);
            assertThat(suggestion.reason()).isNotBlank().endsWith(".");
        }
    }

    @Test
    void a_mandatory_step_is_necessary_whatever_it_is_called() {
        var analysis =
                of(new StreamBuilder().task("Notify auditor", d -> d.work(1).mandatory()));

        assertThat(analysis.suggestions().get(new NodeId("Notify auditor")).valueClass())
                .isEqualTo(ValueClass.BVA);
    }

    @Test
    void the_users_decision_wins_and_is_no_assumption() {
        var analysis = of(new StreamBuilder().task("Notify a", d -> d.work(1).value(ValueClass.VA)));

        assertThat(analysis.valueClasses()).containsEntry(new NodeId("Notify a"), ValueClass.VA);
        assertThat(analysis.suggestions().get(new NodeId("Notify a")).valueClass())
                .isEqualTo(ValueClass.NVA);
        assertThat(analysis.coverage().assumed()).isEmpty();
    }

    @Test
    void a_suggestion_in_the_figures_is_listed_as_assumed() {
        var analysis = of(new StreamBuilder().task("Notify a", d -> d.work(1)));

        assertThat(analysis.profile().cases().nonValueAdding().mean()).isEqualTo(3600);
        assertThat(analysis.coverage().assumed())
                .singleElement()
                .returns("valueClass", Coverage.Assumed::field)
                .returns("NVA", Coverage.Assumed::value);
    }

    @ParameterizedTest
    @CsvSource({"0.019, 50, NVA", "0.02, 50, BVA", "0.019, 49, BVA"})
    void a_check_that_hardly_ever_rejects_is_suspect(double rejected, long observations, ValueClass expected) {
        var analysis = of(new StreamBuilder()
                .start("s")
                .end("e")
                .xor("j", "x")
                .task("Review", d -> d.work(1).measured(Figure.PROBABILITY, observations))
                .task("fix", d -> d.work(1))
                .chain("s", "j", "Review", "x")
                .flow("x", "fix", rejected)
                .flow("fix", "j")
                .flow("x", "e", 1 - rejected));

        assertThat(analysis.suggestions().get(new NodeId("Review")).valueClass())
                .isEqualTo(expected);
    }
}
