package dev.takt.workbench;

import dev.takt.performance.Estimate;
import dev.takt.simulation.Comparison;
import dev.takt.simulation.Comparison.Measure;
import dev.takt.units.FigureText;
import dev.takt.workbench.ProcessSimulation.Amount;
import dev.takt.workbench.ProcessSimulation.Mean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Scenarios of a process, simulated with the same random numbers.
 *
 * @param scenarios the first one is what the others are compared with
 */
public record ScenarioComparison(
        ProcessAnalysis.ProcessName process, String currency, int replications, long seed, List<Scenario> scenarios) {

    private static final double DAY = 86_400;

    public ScenarioComparison {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * @param scenario id; {@code base} for the model without any
     * @param words what differs from the first scenario, in sentences; empty for the first one
     */
    public record Scenario(
            String scenario,
            Mean cycleTime,
            Mean cycleTimeP95,
            Mean workingCycleTime,
            Mean waitingTime,
            Amount cost,
            Amount throughputPerWeek,
            Mean cycleTimeDifference,
            Mean waitingTimeDifference,
            Amount costDifference,
            Amount throughputDifference,
            List<String> words) {
        public Scenario {
            words = List.copyOf(words);
        }
    }

    static ScenarioComparison of(
            ProcessAnalysis.ProcessName process, String currency, List<String> names, Comparison comparison) {
        var scenarios = new ArrayList<Scenario>();
        for (int i = 0; i < names.size(); i++) {
            var variant = comparison.variants().get(i);
            var figures = variant.figures();
            var differences = variant.differences();
            scenarios.add(new Scenario(
                    names.get(i),
                    Mean.of(of(figures, Measure.CYCLE_TIME)),
                    Mean.of(of(figures, Measure.CYCLE_TIME_P95)),
                    Mean.of(of(figures, Measure.WORKING_CYCLE_TIME)),
                    Mean.of(of(figures, Measure.WAITING_TIME)),
                    Amount.of(of(figures, Measure.COST)),
                    Amount.of(of(figures, Measure.THROUGHPUT_PER_WEEK)),
                    Mean.of(of(differences, Measure.CYCLE_TIME)),
                    Mean.of(of(differences, Measure.WAITING_TIME)),
                    Amount.of(of(differences, Measure.COST)),
                    Amount.of(of(differences, Measure.THROUGHPUT_PER_WEEK)),
                    i == 0 ? List.of() : words(names.getFirst(), names.get(i), variant, currency)));
        }
        return new ScenarioComparison(process, currency, comparison.replications(), comparison.seed(), scenarios);
    }

    private static Estimate of(Map<Measure, Estimate> figures, Measure measure) {
        return Objects.requireNonNull(figures.get(measure));
    }

    private static List<String> words(String base, String name, Comparison.Variant variant, String currency) {
        var time = of(variant.differences(), Measure.CYCLE_TIME);
        var cost = of(variant.differences(), Measure.COST);
        var words = new ArrayList<String>();
        if (!Double.isFinite(time.halfWidth())) {
            words.add("One replication cannot tell %s and %s apart; run at least two.".formatted(name, base));
            return words;
        }
        words.add(
                variant.isSignificant(Measure.CYCLE_TIME)
                        ? "%s is %s ± %s %s than %s."
                                .formatted(
                                        name,
                                        FigureText.duration(Math.abs(time.mean()), DAY),
                                        FigureText.duration(time.halfWidth(), DAY),
                                        time.mean() < 0 ? "faster" : "slower",
                                        base)
                        : "%s and %s cannot be told apart by cycle time: the difference is %s ± %s."
                                .formatted(
                                        name,
                                        base,
                                        FigureText.duration(time.mean(), DAY),
                                        FigureText.duration(time.halfWidth(), DAY)));
        if (variant.isSignificant(Measure.COST)) {
            words.add("%s costs %s ± %s %s a case than %s."
                    .formatted(
                            name,
                            FigureText.money(Math.abs(cost.mean()), currency),
                            FigureText.money(cost.halfWidth(), currency),
                            cost.mean() < 0 ? "less" : "more",
                            base));
        }
        return words;
    }
}
