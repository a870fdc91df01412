package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.model.Problem;
import dev.takt.performance.Estimate;
import dev.takt.simulation.Comparison;
import dev.takt.simulation.Comparison.Measure;
import dev.takt.units.Durations;
import dev.takt.workbench.ProcessSimulation.Amount;
import dev.takt.workbench.ProcessSimulation.Mean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios of a process, simulated with the same random numbers.
 *
 * @param scenarios the first one is what the others are compared with
 */
public record ScenarioComparison(
        ProcessAnalysis.ProcessName process,
        String currency,
        int replications,
        long seed,

        @JsonPropertyDescription("Whether every replication ran to its end; figures so far when it did not")
        boolean complete,

        List<ComparedScenario> scenarios,

        @JsonPropertyDescription("What was assumed, and what has no effect")
        List<ComparisonWarning> warnings) {

    public ScenarioComparison {
        scenarios = List.copyOf(scenarios);
        warnings = List.copyOf(warnings);
    }

    public record ComparisonWarning(
            @JsonPropertyDescription("Ids of the scenarios it concerns; empty when it concerns all")
            List<String> scenarios,

            ProcessAnalysis.ProblemView problem) {
        public ComparisonWarning {
            scenarios = List.copyOf(scenarios);
        }
    }

    /**
     * Figures of cases are absent when no case has ended; all are when no pair of replications is whole.
     *
     * @param scenario id; {@code base} for the model without any
     * @param name for people
     * @param figures each beside the same one of the first scenario
     * @param words what differs from the first scenario, in sentences; empty for the first one
     */
    public record ComparedScenario(
            String scenario,
            String name,
            @Nullable Mean cycleTime,
            @Nullable Mean cycleTimeP95,
            @Nullable Mean workingCycleTime,
            @Nullable Mean waitingTime,
            @Nullable Amount cost,
            @Nullable Amount throughputPerWeek,
            @Nullable Mean cycleTimeDifference,
            @Nullable Mean waitingTimeDifference,
            @Nullable Amount costDifference,
            @Nullable Amount throughputDifference,
            List<ComparedFigure> figures,
            List<String> words) {
        public ComparedScenario {
            figures = List.copyOf(figures);
            words = List.copyOf(words);
        }
    }

    /** How a figure stands beside that of the first scenario, at 95 % confidence. */
    public enum Standing {
        @JsonProperty("first")
        FIRST,
        @JsonProperty("better")
        BETTER,
        @JsonProperty("worse")
        WORSE,
        @JsonProperty("different")
        DIFFERENT,
        @JsonProperty("negligible")
        NEGLIGIBLE,
        @JsonProperty("undecided")
        UNDECIDED,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** What the numbers of a figure are. */
    public enum Unit {
        @JsonProperty("seconds")
        SECONDS,
        @JsonProperty("workingSeconds")
        WORKING_SECONDS,
        @JsonProperty("money")
        MONEY,
        @JsonProperty("cases")
        CASES,
        @JsonProperty("casesPerWeek")
        CASES_PER_WEEK,
        @JsonProperty("share")
        SHARE
    }

    /**
     * One figure of a scenario.
     *
     * @param figure stable name, for instance {@code cycleTime}
     */
    public record ComparedFigure(
            String figure,
            String label,
            Unit unit,

            @JsonPropertyDescription("Absent when no case has ended that could tell") @Nullable
            Double mean,

            @Nullable Double ci95,

            @JsonPropertyDescription(
                    "This scenario minus the first one, from pairs of replications; absent as is the mean")
            @Nullable
            Double difference,

            @JsonPropertyDescription(
                    "Half-width of the 95 % interval of the difference; absent when a single replication cannot tell")
            @Nullable
            Double differenceCi95,

            @JsonPropertyDescription("The difference as a part of the first one's figure; absent when that is 0")
            @Nullable
            Double relative,

            @JsonPropertyDescription(
                    "How it stands beside the first scenario: different where more is neither better nor worse, negligible when the difference is below what matters (1 % of the"
                            + " figure, half a percentage point of a share), undecided when its interval holds 0 and"
                            + " reaches beyond that, unknown with a single replication or where no case has ended")
            Standing standing,

            @JsonPropertyDescription("The same as a sentence; empty for the first scenario")
            String words) {}

    static ScenarioComparison of(List<SimulateModel.Prepared> prepared, Comparison comparison) {
        var first = prepared.getFirst();
        var currency = first.model().currency().getCurrencyCode();
        double workingDay = Durations.toSeconds(first.model().defaultCalendar().workingTimePerDay());
        boolean distinct =
                prepared.stream().map(SimulateModel.Prepared::name).distinct().count() == prepared.size();
        var names = prepared.stream().map(p -> spoken(p, distinct)).toList();
        var scenarios = new ArrayList<ComparedScenario>();
        for (int i = 0; i < prepared.size(); i++) {
            var variant = comparison.variants().get(i);
            var values = variant.figures();
            var differences = variant.differences();
            var words = new DifferenceWords(names.get(i), names.getFirst(), currency, workingDay);
            var figures = new ArrayList<ComparedFigure>();
            for (var measure : Measure.values()) {
                if (comparison.isGiven(measure)) {
                    figures.add(figure(measure, values.get(measure), differences.get(measure), i == 0 ? null : words));
                }
            }
            scenarios.add(new ComparedScenario(
                    prepared.get(i).scenarioOrBase(),
                    prepared.get(i).name(),
                    mean(values.get(Measure.CYCLE_TIME)),
                    mean(values.get(Measure.CYCLE_TIME_P95)),
                    mean(values.get(Measure.WORKING_CYCLE_TIME)),
                    mean(values.get(Measure.WAITING_TIME)),
                    amount(values.get(Measure.COST)),
                    amount(values.get(Measure.THROUGHPUT_PER_WEEK)),
                    mean(differences.get(Measure.CYCLE_TIME)),
                    mean(differences.get(Measure.WAITING_TIME)),
                    amount(differences.get(Measure.COST)),
                    amount(differences.get(Measure.THROUGHPUT_PER_WEEK)),
                    figures,
                    i == 0 ? List.of() : summary(figures)));
        }
        return new ScenarioComparison(
                first.process(),
                currency,
                comparison.replications(),
                comparison.seed(),
                comparison.variants().stream().allMatch(v -> v.result().complete()),
                scenarios,
                warnings(prepared, comparison));
    }

    /** Each once, with the scenarios it concerns. */
    private static List<ComparisonWarning> warnings(List<SimulateModel.Prepared> prepared, Comparison comparison) {
        var where = new LinkedHashMap<Problem, Set<String>>();
        for (int i = 0; i < prepared.size(); i++) {
            var name = prepared.get(i).scenarioOrBase();
            var found =
                    new LinkedHashSet<>(comparison.variants().get(i).result().warnings());
            found.addAll(prepared.get(i).notes());
            found.forEach(
                    p -> where.computeIfAbsent(p, any -> new LinkedHashSet<>()).add(name));
        }
        var warnings = new ArrayList<ComparisonWarning>();
        where.forEach((problem, in) -> warnings.add(new ComparisonWarning(
                in.size() == prepared.size() ? List.of() : List.copyOf(in), ProcessAnalysis.ProblemView.of(problem))));
        return warnings;
    }

    /** A name of several words stands in quotes, so that the sentence around it can be read. */
    private static String spoken(SimulateModel.Prepared prepared, boolean distinct) {
        if (prepared.name().equals(SimulateModel.CHANGED)) {
            return prepared.name();
        }
        if (prepared.scenario() == null) {
            return "the base model";
        }
        var name = distinct ? prepared.name() : prepared.scenario();
        return name.contains(" ") ? "“" + name + "”" : name;
    }

    private static @Nullable Mean mean(@Nullable Estimate estimate) {
        return estimate == null ? null : Mean.of(estimate);
    }

    private static @Nullable Amount amount(@Nullable Estimate estimate) {
        return estimate == null ? null : Amount.of(estimate);
    }

    /** The lead time whatever came of it, of the rest what can be told apart from the first scenario. */
    private static List<String> summary(List<ComparedFigure> figures) {
        return figures.stream()
                .filter(f -> f.figure().equals("cycleTime")
                        || f.figure().equals("cost")
                                && (f.standing() == Standing.BETTER || f.standing() == Standing.WORSE))
                .map(ComparedFigure::words)
                .toList();
    }

    private static ComparedFigure figure(
            Measure measure, @Nullable Estimate value, @Nullable Estimate difference, @Nullable DifferenceWords words) {
        if (value == null || difference == null) {
            return new ComparedFigure(
                    name(measure),
                    label(measure),
                    unit(measure),
                    value == null ? null : Double.valueOf(value.mean()),
                    value == null ? null : ProcessSimulation.halfWidth(value),
                    null,
                    null,
                    null,
                    words == null ? Standing.FIRST : Standing.UNKNOWN,
                    words == null ? "" : words.ofNothing());
        }
        double first = value.mean() - difference.mean();
        var relevance = Relevance.of(measure, first);
        return new ComparedFigure(
                name(measure),
                label(measure),
                unit(measure),
                value.mean(),
                ProcessSimulation.halfWidth(value),
                difference.mean(),
                ProcessSimulation.halfWidth(difference),
                first == 0 ? null : Double.valueOf(difference.mean() / first),
                words == null ? Standing.FIRST : standing(measure, difference, relevance),
                words == null ? "" : words.of(measure, difference, relevance));
    }

    /** More cases done is better only where as many arrive, and tells little of a run that is short beside its lead time. */
    private static Standing standing(Measure measure, Estimate difference, Relevance relevance) {
        return switch (relevance.judge(difference)) {
            case UNKNOWN -> Standing.UNKNOWN;
            case UNDECIDED -> Standing.UNDECIDED;
            case NEGLIGIBLE -> Standing.NEGLIGIBLE;
            case LESS -> measure == Measure.THROUGHPUT_PER_WEEK ? Standing.DIFFERENT : Standing.BETTER;
            case MORE -> measure == Measure.THROUGHPUT_PER_WEEK ? Standing.DIFFERENT : Standing.WORSE;
        };
    }

    private static String name(Measure measure) {
        return switch (measure) {
            case CYCLE_TIME -> "cycleTime";
            case CYCLE_TIME_P50 -> "cycleTimeP50";
            case CYCLE_TIME_P95 -> "cycleTimeP95";
            case WORKING_CYCLE_TIME -> "workingCycleTime";
            case PROCESSING_TIME -> "processingTime";
            case WAITING_TIME -> "waitingTime";
            case COST -> "cost";
            case THROUGHPUT_PER_WEEK -> "throughputPerWeek";
            case IN_PROCESS -> "wip";
            case PROMISE_BROKEN -> "slaBroken";
        };
    }

    private static String label(Measure measure) {
        return switch (measure) {
            case CYCLE_TIME -> "Lead time, mean";
            case CYCLE_TIME_P50 -> "Lead time, P50";
            case CYCLE_TIME_P95 -> "Lead time, P95";
            case WORKING_CYCLE_TIME -> "Lead time, working";
            case PROCESSING_TIME -> "Processing a case";
            case WAITING_TIME -> "Waiting a case";
            case COST -> "Cost of a case";
            case THROUGHPUT_PER_WEEK -> "Cases done a week";
            case IN_PROCESS -> "Cases under way";
            case PROMISE_BROKEN -> "Cases later than promised";
        };
    }

    private static Unit unit(Measure measure) {
        return switch (measure) {
            case WORKING_CYCLE_TIME -> Unit.WORKING_SECONDS;
            case CYCLE_TIME, CYCLE_TIME_P50, CYCLE_TIME_P95, PROCESSING_TIME, WAITING_TIME -> Unit.SECONDS;
            case COST -> Unit.MONEY;
            case THROUGHPUT_PER_WEEK -> Unit.CASES_PER_WEEK;
            case IN_PROCESS -> Unit.CASES;
            case PROMISE_BROKEN -> Unit.SHARE;
        };
    }
}
