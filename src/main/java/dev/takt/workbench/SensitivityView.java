package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.analysis.Sensitivity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which inputs move the result most, in the form that screen, REST and command line show. */
@JsonClassDescription(
        "Which inputs move lead time, cost and process cycle efficiency most: each is set to both ends of its range while the others stay.")
public record SensitivityView(
        ProcessAnalysis.ProcessName process,

        @JsonPropertyDescription("Id of the scenario whose overrides are in the figures; null for the base model")
        @Nullable
        String scenario,

        ProcessAnalysis.Clock clock,
        String currency,

        @JsonPropertyDescription("The figures as they are") SensitivityOutcome base,

        @JsonPropertyDescription("The one that moves the result most comes first")
        List<SensitivityInput> inputs,

        @JsonPropertyDescription("Ids of inputs nobody has measured, the one that matters most first")
        List<String> measureNext,

        @JsonPropertyDescription("How many inputs there are; the strongest of them are calculated")
        int candidates,

        @JsonPropertyDescription("Lead times are estimates; small effects are within their error")
        boolean estimated,

        SensitivityRanges ranges) {

    public SensitivityView {
        inputs = List.copyOf(inputs);
        measureNext = List.copyOf(measureNext);
    }

    @JsonClassDescription("The figures that are watched; null is unknown, or without bound where a role is overloaded.")
    public record SensitivityOutcome(
            @Nullable Double leadTimeSeconds,
            @Nullable Double costPerCase,
            @Nullable Double processCycleEfficiency,
            @Nullable Double rolledCompleteAndAccurate) {

        static SensitivityOutcome of(Sensitivity.Result result) {
            return new SensitivityOutcome(
                    result.leadTimeSeconds(),
                    result.costPerCase(),
                    result.processCycleEfficiency(),
                    result.rolledCompleteAndAccurate());
        }
    }

    @JsonClassDescription("One input with its range and what that does.")
    public record SensitivityInput(
            @JsonPropertyDescription("Kind and element; the same input has the same id in every version")
            String id,

            InputKind kind,

            @JsonPropertyDescription("Id of the step, sequence flow, event, role or process")
            String element,

            String name,

            @JsonPropertyDescription("Seconds, a share, money, people or cases a week, by its kind")
            double value,

            double low,
            double high,
            RangeSource source,

            @JsonPropertyDescription("Where the range comes from")
            String basis,

            SensitivityOutcome atLow,
            SensitivityOutcome atHigh,

            @JsonPropertyDescription("Largest |high − low| / base over lead time, cost and process cycle efficiency")
            double swing,

            @JsonPropertyDescription("At one end a role is overloaded, so that no lead time exists")
            boolean unbounded,

            @JsonPropertyDescription("Cases to measure until the mean is known within the precision of the ranges")
            @Nullable
            Long observations) {}

    public enum InputKind {
        @JsonProperty("processTime")
        PROCESS_TIME,
        @JsonProperty("wait")
        WAIT,
        @JsonProperty("cost")
        COST,
        @JsonProperty("completeAndAccurate")
        COMPLETE_AND_ACCURATE,
        @JsonProperty("probability")
        PROBABILITY,
        @JsonProperty("headcount")
        HEADCOUNT,
        @JsonProperty("rate")
        RATE,
        @JsonProperty("demand")
        DEMAND
    }

    public enum RangeSource {
        @JsonProperty("guess")
        GUESS,
        @JsonProperty("benchmark")
        BENCHMARK,
        @JsonProperty("measured")
        MEASURED,
        @JsonProperty("unstated")
        UNSTATED,
        @JsonProperty("assumed")
        ASSUMED,
        @JsonProperty("plan")
        PLAN
    }

    @JsonClassDescription(
            "How uncertain an input is taken to be where its evidence does not say, as shares of its value.")
    public record SensitivityRanges(
            double guess,
            double benchmark,
            double unstated,
            double assumed,
            double demand,
            double headcount,
            double rate,

            @JsonPropertyDescription("How exact a measurement is meant to be, for the number of observations")
            double precision) {}

    static SensitivityView of(AnalysedFile file, ProcessAnalysis.ProcessName name, Sensitivity sensitivity) {
        var settings = sensitivity.settings();
        return new SensitivityView(
                name,
                file.scenario(),
                AnalyzeModel.clock(file.primary().stream().defaultCalendar()),
                file.primary().stream().currency().getCurrencyCode(),
                SensitivityOutcome.of(sensitivity.base()),
                sensitivity.inputs().stream().map(SensitivityView::input).toList(),
                sensitivity.measureNext(),
                sensitivity.candidates(),
                sensitivity.estimated(),
                new SensitivityRanges(
                        settings.guess(),
                        settings.benchmark(),
                        settings.unstated(),
                        settings.assumed(),
                        settings.demand(),
                        settings.headcount(),
                        settings.rate(),
                        settings.precision()));
    }

    private static SensitivityInput input(Sensitivity.Input input) {
        return new SensitivityInput(
                input.id(),
                switch (input.kind()) {
                    case PROCESS_TIME -> InputKind.PROCESS_TIME;
                    case WAIT -> InputKind.WAIT;
                    case COST -> InputKind.COST;
                    case COMPLETE_AND_ACCURATE -> InputKind.COMPLETE_AND_ACCURATE;
                    case PROBABILITY -> InputKind.PROBABILITY;
                    case HEADCOUNT -> InputKind.HEADCOUNT;
                    case RATE -> InputKind.RATE;
                    case DEMAND -> InputKind.DEMAND;
                },
                input.element(),
                input.name(),
                input.value(),
                input.low(),
                input.high(),
                switch (input.source()) {
                    case GUESS -> RangeSource.GUESS;
                    case BENCHMARK -> RangeSource.BENCHMARK;
                    case MEASURED -> RangeSource.MEASURED;
                    case UNSTATED -> RangeSource.UNSTATED;
                    case ASSUMED -> RangeSource.ASSUMED;
                    case PLAN -> RangeSource.PLAN;
                },
                input.basis(),
                SensitivityOutcome.of(input.atLow()),
                SensitivityOutcome.of(input.atHigh()),
                input.swing(),
                input.unbounded(),
                input.observations());
    }
}
