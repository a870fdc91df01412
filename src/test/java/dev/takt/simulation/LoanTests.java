package dev.takt.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.RoleId;
import dev.takt.performance.Estimate;
import dev.takt.performance.Origin;
import org.junit.jupiter.api.Test;

/**
 * A process with everything at once against a hard-coded program of the same: its means and standard deviations over 100 seeds
 * of 10 000 cases, and its utilisations of a million cases.
 */
class LoanTests {

    private static final int REPLICATIONS = 12;

    private final SimulationResult result = Simulation.run(LoanModel.build(), RunOptions.of(10_000, REPLICATIONS, 4));

    /** Welch's z of two means. */
    private static double z(Estimate ours, double theirs, double sd) {
        double t = 2.201; // t(11, 0.975)
        double standardError = ours.halfWidth() / t;
        return Math.abs(ours.mean() - theirs) / Math.hypot(standardError, sd / 10);
    }

    @Test
    void cycle_times_and_waits_are_those_of_the_yardstick() {
        var perCase = result.perCase();

        assertThat(z(perCase.leadTime().mean(), 17_020, 654)).isLessThan(3);
        assertThat(z(perCase.leadTime().p50(), 4_137, 78)).isLessThan(3);
        assertThat(z(perCase.leadTime().p95(), 63_323, 315)).isLessThan(3);
        assertThat(z(perCase.waitingTime(), 3_533, 502)).isLessThan(3);
    }

    @Test
    void utilisations_are_those_of_the_yardstick() {
        assertThat(utilisation("clerk")).isCloseTo(0.794, within(0.01));
        assertThat(utilisation("appraiser")).isCloseTo(0.808, within(0.01));
        assertThat(utilisation("officer")).isCloseTo(0.758, within(0.01));
    }

    private double utilisation(String pool) {
        var figures = result.pools().get(new RoleId(pool));
        var estimate = figures == null ? null : figures.utilisation();
        return estimate == null ? Double.NaN : estimate.mean();
    }

    @Test
    void every_case_is_accounted_for() {
        assertThat(result.cases()).isEqualTo(10_000L * REPLICATIONS);
        assertThat(result.quality().littleResidual()).isLessThan(1e-9);
    }

    @Test
    void the_profile_has_the_same_figures() {
        var profile = result.profile();
        var clerk = profile.roles().get(new RoleId("clerk"));

        assertThat(profile.origin()).isEqualTo(Origin.SIMULATED);
        assertThat(profile.cases().elapsedLeadTime())
                .isEqualTo(result.perCase().leadTime().mean());
        assertThat(profile.steps().keySet()).isEqualTo(result.steps().keySet());
        assertThat(clerk).isNotNull();
        double expected = 600 / 0.85 + 300 * 0.15 / 0.85 + 0.7 * 600; // check, fix data, offer: visits times mean
        assertThat(clerk.load().mean()).isCloseTo(expected, within(10.0));
    }
}
