package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.FlowId;
import dev.takt.testing.StreamBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchingTests {

    private static Analysis choice(Double... shares) {
        var model = new StreamBuilder().start("s").end("e").xor("x", "j").flow("s", "x");
        for (int i = 0; i < shares.length; i++) {
            model.task("t" + i, 1, 0);
            model.flow("x", "t" + i, shares[i], false, false).flow("t" + i, "j");
        }
        return FlowAnalysis.analyze(model.flow("j", "e").build());
    }

    private static BranchShare share(Analysis analysis, int i) {
        return analysis.branches().get(new FlowId("x-t" + i));
    }

    @Test
    void given_shares_are_taken_as_they_are() {
        var analysis = choice(0.3, 0.7);

        assertThat(share(analysis, 0)).isEqualTo(new BranchShare(0.3, BranchShare.Origin.GIVEN));
        assertThat(analysis.problems()).isEmpty();
        assertThat(analysis.coverage().assumed()).isEmpty();
    }

    @Test
    void one_missing_share_is_the_rest() {
        var analysis = choice(0.3, null, 0.2);

        assertThat(share(analysis, 1).probability()).isCloseTo(0.5, within(1e-12));
        assertThat(share(analysis, 1).origin()).isEqualTo(BranchShare.Origin.COMPUTED);
        assertThat(analysis.problems()).isEmpty();
        assertThat(analysis.coverage().missing()).noneMatch(m -> m.field().equals("probability"));
    }

    @Test
    void several_missing_shares_are_equal_and_listed() {
        var analysis = choice(0.4, null, null);

        assertThat(share(analysis, 1).probability()).isCloseTo(0.3, within(1e-12));
        assertThat(share(analysis, 2).origin()).isEqualTo(BranchShare.Origin.ASSUMED);
        assertThat(analysis.coverage().assumed())
                .extracting(a -> a.element().value())
                .contains("x-t1", "x-t2");
        assertThat(analysis.coverage().assumed())
                .filteredOn(a -> a.element().value().equals("x-t1"))
                .singleElement()
                .satisfies(
                        a -> assertThat(a.message())
                                .matches(
                                        "No probability is stated for the way from .* to .* \\(x-t1\\); assumed: equal shares .*"));
        assertThat(analysis.coverage().missing())
                .anyMatch(m -> m.element().value().equals("x") && !m.remedy().isBlank());
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.6, 0.454545", "0.2, 0.2, 0.5", "0.9, 0.05, 0.947368"})
    void shares_that_do_not_add_up_are_scaled_and_said(double first, double second, double expected) {
        var analysis = choice(first, second);

        assertThat(share(analysis, 0).probability()).isCloseTo(expected, within(1e-6));
        assertThat(analysis.problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("probabilities-do-not-add-up");
            assertThat(p.element()).isEqualTo("x");
            assertThat(p.remedy()).isNotBlank();
        });
        assertThat(analysis.profile().cases().leadTime().mean()).isCloseTo(3600, within(1e-6));
    }

    @Test
    void a_missing_share_beside_too_much_is_nothing() {
        var analysis = choice(0.8, 0.8, null);

        assertThat(share(analysis, 2).probability()).isZero();
        assertThat(share(analysis, 0).probability()).isCloseTo(0.5, within(1e-12));
        assertThat(analysis.problems()).hasSize(1);
    }

    @Test
    void shares_of_zero_everywhere_are_taken_as_equal() {
        var analysis = choice(0.0, 0.0);

        assertThat(share(analysis, 0)).isEqualTo(new BranchShare(0.5, BranchShare.Origin.ASSUMED));
        assertThat(analysis.problems()).hasSize(1);
    }

    @Test
    void shares_always_add_up_to_one() {
        for (var shares : new Double[][] {{null, null}, {1.0, 1.0, 1.0}, {0.3, 0.3, 0.3, null}, {0.1, 0.2}}) {
            var analysis = choice(shares);
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                sum += share(analysis, i).probability();
            }
            assertThat(sum).as(Arrays.toString(shares)).isCloseTo(1, within(1e-9));
        }
    }
}
