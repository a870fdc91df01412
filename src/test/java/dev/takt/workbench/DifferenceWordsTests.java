package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.performance.Estimate;
import dev.takt.simulation.Comparison.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences in sentences: the direction is told only when it can be, and only of what matters. */
class DifferenceWordsTests {

    /** Whatever can be told from 0 matters. */
    private static final Relevance ANYTHING = new Relevance(0);

    private final DifferenceWords words = new DifferenceWords("Peak", "the base model", "EUR", 8 * 3600);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CYCLE_TIME | 164160 | 25920 | Peak is 1.9 ± 0.3 d slower than the base model.",
                "CYCLE_TIME | -164160 | 25920 | Peak is 1.9 ± 0.3 d faster than the base model.",
                "CYCLE_TIME | 8640 | 25920 | Peak and the base model cannot be told apart by lead time: the difference is 2.4 ± 7.2 h.",
                "CYCLE_TIME | 0 | 0 | Peak and the base model do not differ in lead time.",
                "WORKING_CYCLE_TIME | 57600 | 28800 | Peak is 2 ± 1 d of working time slower than the base model.",
                "COST | -80 | 5 | Peak costs 80 ± 5 € less a case than the base model.",
                "THROUGHPUT_PER_WEEK | 2 | 0.5 | Peak gets 2.0 ± 0.5 cases a week more done than the base model.",
                "WAITING_TIME | 7200 | 3600 | A case of Peak waits 2 ± 1 h longer than one of the base model.",
                "PROMISE_BROKEN | 0.12 | 0.03 | In Peak, the part of cases later than promised is 12 ± 3 percentage points larger than in the base model."
            })
    void a_difference_is_a_sentence(Measure measure, double mean, double halfWidth, String sentence) {
        assertThat(words.of(measure, new Estimate(mean, halfWidth), ANYTHING)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THROUGHPUT_PER_WEEK | 0.681 | 0.000186 | 0.000117 | Peak and the base model show no difference that matters in cases done a week: it is 0.00019 ± 0.00012, below 1 %.",
                "CYCLE_TIME | 864000 | -3600 | 3000 | Peak and the base model show no difference that matters in lead time: it is −1.00 ± 0.83 h, below 1 %.",
                "CYCLE_TIME | 864000 | 600 | 3000 | Peak and the base model show no difference that matters in lead time: it is 10 ± 50 min, below 1 %.",
                "CYCLE_TIME | 864000 | 3600 | 7200 | Peak and the base model cannot be told apart by lead time: the difference is 1 ± 2 h.",
                "CYCLE_TIME | 864000 | -8640 | 3600 | Peak is 2.4 ± 1.0 h faster than the base model.",
                "PROMISE_BROKEN | 0.01 | 0.004 | 0.001 | Peak and the base model show no difference that matters in cases later than promised: it is 0.4 ± 0.1, below half a percentage point.",
                "COST | 0 | 80 | 5 | Peak costs 80 ± 5 € more a case than the base model.",
            })
    void a_difference_below_what_matters_is_called_so(
            Measure measure, double first, double mean, double halfWidth, String sentence) {
        assertThat(words.of(measure, new Estimate(mean, halfWidth), Relevance.of(measure, first)))
                .isEqualTo(sentence);
    }

    @Test
    void a_single_replication_tells_nothing() {
        for (var measure : Measure.values()) {
            assertThat(words.of(measure, new Estimate(5, Double.POSITIVE_INFINITY), ANYTHING))
                    .contains("single replication");
        }
    }
}
