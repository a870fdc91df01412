package dev.takt.workbench;

import dev.takt.model.NodeId;
import dev.takt.workbench.ProcessAnalysis.Effect;
import dev.takt.workbench.ProcessAnalysis.IncompleteFigure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which figures of a case lack data, and what that does to them. Data nobody has stated count as nothing: where
 * they could only add to a sum (times, labour, cost) the figure is a lower bound, anywhere else it may lie on either side
 * (method.md sections 3 and 4).
 */
final class IncompleteFigures {

    private static final String PROCESS_TIME = "processTime";
    private static final String WAIT = "wait";
    private static final String PROBABILITY = "probability";
    private static final String ROLE = "role";
    private static final String VALUE_CLASS = "valueClass";
    private static final String QUALITY = "completeAndAccurate";
    private static final String RATE = "ratePerHour";
    private static final String HEADCOUNT = "headcount";

    /**
     * @param raising fields that can only raise the figure once they are stated
     * @param shifting fields that can move it either way
     */
    private record Needs(Set<String> raising, Set<String> shifting) {}

    private static final Map<String, Needs> NEEDS = Collections.unmodifiableMap(needs());

    /** Sums along the critical path: which path that is may depend on what is not stated. */
    private static final Set<String> OF_CRITICAL_PATH =
            Set.of("processTimeSeconds", "waitSeconds", "plannedHoldSeconds", "valueAddingOnCriticalPathSeconds");

    private IncompleteFigures() {}

    /** In the order of {@link MetricDefinitions}; figures that are not known at all are not among them. */
    static List<IncompleteFigure> of(Part primary, ProcessAnalysis.Metrics metrics) {
        var analysis = primary.analysis();
        var steps = analysis.profile().steps();
        var open = new TreeSet<String>();
        for (var missing : analysis.coverage().missing()) {
            var step = missing.element() instanceof NodeId node ? steps.get(node) : null;
            if (step == null || step.visits() == null || step.visits().mean() > 0) {
                open.add(missing.field());
            }
        }
        analysis.coverage().assumed().stream()
                .map(assumed -> assumed.field())
                .filter(PROBABILITY::equals)
                .forEach(open::add);
        if (open.isEmpty()) {
            return List.of();
        }
        boolean onePath = steps.values().stream()
                .allMatch(s -> s.critical() || s.visits() == null || s.visits().mean() == 0);
        var known = known(metrics);
        var incomplete = new ArrayList<IncompleteFigure>();
        NEEDS.forEach((metric, needs) -> {
            var fields = new TreeSet<>(needs.raising());
            fields.addAll(needs.shifting());
            boolean pathMayMove = !onePath && OF_CRITICAL_PATH.contains(metric);
            if (pathMayMove) {
                fields.addAll(List.of(PROCESS_TIME, WAIT));
            }
            fields.retainAll(open);
            if (fields.isEmpty() || !known.contains(metric)) {
                return;
            }
            boolean raised = !pathMayMove && needs.raising().containsAll(fields);
            incomplete.add(
                    new IncompleteFigure(metric, raised ? Effect.LOWER_BOUND : Effect.UNCERTAIN, List.copyOf(fields)));
        });
        return incomplete;
    }

    private static Map<String, Needs> needs() {
        var all = new LinkedHashMap<String, Needs>();
        var times = Set.of(PROCESS_TIME, WAIT);
        all.put("leadTimeSeconds", sum(times));
        all.put("elapsedLeadTimeSeconds", sum(times));
        all.put("theoreticalCycleTimeSeconds", sum(Set.of(PROCESS_TIME)));
        all.put("processTimeSeconds", sum(Set.of(PROCESS_TIME)));
        all.put("waitSeconds", sum(Set.of(WAIT)));
        all.put("plannedHoldSeconds", sum(Set.of(WAIT)));
        all.put("labourSeconds", sum(Set.of(PROCESS_TIME)));
        all.put("valueAddingSeconds", sum(Set.of(PROCESS_TIME, VALUE_CLASS)));
        all.put("nonValueAddingSeconds", sum(Set.of(PROCESS_TIME, VALUE_CLASS)));
        all.put("valueAddingOnCriticalPathSeconds", sum(Set.of(PROCESS_TIME, VALUE_CLASS)));
        all.put("processCycleEfficiency", share(PROCESS_TIME, WAIT, VALUE_CLASS));
        all.put("cycleTimeEfficiency", share(PROCESS_TIME, WAIT));
        all.put("cycleTimeEfficiencyWithoutPlanned", share(PROCESS_TIME, WAIT));
        all.put("activityRatio", share(PROCESS_TIME, WAIT));
        all.put("rolledCompleteAndAccurate", share(QUALITY));
        all.put("firstPassYield", share());
        all.put("costPerCase", sum(Set.of(PROCESS_TIME, ROLE, RATE)));
        all.put("handoffsPerCase", share(ROLE));
        all.put("systemSwitchesPerCase", share());
        all.put("wipCases", sum(times));
        all.put("bottleneckRole", share(PROCESS_TIME, ROLE, HEADCOUNT));
        all.put("bottleneckUtilisation", share(PROCESS_TIME, ROLE, HEADCOUNT));
        all.put("casesPerWeekCapacity", share(PROCESS_TIME, ROLE, HEADCOUNT));
        return all;
    }

    private static Needs sum(Set<String> raising) {
        return new Needs(raising, Set.of(PROBABILITY));
    }

    private static Needs share(String... shifting) {
        var all = new TreeSet<>(List.of(shifting));
        all.add(PROBABILITY);
        return new Needs(Set.of(), all);
    }

    private static Set<String> known(ProcessAnalysis.Metrics m) {
        var known = new TreeSet<String>();
        for (var component : ProcessAnalysis.Metrics.class.getRecordComponents()) {
            try {
                if (component.getAccessor().invoke(m) != null) {
                    known.add(component.getName());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The figure '%s' cannot be read.".formatted(component.getName()), e);
            }
        }
        return known;
    }
}
