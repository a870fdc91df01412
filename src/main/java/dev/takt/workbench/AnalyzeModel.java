package dev.takt.workbench;

import dev.takt.analysis.QueueScaling;
import dev.takt.analysis.Soundness;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.RoleSource;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.DiagnosisSettings;
import dev.takt.diagnosis.Evidence;
import dev.takt.diagnosis.Finding;
import dev.takt.diagnosis.Impact;
import dev.takt.diagnosis.OutcomeMap;
import dev.takt.diagnosis.Remedy;
import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.TaskKind;
import dev.takt.performance.Estimate;
import dev.takt.performance.RolePerformance;
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
        var roles = roles(primary, parts);
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
                file.queues().stream().map(AnalyzeModel::view).toList(),
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

    /** The load of a role is the sum over the processes; what follows from the load follows from the sum. */
    private static List<ProcessAnalysis.RoleLoad> roles(Part primary, List<Part> parts) {
        var byId = new LinkedHashMap<RoleId, Role>();
        parts.forEach(part -> part.stream().roles().forEach(role -> byId.putIfAbsent(role.id(), role)));
        var loads = new ArrayList<ProcessAnalysis.RoleLoad>();
        for (var role : byId.values()) {
            double load = 0;
            Double utilisation = null;
            double weeksPerCase = 0;
            boolean capacityKnown = false;
            for (var part : parts) {
                RolePerformance figures = part.analysis().profile().roles().get(role.id());
                if (figures == null) {
                    continue;
                }
                load += figures.load().mean();
                if (figures.utilisation() != null) {
                    utilisation = (utilisation == null ? 0 : utilisation)
                            + figures.utilisation().mean();
                }
                if (figures.capacityPerWeek() != null
                        && figures.capacityPerWeek().mean() > 0) {
                    capacityKnown = true;
                    weeksPerCase += 1 / figures.capacityPerWeek().mean();
                }
            }
            loads.add(new ProcessAnalysis.RoleLoad(
                    role.id().value(),
                    role.name(),
                    role.headcount(),
                    role.ratePerHour() == null ? null : role.ratePerHour().value(),
                    primary.stream().calendarOf(role).name(),
                    load,
                    utilisation,
                    capacityKnown ? 1 / weeksPerCase : null,
                    utilisation == null ? null : 1 - utilisation,
                    false));
        }
        var bottleneck = loads.stream()
                .filter(r -> r.capacityPerWeek() != null)
                .min(Comparator.comparingDouble(AnalyzeModel::capacity));
        return loads.stream()
                .map(role -> bottleneck.isPresent() && bottleneck.get() == role ? asBottleneck(role) : role)
                .toList();
    }

    private static double capacity(ProcessAnalysis.RoleLoad role) {
        return role.capacityPerWeek() == null ? Double.POSITIVE_INFINITY : role.capacityPerWeek();
    }

    private static ProcessAnalysis.RoleLoad asBottleneck(ProcessAnalysis.RoleLoad r) {
        return new ProcessAnalysis.RoleLoad(
                r.id(),
                r.name(),
                r.headcount(),
                r.ratePerHour(),
                r.calendar(),
                r.loadSeconds(),
                r.utilisation(),
                r.capacityPerWeek(),
                r.taktHeadroom(),
                true);
    }

    private List<ProcessAnalysis.FindingView> findings(Part primary, List<Part> parts) {
        return ranked(primary, parts).stream().map(AnalyzeModel::view).toList();
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
                .map(AnalyzeModel::view)
                .toList();
    }

    private static ProcessAnalysis.OutcomeView view(OutcomeMap.Served served) {
        var outcome = served.outcome();
        var value = outcome == null ? null : outcome.value();
        return new ProcessAnalysis.OutcomeView(
                outcome == null ? null : outcome.id().value(),
                outcome == null ? null : outcome.name(),
                value == null ? null : Double.valueOf(value.value()),
                outcome != null && outcome.mandatory(),
                ids(served.steps()),
                served.leadTimeSeconds(),
                served.labourSeconds(),
                served.cost());
    }

    private static boolean isOnDiagram(ElementId element) {
        return element instanceof NodeId || element instanceof FlowId;
    }

    private static ProcessAnalysis.FindingView view(Finding finding) {
        var waste = finding.waste();
        return new ProcessAnalysis.FindingView(
                finding.id(),
                finding.rule().value(),
                switch (finding.kind()) {
                    case EFFECTIVENESS -> ProcessAnalysis.FindingKind.EFFECTIVENESS;
                    case CAUSE -> ProcessAnalysis.FindingKind.CAUSE;
                    case SYMPTOM -> ProcessAnalysis.FindingKind.SYMPTOM;
                    case DATA -> ProcessAnalysis.FindingKind.DATA;
                },
                waste == null ? null : waste.label(),
                switch (finding.severity()) {
                    case CRITICAL -> ProcessAnalysis.FindingSeverity.CRITICAL;
                    case WARNING -> ProcessAnalysis.FindingSeverity.WARNING;
                    case INFO -> ProcessAnalysis.FindingSeverity.INFO;
                },
                finding.title(),
                ids(finding.elements()),
                finding.message(),
                finding.evidence().stream().map(AnalyzeModel::view).toList(),
                view(finding.impact()),
                finding.remedies().stream().map(AnalyzeModel::view).toList(),
                finding.partOf(),
                finding.related(),
                RuleHelp.path(finding.rule().value()));
    }

    private static ProcessAnalysis.EvidenceView view(Evidence evidence) {
        return new ProcessAnalysis.EvidenceView(
                evidence.label(),
                evidence.value(),
                evidence.limit(),
                evidence.unit(),
                evidence.formula(),
                evidence.setting() == null ? null : "takt.diagnosis." + evidence.setting());
    }

    private static ProcessAnalysis.ImpactView view(Impact impact) {
        return new ProcessAnalysis.ImpactView(
                impact.timeSeconds(),
                impact.timePerYearSeconds(),
                impact.labourSeconds(),
                impact.labourPerYearSeconds(),
                impact.moneyPerCase(),
                impact.moneyPerYear(),
                impact.defectsPerCase(),
                impact.defectsPerYear());
    }

    private static ProcessAnalysis.Remedy view(Remedy remedy) {
        var pattern = remedy.pattern();
        return new ProcessAnalysis.Remedy(
                pattern.code(), pattern.label(), pattern.heuristic(), remedy.offered(), ids(remedy.elements()));
    }

    private static List<ProcessAnalysis.SoundnessProblem> flaws(Part part) {
        return part.analysis().soundness().problems().stream()
                .map(AnalyzeModel::view)
                .toList();
    }

    private static ProcessAnalysis.SoundnessProblem view(Soundness.Flaw flaw) {
        var example = flaw.example();
        return new ProcessAnalysis.SoundnessProblem(
                flaw.code(),
                flaw.message(),
                ids(flaw.elements()),
                example == null ? null : example.words(),
                example == null ? List.of() : ids(example.path()),
                example == null
                        ? List.of()
                        : example.choices().stream()
                                .map(c -> new ProcessAnalysis.PathChoice(
                                        c.at().value(), c.taken().value()))
                                .toList(),
                example == null
                        ? List.of()
                        : example.marking().stream()
                                .map(t -> new ProcessAnalysis.TokenCount(t.at().value(), t.count()))
                                .toList());
    }

    private static ProcessAnalysis.QueueChange view(QueueScaling.Change change) {
        return new ProcessAnalysis.QueueChange(
                change.role().value(),
                change.roleName(),
                switch (change.outcome()) {
                    case SCALED -> ProcessAnalysis.QueueOutcome.SCALED;
                    case OVERLOADED_AFTER -> ProcessAnalysis.QueueOutcome.OVERLOADED;
                    case NOT_COMPARABLE -> ProcessAnalysis.QueueOutcome.NOT_COMPARABLE;
                },
                change.before(),
                change.after(),
                change.factor(),
                ids(change.steps()),
                change.message());
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

    private static List<String> ids(Iterable<? extends ElementId> elements) {
        var ids = new ArrayList<String>();
        elements.forEach(e -> ids.add(e.value()));
        return ids;
    }

    private static @Nullable Double mean(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.mean();
    }

    private static @Nullable Double difference(@Nullable Estimate whole, @Nullable Estimate part) {
        return whole == null || part == null ? null : whole.mean() - part.mean();
    }
}
