package dev.takt.simulation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatsTests {

    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "9, 2.262", "29, 2.045", "1000, 1.962"})
    void t_is_that_of_the_tables(int degrees, double t) {
        assertThat(StudentT.twoSided(degrees, 0.95)).isCloseTo(t, within(5e-4));
    }

    @Test
    void an_interval_is_mean_and_t_times_standard_error() {
        var sample = new Sample();
        for (double x : new double[] {1, 2, 3, 4, 5}) {
            sample.add(x);
        }

        assertThat(sample.mean()).isEqualTo(3);
        assertThat(sample.halfWidth()).isCloseTo(2.776445 * Math.sqrt(2.5 / 5), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 65_535, 65_536, 300_000})
    void quantiles_are_exact_up_to_a_limit_and_close_beyond(int n) {
        var random = new SplittableRandom(n);
        var tally = new Tally();
        var values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = (long) (1e13 * Math.exp(4 * random.nextDouble()));
            tally.add(values[i]);
        }
        Arrays.sort(values);

        for (double p : new double[] {0, 0.5, 0.8, 0.95, 1}) {
            double rank = (n - 1) * p;
            double exact = values[(int) rank] + (rank % 1) * (values[(int) Math.ceil(rank)] - values[(int) rank]);
            double allowed = n < Tally.EXACT ? 1e-12 : 0.0006;
            assertThat(tally.quantile(p)).isCloseTo(exact, within(allowed * exact));
        }
        assertThat(tally.mean())
                .isCloseTo(Arrays.stream(values).asDoubleStream().average().orElse(0), within(1e6));
        assertThat(tally.count()).isEqualTo(n);
        assertThat(Arrays.stream(tally.histogram(10, tally.largest())).sum()).isEqualTo(n);
    }

    @Test
    void tallies_add_up() {
        var all = new Tally();
        var parts = new Tally();
        var random = new SplittableRandom(3);
        for (int part = 0; part < 4; part++) {
            var one = new Tally();
            for (int i = 0; i < 30_000; i++) {
                long x = random.nextLong(1_000_000_000_000L);
                one.add(x);
                all.add(x);
            }
            parts.add(one);
        }

        assertThat(parts.count()).isEqualTo(all.count());
        assertThat(parts.mean()).isCloseTo(all.mean(), within(1.0));
        assertThat(parts.standardDeviation()).isCloseTo(all.standardDeviation(), within(1.0));
        assertThat(parts.quantile(0.9)).isCloseTo(all.quantile(0.9), within(1e-3 * 1e12));
    }

    @Test
    void the_average_level_does_not_depend_on_how_long_the_run_is() {
        var series = new TimeSeries(10);
        for (long t = 0; t < 1_000_000; t += 100) { // 1 for 30 of 100 ticks
            series.change(t, 1);
            series.change(t + 30, -1);
        }

        assertThat(series.average(1_000_000)).isCloseTo(0.3, within(1e-12));
        var levels = series.averages(1_000_000);
        assertThat(levels.length).isLessThanOrEqualTo(TimeSeries.BUCKETS);
        assertThat(Arrays.stream(levels).boxed()).allSatisfy(l -> assertThat(l).isCloseTo(0.3, within(0.02)));
        assertThat(Arrays.stream(levels).sum() * series.width())
                .isCloseTo(300_000, within(1e-3 * 300_000 + series.width()));
    }

    @Test
    void idle_stretches_are_skipped_and_stay_empty() {
        var series = new TimeSeries(1);
        series.change(5, 1);
        series.change(6, -1);
        series.change(1_000_000, 1);
        series.change(1_000_001, -1);

        assertThat(series.average(2_000_000)).isCloseTo(1e-6, within(1e-12));
    }

    @Test
    void mser_finds_where_the_steady_state_begins() {
        var random = new SplittableRandom(1);
        var mser = new Mser5();
        for (int i = 0; i < 5_000; i++) {
            double trend = i < 500 ? 10.0 * (500 - i) / 500 : 0;
            mser.add(trend + random.nextDouble());
        }

        assertThat(mser.warmUp()).isBetween(400L, 600L);
    }

    @Test
    void mser_leaves_a_steady_series_nearly_whole() {
        var random = new SplittableRandom(2);
        var mser = new Mser5();
        for (int i = 0; i < 200_000; i++) {
            mser.add(random.nextDouble());
        }

        assertThat(mser.warmUp()).isLessThan(60_000);
    }

    @Test
    void mser_says_nothing_of_a_series_that_is_too_short() {
        var short95 = new Mser5();
        for (int i = 0; i < 95; i++) {
            short95.add(i < 10 ? 100 : i % 2);
        }
        var rising = new Mser5();
        for (int i = 0; i < 1_000; i++) {
            rising.add(i);
        }

        assertThat(short95.warmUp()).isZero();
        assertThat(rising.warmUp()).isZero();
    }
}
