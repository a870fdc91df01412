package dev.takt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.takt.testing.StreamBuilder;
import dev.takt.units.Probability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditTests {

    private static final NodeId A = new NodeId("a");

    private final ValueStream stream = new StreamBuilder()
            .start("s")
            .end("e")
            .role("r", 2.0, 50.0)
            .task("a", d -> d.work(1).queue(2).role("r").quality(0.8))
            .chain("s", "a", "e")
            .build();

    @Test
    void adjusting_a_step_leaves_what_is_not_named() {
        var edited = stream.with(new Edit.AdjustStep(A, new Distribution.Fixed(60), null, null));

        assertThat(edited.step(A).processTime()).isEqualTo(new Distribution.Fixed(60));
        assertThat(edited.step(A).waiting()).isEqualTo(stream.step(A).waiting());
        assertThat(edited.step(A).role()).isEqualTo(new RoleId("r"));
        assertThat(edited.step(A).completeAndAccurate()).isEqualTo(new Probability(0.8));
    }

    @Test
    void several_edits_apply_in_order() {
        var edited = stream.with(List.of(
                new Edit.SetHeadcount(new RoleId("r"), 3),
                new Edit.SetHeadcount(new RoleId("r"), 0.5),
                new Edit.SetDemand(new Demand(4, Duration.ofDays(7), "P1W")),
                new Edit.SetStepData(A, StepData.UNKNOWN)));

        assertThat(edited.findRole(new RoleId("r")).orElseThrow().headcount()).isEqualTo(0.5);
        assertThat(edited.demand()).isNotNull();
        assertThat(edited.step(A)).isEqualTo(StepData.UNKNOWN);
    }

    @Test
    void what_an_edit_names_must_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.with(new Edit.SetHeadcount(new RoleId("ghost"), 3)))
                .withMessageContaining("ghost");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.with(new Edit.SetStepData(new NodeId("e"), StepData.UNKNOWN)))
                .withMessageContaining("'e'");
    }

    private static StreamBuilder ways(Double... shares) {
        var model = new StreamBuilder().start("s").end("e").xor("x").flow("s", "x");
        for (int i = 0; i < shares.length; i++) {
            model.task("w" + i, 1, 0)
                    .flow("x", "w" + i, shares[i], false, false)
                    .flow("w" + i, "e");
        }
        return model;
    }

    private static Scenario firstWay(double share) {
        var edit = new Edit.SetBranching(new FlowId("x-w0"), new Probability(share));
        return new Scenario(new ScenarioId("often"), "Often", List.of(edit));
    }

    private static Double share(ValueStream stream, int way) {
        var share = stream.branching().get(new FlowId("x-w" + way));
        return share == null ? null : share.value();
    }

    /** 0.9 beside a stated 0.3 once counted as 0.75. */
    @Test
    void in_a_scenario_the_stated_share_of_the_other_way_becomes_the_rest() {
        var changed = ways(0.7, 0.3).build().in(firstWay(0.9));

        assertThat(share(changed, 0)).isEqualTo(0.9);
        assertThat(share(changed, 1)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void in_a_scenario_several_other_ways_keep_their_proportions() {
        var changed = ways(0.4, 0.4, 0.2).build().in(firstWay(0.7));

        assertThat(share(changed, 1)).isCloseTo(0.2, within(1e-12));
        assertThat(share(changed, 2)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void a_way_without_a_share_stays_the_rest() {
        assertThat(share(ways(0.4, null).build().in(firstWay(0.7)), 1)).isNull();
        assertThat(share(ways(0.4, 0.2, null).build().in(firstWay(0.7)), 1)).isEqualTo(0.2);
        var full = ways(0.4, 0.5, null).build().in(firstWay(0.7));
        assertThat(share(full, 1)).isCloseTo(0.3, within(1e-12));
        assertThat(share(full, 2)).isNull();
    }

    /** Each edit once copied the whole value stream. */
    @Test
    void five_thousand_edits_are_applied_in_one_go() {
        var model = new StreamBuilder().start("s").end("e");
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 5000; i++) {
            model.task("t" + i, 1, 0);
            edits.add(new Edit.AdjustStep(new NodeId("t" + i), new Distribution.Fixed(i), null, null));
        }
        var large = model.build();

        var edited = assertTimeout(Duration.ofSeconds(1), () -> large.with(edits));

        assertThat(edited.step(new NodeId("t4999")).processTime()).isEqualTo(new Distribution.Fixed(4999));
    }
}
