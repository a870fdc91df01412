package dev.takt.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilityTests {

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN, Double.NEGATIVE_INFINITY})
    void what_lies_outside_0_to_1_is_refused(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Probability(value));
    }

    @Test
    void the_complement_is_the_rest() {
        assertThat(new Probability(0.3).complement().value()).isEqualTo(0.7);
        assertThat(Probability.ZERO.complement()).isEqualTo(Probability.ONE);
    }
}
