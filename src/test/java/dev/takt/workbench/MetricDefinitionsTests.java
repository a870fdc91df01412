package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricDefinitionsTests {

    @Test
    void every_metric_has_a_definition_and_nothing_else_has() {
        var metrics = Arrays.stream(ProcessAnalysis.Metrics.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(MetricDefinitions.all().keySet()).containsExactlyInAnyOrderElementsOf(metrics);
    }

    @Test
    void every_time_says_its_clock_and_every_figure_its_formula() {
        assertThat(MetricDefinitions.all()).allSatisfy((name, definition) -> {
            assertThat(definition.metric()).isEqualTo(name);
            assertThat(definition.formula()).isNotBlank();
            assertThat(definition.inputs()).isNotEmpty();
            assertThat(definition.unit().equals("s")).isEqualTo(definition.clock() != null);
            assertThat(name.endsWith("Seconds")).isEqualTo(definition.unit().equals("s"));
        });
    }
}
