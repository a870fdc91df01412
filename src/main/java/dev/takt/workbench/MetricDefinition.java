package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure means, for the person who hovers over it.
 *
 * @param metric name of the figure in {@link ProcessAnalysis.Metrics}
 * @param label what people call it
 * @param formula in words and signs a person can follow
 * @param inputs what goes in
 * @param unit {@code s}, {@code ratio}, {@code money}, {@code cases}, {@code cases/week}, {@code count} or {@code name}
 * @param clock {@code working} or {@code elapsed}; absent for figures that are no time
 * @param section where the method defines it
 */
@JsonClassDescription("What a figure means.")
public record MetricDefinition(
        String metric,
        String label,
        String formula,
        List<String> inputs,

        @JsonPropertyDescription("s, ratio, money, cases, cases/week, count or name")
        String unit,

        @JsonPropertyDescription("Null for figures that are no time")
        ProcessAnalysis.@Nullable Basis clock,

        @JsonPropertyDescription("Where the method defines it")
        String section) {

    public MetricDefinition {
        inputs = List.copyOf(inputs);
    }
}
