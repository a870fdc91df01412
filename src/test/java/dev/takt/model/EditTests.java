package dev.takt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.takt.testing.StreamBuilder;
import dev.takt.units.Probability;
import java.time.Duration;
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
}
