package dev.takt.workbench;

import dev.takt.analysis.QueueScaling;
import dev.takt.analysis.Soundness;
import dev.takt.diagnosis.Evidence;
import dev.takt.diagnosis.Finding;
import dev.takt.diagnosis.Impact;
import dev.takt.diagnosis.OutcomeMap;
import dev.takt.diagnosis.Remedy;
import dev.takt.model.ElementId;
import java.util.ArrayList;
import java.util.List;

/** What the analysis and its findings say, in the form of an answer: nothing is calculated here. */
final class AnalysisViews {

    private AnalysisViews() {}

    static ProcessAnalysis.OutcomeView view(OutcomeMap.Served served) {
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

    static ProcessAnalysis.FindingView view(Finding finding) {
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
                finding.evidence().stream().map(AnalysisViews::view).toList(),
                view(finding.impact()),
                finding.remedies().stream().map(AnalysisViews::view).toList(),
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

    static ProcessAnalysis.SoundnessProblem view(Soundness.Flaw flaw) {
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

    static ProcessAnalysis.QueueChange view(QueueScaling.Change change) {
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

    private static List<String> ids(Iterable<? extends ElementId> elements) {
        var ids = new ArrayList<String>();
        elements.forEach(e -> ids.add(e.value()));
        return ids;
    }
}
