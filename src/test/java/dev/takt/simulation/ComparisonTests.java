package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.simulation.SimulationModel;
import dev.takt.performance.Estimate;
import dev.takt.simulation.Comparison.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static SimulationModel station(double service, int people) {
        return new ModelBuilder()
                .start("s")
                .task("a", exponential(service), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", people)
                .every(exponential(10))
                .build();
    }

    private static Comparison compare(SimulationModel... models) {
        return Comparison.of(List.of(models), RunOptions.of(2_000, 20, 3), Simulation.Listener.NONE);
    }

    @Test
    void a_model_does_not_differ_from_itself() {
        var same = compare(station(8, 1), station(8, 1)).variants().get(1);

        assertThat(same.differences().values()).allMatch(d -> d.equals(Estimate.exact(0)));
        assertThat(same.isSignificant(Measure.CYCLE_TIME)).isFalse();
    }

    @Test
    void common_random_numbers_show_a_small_improvement() {
        var faster = compare(station(8, 1), station(7.8, 1)).variants().get(1);
        var difference = faster.differences().get(Measure.CYCLE_TIME);
        var figure = faster.figures().get(Measure.CYCLE_TIME);

        assertThat(difference).isNotNull();
        assertThat(figure).isNotNull();
        assertThat(faster.isSignificant(Measure.CYCLE_TIME)).isTrue();
        assertThat(difference.mean()).isNegative();
        assertThat(difference.halfWidth())
                .isLessThan(figure.halfWidth() / 2); // unpaired it would be larger than either
    }

    @Test
    void the_same_cases_arrive_at_the_same_moments() {
        var throughput = compare(station(1, 1), station(1, 2)).variants().get(1);

        assertThat(throughput.isSignificant(Measure.COST)).isFalse();
        assertThat(throughput.differences().get(Measure.COST)).isEqualTo(Estimate.exact(0)); // the same work was drawn
    }

    @Test
    void part_of_a_replication_is_no_partner_for_a_whole_one() {
        var models = List.of(station(8, 1), station(7.8, 1));

        var cut = Comparison.of(models, RunOptions.of(20_000, 5, 3), new CallsOffAfter(5 + 3));

        var whole = Comparison.of(models, RunOptions.of(20_000, 3, 3), Simulation.Listener.NONE);
        assertThat(cut.replications()).isEqualTo(3);
        for (int i = 0; i < models.size(); i++) {
            assertThat(cut.variants().get(i).figures())
                    .isEqualTo(whole.variants().get(i).figures());
            assertThat(cut.variants().get(i).differences())
                    .isEqualTo(whole.variants().get(i).differences());
        }
        assertThat(cut.variants().get(0).result().complete()).isTrue();
        assertThat(cut.variants().get(1).result().complete()).isFalse();
        assertThat(cut.variants().get(1).result().replications())
                .as("the fourth one was under way")
                .isEqualTo(4);
    }

    @Test
    void a_comparison_called_off_during_its_second_model_may_have_no_pair_at_all() {
        var cut = Comparison.of(
                List.of(station(8, 1), station(7.8, 1)), RunOptions.of(20_000, 2, 3), new CallsOffAfter(2));

        assertThat(cut.replications()).isZero();
        assertThat(cut.variants().get(1).isSignificant(Measure.CYCLE_TIME)).isFalse();
    }

    /** Calls the run off in the middle of the replication after so many. */
    private static final class CallsOffAfter implements Simulation.Listener {

        private final int replications;
        private int done;
        private int asked;

        CallsOffAfter(int replications) {
            this.replications = replications;
        }

        @Override
        public void progress(int done, int of) {
            this.done = done;
        }

        /** Asked at the end of each replication, too, and at the end of each model. */
        @Override
        public boolean isCancelled() {
            return done >= replications && ++asked > 2;
        }
    }
}
