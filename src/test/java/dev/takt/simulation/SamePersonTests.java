package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.model.simulation.StepWork;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two rules of the same person on one step: a team is found whenever there is one. */
class SamePersonTests {

    private static final Person P = new Person("P", "P", null, 1);
    private static final Person Q = new Person("Q", "Q", null, 1);

    private static StaffingRule same(String step) {
        return new StaffingRule(StaffingRule.Kind.SAME_PERSON, new NodeId(step));
    }

    private static StepWork by(String role, int people) {
        return StepWork.of(fixed(10), List.of(new Requirement(new RoleId(role), people)));
    }

    private static ModelBuilder steps(StepWork one, StepWork two, StepWork both) {
        return new ModelBuilder()
                .start("s")
                .task("one", one)
                .task("two", two)
                .task("both", both.withStaffing(List.of(same("one"), same("two"))))
                .end("e")
                .flow("s", "one", "two", "both", "e")
                .every(fixed(100));
    }

    private static void assertDone(ModelBuilder model) {
        var result = Simulation.run(model.build(), RunOptions.of(3, 1, 1));
        assertThat(result.cases()).isEqualTo(3);
        assertThat(result.warnings()).extracting(Problem::code).doesNotContain("stuck-cases");
    }

    /** P could sit in either seat, Q in the first only. */
    @Test
    void the_seats_of_those_required_may_be_changed() {
        assertDone(steps(
                        by("Y", 1),
                        by("Z", 1),
                        StepWork.of(
                                fixed(10),
                                List.of(new Requirement(new RoleId("X"), 1), new Requirement(new RoleId("Y"), 1))))
                .pool(ResourcePool.of(new RoleId("X"), "X", List.of(P, Q)))
                .pool(ResourcePool.of(new RoleId("Y"), "Y", List.of(P)))
                .pool(ResourcePool.of(new RoleId("Z"), "Z", List.of(Q))));
    }

    /** Both did the first step, only Q the second: one seat, so it is Q. */
    @Test
    void who_keeps_both_rules_is_taken_where_there_is_one_seat() {
        assertDone(steps(by("X", 2), by("Z", 1), by("X", 1))
                .pool(ResourcePool.of(new RoleId("X"), "X", List.of(P, Q)))
                .pool(ResourcePool.of(new RoleId("Z"), "Z", List.of(Q))));
    }
}
