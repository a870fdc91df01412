package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisSettingsTests {

    @ParameterizedTest
    @ValueSource(strings = {"busy-utilisation", "busyUtilisation", "BUSY_UTILISATION", "busyutilisation"})
    void a_threshold_can_be_set_however_its_name_is_written(String name) {
        var settings = DiagnosisSettings.of(Map.of(name, 0.5));

        assertThat(settings.of(Threshold.BUSY_UTILISATION)).isEqualTo(0.5);
        assertThat(settings.of(Threshold.FULL_UTILISATION)).isEqualTo(1);
    }

    @Test
    void what_is_unknown_is_refused_with_what_there_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiagnosisSettings.of(Map.of("busy", 0.5)))
                .withMessageContaining("takt.diagnosis.busy")
                .withMessageContaining("busy-utilisation");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_no_number_from_0_on_is_refused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiagnosisSettings.of(Map.of("batch-wait", value)))
                .withMessageContaining("takt.diagnosis.batch-wait");
    }

    @Test
    void the_environment_sets_thresholds_too() {
        var settings = DiagnosisSettings.ofEnvironment(
                Map.of("TAKT_DIAGNOSIS_BATCH_WAIT", "4", "PATH", "/bin", "TAKT_DB_URL", "x"));

        assertThat(settings.of(Threshold.BATCH_WAIT)).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiagnosisSettings.ofEnvironment(Map.of("TAKT_DIAGNOSIS_BATCH_WAIT", "four")))
                .withMessageContaining("TAKT_DIAGNOSIS_BATCH_WAIT")
                .withMessageContaining("four");
    }

    @Test
    void a_rule_follows_its_threshold() {
        var stream = Cases.model().task("a", 1, 0).chain("s", "a", "e").build();
        var subject = new Subject(
                stream,
                dev.takt.analysis.FlowAnalysis.analyze(stream),
                DiagnosisSettings.of(Map.of("implausible-days", 0.1)));

        assertThat(new ImplausibleTimeRule().check(subject)).hasSize(1);
        assertThat(Cases.check(new ImplausibleTimeRule(), stream)).isEmpty();
    }
}
