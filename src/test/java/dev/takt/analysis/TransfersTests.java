package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;

class TransfersTests {

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    private static Transfers transfers(StreamBuilder model) {
        return FlowAnalysis.analyze(model.build()).transfers();
    }

    @Test
    void consecutive_steps_of_different_roles_are_a_handoff() {
        var transfers = transfers(model().task("a", d -> d.role("x").work(1).system("S"))
                .task("b", d -> d.role("x").work(1).system("T"))
                .task("c", d -> d.role("y").work(1).system("T"))
                .chain("s", "a", "b", "c", "e"));

        assertThat(transfers.handoffs()).isEqualTo(1);
        assertThat(transfers.systemSwitches()).isEqualTo(1);
        assertThat(transfers.received()).containsOnlyKeys(new NodeId("c"));
        assertThat(transfers.between()).containsExactly(new Transfers.RolePair(new RoleId("x"), new RoleId("y"), 1));
    }

    @Test
    void handoffs_go_through_gateways_with_their_probability() {
        var transfers = transfers(model().xor("x", "j")
                .task("a", d -> d.role("r").work(1))
                .task("b", d -> d.role("q").work(1))
                .task("c", d -> d.role("r").work(1))
                .chain("s", "a", "x")
                .flow("x", "b", 0.3)
                .flow("x", "j", 0.7)
                .chain("b", "j", "c", "e"));

        assertThat(transfers.handoffs()).isCloseTo(0.3 + 0.3, within(1e-9));
    }

    @Test
    void every_branch_of_a_parallel_block_is_handed_over_and_hands_over() {
        var transfers = transfers(model().and("f", "j")
                .task("a", d -> d.role("r").work(1))
                .task("b", d -> d.role("q").work(1))
                .task("c", d -> d.role("r").work(1))
                .task("d", d -> d.role("p").work(1))
                .chain("s", "a", "f", "b", "j", "d", "e")
                .chain("f", "c", "j"));

        // a→b, b→d, c→d; a→c stays with r
        assertThat(transfers.handoffs()).isCloseTo(3, within(1e-9));
    }

    @Test
    void steps_nobody_performs_are_passed_through() {
        var transfers = transfers(model().task("a", d -> d.role("r").work(1))
                .task("hold", d -> d.work(0).queue(8))
                .task("b", d -> d.role("q").work(1))
                .chain("s", "a", "hold", "b", "e"));

        assertThat(transfers.handoffs()).isEqualTo(1);
    }

    @Test
    void unknown_roles_are_not_counted() {
        var transfers = transfers(model().task("a", d -> d.role("r").work(1))
                .task("b", d -> d.work(1))
                .task("c", d -> d.role("q").work(1))
                .chain("s", "a", "b", "c", "e"));

        assertThat(transfers.handoffs()).isZero();
    }

    @Test
    void a_loop_hands_over_once_per_round() {
        var transfers = transfers(model().xor("j", "x")
                .task("check", d -> d.role("q").work(1))
                .task("fix", d -> d.role("r").work(1))
                .chain("s", "j", "check", "x")
                .flow("x", "fix", 0.5)
                .flow("fix", "j")
                .flow("x", "e", 0.5));

        assertThat(transfers.handoffs()).isCloseTo(2, within(1e-9)); // one repetition, there and back
    }

    @Test
    void handoffs_into_and_out_of_a_sub_process_are_those_of_its_first_and_last_steps() {
        var inside = new StreamBuilder()
                .task("b", d -> d.role("r").work(1))
                .task("c", d -> d.role("q").work(1))
                .chain("b", "c");
        var transfers = transfers(model().task("a", d -> d.role("r").work(1))
                .sub("sub", inside)
                .task("d", d -> d.role("r").work(1))
                .chain("s", "a", "sub", "d", "e"));

        assertThat(transfers.handoffs()).isCloseTo(2, within(1e-9)); // b→c, c→d
    }
}
