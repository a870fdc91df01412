package dev.takt.workbench;

import static dev.takt.workbench.ProcessAnalysis.Basis.ELAPSED;
import static dev.takt.workbench.ProcessAnalysis.Basis.WORKING;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The definition of every figure of {@link ProcessAnalysis.Metrics}, in the order in which the screen shows them. */
public final class MetricDefinitions {

    private static final String PROCESS_TIMES = "process time of every step";
    private static final String WAITS = "wait of every step";
    private static final String PROBABILITIES = "probability of every branch";
    private static final String VALUE_CLASSES = "value class of every step";
    private static final String DEMAND = "demand";
    private static final String HEADCOUNT = "headcount of every role";
    private static final String CALENDARS = "working calendar of every role";

    private static final SequencedMap<String, MetricDefinition> ALL = Collections.unmodifiableSequencedMap(define());

    private MetricDefinitions() {}

    /** By name of the figure. */
    public static SequencedMap<String, MetricDefinition> all() {
        return ALL;
    }

    private static SequencedMap<String, MetricDefinition> define() {
        var all = new LinkedHashMap<String, MetricDefinition>();
        time(
                all,
                "leadTimeSeconds",
                "Lead time",
                "Expected time from start to end of a case: waits and process times added along a sequence, weighted by"
                        + " probability at a choice, the longest branch where branches run in parallel, repeated by the"
                        + " probability of rework. Elapsed waits are converted to working time by the calendar.",
                WORKING,
                "method 3 and 4",
                PROCESS_TIMES,
                WAITS,
                PROBABILITIES);
        time(
                all,
                "leadTimeHalfWidthSeconds",
                "Uncertainty of the lead time",
                "Half of the 95 % confidence interval where the flow has no block structure and the lead time is"
                        + " estimated by random runs without limits on people; absent when the lead time is exact.",
                WORKING,
                "method 4",
                "the estimated lead time");
        time(
                all,
                "elapsedLeadTimeSeconds",
                "Elapsed lead time",
                "The same lead time on the clock that always runs: working parts are stretched by the calendar to"
                        + " elapsed time, elapsed waits count as they are.",
                ELAPSED,
                "method 1 and 3",
                PROCESS_TIMES,
                WAITS,
                PROBABILITIES,
                CALENDARS);
        time(
                all,
                "theoreticalCycleTimeSeconds",
                "Theoretical cycle time",
                "The lead time a case would have if it never waited: the same calculation with every wait 0.",
                WORKING,
                "method 3",
                PROCESS_TIMES,
                PROBABILITIES);
        time(
                all,
                "processTimeSeconds",
                "Process time",
                "Process time of the steps along the critical path, rework included: the ladder's lower rungs.",
                WORKING,
                "method 3",
                PROCESS_TIMES,
                PROBABILITIES,
                "the critical path");
        time(
                all,
                "waitSeconds",
                "Waiting time",
                "Lead time − process time along the critical path.",
                WORKING,
                "method 3",
                "lead time",
                "process time");
        time(
                all,
                "plannedHoldSeconds",
                "Planned holds",
                "Waits of kind PLANNED along the critical path: promotion windows, send slots, embargoes.",
                WORKING,
                "method 3",
                "planned waits",
                PROBABILITIES,
                "the critical path");
        time(
                all,
                "labourSeconds",
                "Labour per case",
                "Σ visits · process time · people over all steps.",
                WORKING,
                "method 3",
                PROCESS_TIMES,
                "people at each step",
                PROBABILITIES);
        time(
                all,
                "valueAddingSeconds",
                "Value-adding labour",
                "Labour of all executions of value-adding (VA) steps, on every branch.",
                WORKING,
                "method 3",
                VALUE_CLASSES,
                PROCESS_TIMES,
                PROBABILITIES);
        time(
                all,
                "nonValueAddingSeconds",
                "Non-value-adding labour",
                "Labour of all executions of non-value-adding (NVA) steps, on every branch.",
                WORKING,
                "method 3",
                VALUE_CLASSES,
                PROCESS_TIMES,
                PROBABILITIES);
        time(
                all,
                "valueAddingOnCriticalPathSeconds",
                "Value-adding time on the critical path",
                "Process time of value-adding (VA) steps along the critical path; of parallel branches the one with the"
                        + " largest lead time counts.",
                WORKING,
                "method 3",
                VALUE_CLASSES,
                PROCESS_TIMES,
                "the critical path");
        other(
                all,
                "processCycleEfficiency",
                "Process cycle efficiency (PCE)",
                "Value-adding process time along the critical path / lead time. Offices typically reach 5–10 %.",
                "ratio",
                "method 3",
                "value-adding time on the critical path",
                "lead time");
        other(
                all,
                "cycleTimeEfficiency",
                "Cycle-time efficiency (CTE)",
                "Theoretical cycle time / lead time.",
                "ratio",
                "method 3",
                "theoretical cycle time",
                "lead time");
        other(
                all,
                "cycleTimeEfficiencyWithoutPlanned",
                "CTE without planned holds",
                "Theoretical cycle time / (lead time − planned holds on the critical path).",
                "ratio",
                "method 3",
                "theoretical cycle time",
                "lead time",
                "planned holds");
        other(
                all,
                "activityRatio",
                "Activity ratio",
                "Σ process time / Σ lead time on the ladder.",
                "ratio",
                "method 3",
                "process time",
                "lead time");
        other(
                all,
                "rolledCompleteAndAccurate",
                "Rolled %C&A",
                "Product of the steps' percent complete and accurate: weighted by probability at a choice, all branches"
                        + " in parallel, a rework loop's body once, the correction itself not counted.",
                "ratio",
                "method 3 and 4",
                "percent complete and accurate of every step",
                PROBABILITIES);
        other(
                all,
                "firstPassYield",
                "First-pass yield",
                "Probability that a case meets no rework loop.",
                "ratio",
                "method 3",
                PROBABILITIES);
        other(
                all,
                "costPerCase",
                "Cost per case",
                "Σ visits · (process time · people · hourly rate + fixed cost) over all steps.",
                "money",
                "method 3 and 11",
                PROCESS_TIMES,
                "hourly rate of every role",
                "fixed cost of every step",
                PROBABILITIES);
        other(
                all,
                "handoffsPerCase",
                "Handoffs per case",
                "Expected number of consecutive steps done by different roles.",
                "count",
                "method 3",
                "role of every step",
                PROBABILITIES);
        other(
                all,
                "systemSwitchesPerCase",
                "System switches per case",
                "Expected number of consecutive steps done in different systems.",
                "count",
                "method 3",
                "system of every step",
                PROBABILITIES);
        other(all, "demandPerWeek", "Demand", "Cases that arrive in one week.", "cases/week", "method 3", DEMAND);
        time(
                all,
                "taktSeconds",
                "Takt time",
                "Available working time / demand in the same period: the pace at which cases have to be finished.",
                WORKING,
                "method 3",
                DEMAND,
                "the process's working calendar");
        other(
                all,
                "wipCases",
                "Work in process (WIP)",
                "Demand · lead time (Little's law): cases under way at any moment.",
                "cases",
                "method 3",
                DEMAND,
                "lead time");
        other(
                all,
                "bottleneckRole",
                "Bottleneck",
                "The role with the smallest capacity: headcount · available hours / load per case.",
                "name",
                "method 3",
                HEADCOUNT,
                CALENDARS,
                PROCESS_TIMES,
                PROBABILITIES);
        other(
                all,
                "bottleneckUtilisation",
                "Utilisation of the bottleneck",
                "Demand · load / (headcount · available hours) of the bottleneck role. From 85 % on, queues grow"
                        + " steeply; at 100 % the demand cannot be met.",
                "ratio",
                "method 3",
                DEMAND,
                HEADCOUNT,
                CALENDARS,
                PROCESS_TIMES);
        other(
                all,
                "casesPerWeekCapacity",
                "Capacity",
                "Cases a week the bottleneck role could carry: headcount · available hours / load per case.",
                "cases/week",
                "method 3",
                HEADCOUNT,
                CALENDARS,
                PROCESS_TIMES);
        return all;
    }

    private static void time(
            SequencedMap<String, MetricDefinition> all,
            String metric,
            String label,
            String formula,
            ProcessAnalysis.Basis clock,
            String section,
            String... inputs) {
        put(all, metric, label, formula, "s", clock, section, inputs);
    }

    private static void other(
            SequencedMap<String, MetricDefinition> all,
            String metric,
            String label,
            String formula,
            String unit,
            String section,
            String... inputs) {
        put(all, metric, label, formula, unit, null, section, inputs);
    }

    private static void put(
            SequencedMap<String, MetricDefinition> all,
            String metric,
            String label,
            String formula,
            String unit,
            ProcessAnalysis.@Nullable Basis clock,
            String section,
            String[] inputs) {
        all.put(metric, new MetricDefinition(metric, label, formula, List.of(inputs), unit, clock, section));
    }
}
