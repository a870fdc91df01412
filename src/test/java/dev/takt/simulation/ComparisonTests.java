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
}
