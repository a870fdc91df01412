package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.RoleSource;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.DiagnosisSettings;
import dev.takt.diagnosis.Finding;
import dev.takt.diagnosis.OutcomeMap;
import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.StepData;
import dev.takt.model.TaskKind;
import dev.takt.performance.Estimate;
import dev.takt.units.Durations;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Says everything about a process that can be said without running it. Figures of the case are those of the primary
 * process; steps and roles are those of every process in the file, each taken to run once per case.
 */
@Service
public class AnalyzeModel {

    /** Number of the calculation, raised when it gives other figures for the same file. */
    public static final int FORMAT = 4;

    private static final double SECONDS_PER_WEEK = Durations.toSeconds(Duration.ofDays(7));

    private final DiagnosisSettings settings;

    /** With the standard thresholds. */
    public AnalyzeModel() {
        this(DiagnosisSettings.DEFAULTS);
    }

    /**
     * With the thresholds of the environment, for instance {@code TAKT_DIAGNOSIS_BATCH_WAIT=4}.
     *
     * @throws WorkbenchException.InvalidInput if a variable names no threshold or has no number
     */
    public static AnalyzeModel ofEnvironment(Map<String, String> environment) {
        try {
            return new AnalyzeModel(DiagnosisSettings.ofEnvironment(environment));
        } catch (IllegalArgumentException refused) {
            throw new WorkbenchException.InvalidInput(
                    String.valueOf(refused.getMessage()), "Correct or remove the environment variable.");
        }
    }

    @Autowired
    public AnalyzeModel(DiagnosisSettings settings) {
        this.settings = settings;
    }

    /** The base model. */
    public ProcessAnalysis analyze(BpmnDocument document) {
        return analyze(document, AnalysedFile.of(document, (String) null));
    }

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public ProcessAnalysis analyze(BpmnDocument document, @Nullable String scenario) {
        return analyze(document, AnalysedFile.of(document, scenario));
    }

    /** The primary process as the scenario of another tool has it. */
    public ProcessAnalysis analyze(BpmnDocument document, ForeignScenario scenario) {
        return analyze(document, AnalysedFile.of(document, scenario));
    }

    /**
     * The figures of a file with what lies behind them.
     *
     * @param flow how a case gets through the primary process
     */
    public record Explained(ProcessAnalysis analysis, ExplainFigures.Explanation explanation, ProcessFlow flow) {}

    /**
     * The figures and what lies behind them, from one analysis.
     *
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public Explained explain(BpmnDocument document, @Nullable String scenario) {
        return explain(document, AnalysedFile.of(document, scenario));
    }

    /** As {@link #explain(BpmnDocument, String)}, for the scenario of another tool. */
    public Explained explain(BpmnDocument document, ForeignScenario scenario) {
        return explain(document, AnalysedFile.of(document, scenario));
    }

    private Explained explain(BpmnDocument document, AnalysedFile file) {
        return new Explained(
                analyze(document, file), ExplainFigures.all(document, file), DescribeFlow.describe(file.primary()));
    }

    private ProcessAnalysis analyze(BpmnDocument document, AnalysedFile file) {
        var parts = file.parts();
        var primary = file.primary();
        var primaryStream = primary.stream();
        var roles = RoleLoads.of(primary, parts);
        var metrics = metrics(primary, roles);
        return new ProcessAnalysis(
                new ProcessAnalysis.ProcessName(primary.id().value(), document.name()),
                file.scenario(),
                clock(primaryStream.defaultCalendar()),
                primaryStream.currency().getCurrencyCode(),
                metrics,
                steps(document, parts, roles),
                branches(parts),
                roles,
                findings(primary, parts),
                outcomes(primary),
                soundness(parts),
                coverage(primary, parts, metrics),
                file.queues().stream().map(AnalysisViews::view).toList(),
                problems(document, file));
    }

    static ProcessAnalysis.Clock clock(WorkCalendar calendar) {
        return new ProcessAnalysis.Clock(
                ProcessAnalysis.Basis.WORKING,
                calendar.name(),
                calendar.zone().getId(),
                Durations.toSeconds(calendar.workingTimePerDay()),
                Durations.toSeconds(calendar.workingTimePerWeek()));
    }

    private static ProcessAnalysis.Metrics metrics(Part part, List<ProcessAnalysis.RoleLoad> roles) {
        var analysis = part.analysis();
        var cases = analysis.profile().cases();
        var lead = cases.leadTime();
        var demand = part.stream().demand();
        var bottleneck = roles.stream()
                .filter(ProcessAnalysis.RoleLoad::bottleneck)
                .findFirst()
                .orElse(null);
        return new ProcessAnalysis.Metrics(
                mean(lead),
                lead == null || lead.isExact() ? null : lead.halfWidth(),
                mean(cases.elapsedLeadTime()),
                mean(cases.theoreticalCycleTime()),
                mean(cases.criticalProcessTime()),
                mean(cases.labour()),
                mean(cases.valueAdding()),
                mean(cases.nonValueAdding()),
                mean(cases.criticalValueAdding()),
                mean(cases.plannedHold()),
                difference(lead, cases.criticalProcessTime()),
                cases.cycleTimeEfficiency(),
                cases.cycleTimeEfficiencyWithoutPlanned(),
                cases.processCycleEfficiency(),
                cases.activityRatio(),
                mean(cases.rolledCompleteAndAccurate()),
                mean(cases.firstPassYield()),
                mean(cases.cost()),
                mean(cases.handoffs()),
                mean(cases.systemSwitches()),
                analysis.taktSeconds(),
                analysis.wipCases(),
                demand == null ? null : demand.perSecond() * SECONDS_PER_WEEK,
                bottleneck == null ? null : bottleneck.id(),
                bottleneck == null ? null : bottleneck.utilisation(),
                bottleneck == null ? null : bottleneck.capacityPerWeek());
    }

    private static List<ProcessAnalysis.Step> steps(
            BpmnDocument document, List<Part> parts, List<ProcessAnalysis.RoleLoad> roles) {
        var byRole = new LinkedHashMap<String, ProcessAnalysis.RoleLoad>();
        roles.forEach(role -> byRole.put(role.id(), role));
        var steps = new ArrayList<ProcessAnalysis.Step>();
        for (var part : parts) {
            for (var node : part.stream().process().graph().allNodes()) {
                if (node instanceof FlowNode.Activity activity) {
                    steps.add(step(document, part, activity, byRole));
                }
            }
        }
        return steps;
    }

    private static ProcessAnalysis.Step step(
            BpmnDocument document, Part part, FlowNode.Activity activity, Map<String, ProcessAnalysis.RoleLoad> roles) {
        var id = activity.id();
        var data = part.stream().step(id);
        var figures = part.analysis().profile().steps().get(id);
        var suggestion = part.analysis().suggestions().get(id);
        var counts = part.analysis().valueClasses().get(id);
        var role = data.role() == null ? null : roles.get(data.role().value());
        var source = document.findRoleSource(id).orElse(null);
        var wait = data.waiting();
        return new ProcessAnalysis.Step(
                id.value(),
                activity.name(),
                part.id().value(),
                type(activity),
                figures == null ? null : mean(figures.visits()),
                data.role() == null ? null : data.role().value(),
                role == null ? null : role.name(),
                source == null
                        ? null
                        : source == RoleSource.STEP ? ProcessAnalysis.RoleSource.STEP : ProcessAnalysis.RoleSource.LANE,
                data.people(),
                counts,
                valueClassSource(data, counts != null),
                suggestion == null ? null : suggestion.valueClass(),
                suggestion == null ? null : suggestion.reason(),
                data.mandatory(),
                figures == null ? null : mean(figures.processTime()),
                figures == null ? null : mean(figures.waiting()),
                figures == null ? null : mean(figures.elapsedWaiting()),
                wait == null ? null : wait.kind(),
                wait == null
                        ? null
                        : wait.basis() == TimeBasis.WORKING
                                ? ProcessAnalysis.Basis.WORKING
                                : ProcessAnalysis.Basis.ELAPSED,
                figures == null ? null : figures.leadTime(),
                figures == null ? null : mean(figures.labour()),
                figures == null ? null : mean(figures.cost()),
                data.completeAndAccurate() == null
                        ? null
                        : Double.valueOf(data.completeAndAccurate().value()),
                data.system(),
                data.outcome() == null ? null : data.outcome().value(),
                role == null ? null : role.utilisation(),
                figures != null && figures.critical());
    }

    private static ProcessAnalysis.@Nullable ValueClassSource valueClassSource(StepData data, boolean counts) {
        if (data.valueClass() != null) {
            return ProcessAnalysis.ValueClassSource.USER;
        }
        return counts ? ProcessAnalysis.ValueClassSource.SUGGESTED : null;
    }

    private static String type(FlowNode.Activity activity) {
        return switch (activity) {
            case FlowNode.Task task -> type(task.kind());
            case FlowNode.CallActivity call -> "callActivity";
            case FlowNode.SubProcess sub ->
                switch (sub.kind()) {
                    case EMBEDDED, EVENT -> "subProcess";
                    case TRANSACTION -> "transaction";
                    case AD_HOC -> "adHocSubProcess";
                };
        };
    }

    private static String type(TaskKind kind) {
        return switch (kind) {
            case ABSTRACT -> "task";
            case USER -> "userTask";
            case MANUAL -> "manualTask";
            case SERVICE -> "serviceTask";
            case SCRIPT -> "scriptTask";
            case SEND -> "sendTask";
            case RECEIVE -> "receiveTask";
            case BUSINESS_RULE -> "businessRuleTask";
        };
    }

    private static List<ProcessAnalysis.Branch> branches(List<Part> parts) {
        var branches = new ArrayList<ProcessAnalysis.Branch>();
        for (var part : parts) {
            var ends = new LinkedHashMap<String, List<String>>();
            var graph = part.stream().process().graph();
            graph.allFlows()
                    .forEach(f -> ends.put(
                            f.id().value(),
                            List.of(f.source().value(), f.target().value())));
            for (var node : graph.allNodes()) {
                if (node instanceof FlowNode.BoundaryEvent event) {
                    ends.put(
                            event.id().value(),
                            List.of(event.attachedTo().value(), event.id().value()));
                } else if (node instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.EVENT) {
                    for (var inner : sub.body().nodes()) {
                        ends.put(
                                inner.id().value(),
                                List.of(sub.id().value(), inner.id().value()));
                    }
                }
            }
            part.analysis().branches().forEach((id, share) -> {
                var end = ends.get(id.value());
                if (end != null) {
                    branches.add(new ProcessAnalysis.Branch(
                            id.value(),
                            end.get(0),
                            end.get(1),
                            share.probability(),
                            switch (share.origin()) {
                                case GIVEN -> ProcessAnalysis.BranchOrigin.GIVEN;
                                case COMPUTED -> ProcessAnalysis.BranchOrigin.COMPUTED;
                                case ASSUMED -> ProcessAnalysis.BranchOrigin.ASSUMED;
                            }));
                }
            });
        }
        return branches;
    }

    private List<ProcessAnalysis.FindingView> findings(Part primary, List<Part> parts) {
        return ranked(primary, parts).stream().map(AnalysisViews::view).toList();
    }

    /** Of the other processes only what is about one of their own elements: a role is judged by all its work. */
    List<Finding> ranked(Part primary, List<Part> parts) {
        var findings = new ArrayList<Finding>(Diagnosis.diagnose(primary.stream(), primary.analysis(), settings));
        for (var part : parts) {
            if (part != primary) {
                Diagnosis.diagnose(part.stream(), part.analysis(), settings).stream()
                        .filter(f -> f.elements().stream().allMatch(AnalyzeModel::isOnDiagram))
                        .forEach(findings::add);
            }
        }
        return findings.stream()
                .sorted(Comparator.<Finding, Boolean>comparing(f -> !f.isLeading())
                        .thenComparing(Finding::severity)) // stable: the rank within a severity stays
                .toList();
    }

    private static List<ProcessAnalysis.OutcomeView> outcomes(Part primary) {
        var map = OutcomeMap.of(primary.stream(), primary.analysis());
        return Stream.concat(map.outcomes().stream(), Stream.of(map.none()))
                .map(AnalysisViews::view)
                .toList();
    }

    private static boolean isOnDiagram(ElementId element) {
        return element instanceof NodeId || element instanceof FlowId;
    }

    private static List<ProcessAnalysis.SoundnessProblem> flaws(Part part) {
        return part.analysis().soundness().problems().stream()
                .map(AnalysisViews::view)
                .toList();
    }

    private static ProcessAnalysis.SoundnessView soundness(List<Part> parts) {
        Boolean sound = true;
        var flaws = new ArrayList<ProcessAnalysis.SoundnessProblem>();
        for (var part : parts) {
            var one = part.analysis().soundness().sound();
            if (Boolean.FALSE.equals(one)) {
                sound = false;
            } else if (one == null && !Boolean.FALSE.equals(sound)) {
                sound = null;
            }
            flaws.addAll(flaws(part));
        }
        return new ProcessAnalysis.SoundnessView(sound, flaws);
    }

    private static ProcessAnalysis.CoverageView coverage(
            Part primary, List<Part> parts, ProcessAnalysis.Metrics metrics) {
        var missing = new ArrayList<ProcessAnalysis.Missing>();
        var assumed = new ArrayList<ProcessAnalysis.Assumed>();
        var unsupported = new ArrayList<ProcessAnalysis.Unsupported>();
        for (var part : parts) {
            var coverage = part.analysis().coverage();
            coverage.missing()
                    .forEach(m -> missing.add(
                            new ProcessAnalysis.Missing(m.element().value(), m.field(), m.message(), m.remedy())));
            coverage.assumed()
                    .forEach(a -> assumed.add(
                            new ProcessAnalysis.Assumed(a.element().value(), a.field(), a.value(), a.message())));
            coverage.unsupported()
                    .forEach(u -> unsupported.add(
                            new ProcessAnalysis.Unsupported(u.element().value(), u.type(), u.message())));
        }
        return new ProcessAnalysis.CoverageView(
                primary.analysis().coverage().share(),
                missing.stream().distinct().toList(),
                assumed.stream().distinct().toList(),
                unsupported.stream().distinct().toList(),
                IncompleteFigures.of(primary, metrics));
    }

    private static List<ProcessAnalysis.ProblemView> problems(BpmnDocument document, AnalysedFile file) {
        var problems = new ArrayList<Problem>(document.problems());
        problems.addAll(file.notes());
        file.parts().forEach(part -> problems.addAll(part.analysis().problems()));
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::severity)) // the worst is declared first
                .map(ProcessAnalysis.ProblemView::of)
                .toList();
    }

    private static @Nullable Double mean(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.mean();
    }

    private static @Nullable Double difference(@Nullable Estimate whole, @Nullable Estimate part) {
        return whole == null || part == null ? null : whole.mean() - part.mean();
    }
}
