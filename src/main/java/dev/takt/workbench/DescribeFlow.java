package dev.takt.workbench;

import dev.takt.analysis.Criticality;
import dev.takt.analysis.FlowStructure;
import dev.takt.analysis.LeadTimeDistribution;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.ElementId;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says how a case gets through the primary process of a file, and how long that takes at best, mostly and at worst. */
@Service
public class DescribeFlow {

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public ProcessFlow describe(BpmnDocument document, @Nullable String scenario) {
        return describe(AnalysedFile.of(document, scenario).primary());
    }

    static ProcessFlow describe(Part part) {
        var details = part.flow().details();
        var leadTime = details.leadTime();
        var criticality = new ArrayList<ProcessFlow.StepCriticality>();
        details.criticality().forEach((id, c) -> criticality.add(view(id, c)));
        return new ProcessFlow(
                details.structure().blocks().stream().map(DescribeFlow::view).toList(),
                leadTime == null ? null : view(leadTime),
                details.criticalPath().stream().map(ElementId::value).toList(),
                criticality,
                details.ties().stream()
                        .map(t -> new ProcessFlow.Tie(t.split().value(), t.longestSeconds(), t.secondSeconds()))
                        .toList());
    }

    private static ProcessFlow.Block view(FlowStructure.Block block) {
        return new ProcessFlow.Block(
                block.id(),
                block.parent(),
                switch (block.kind()) {
                    case STEP -> ProcessFlow.BlockKind.STEP;
                    case SUB_PROCESS -> ProcessFlow.BlockKind.SUB_PROCESS;
                    case SEQUENCE -> ProcessFlow.BlockKind.SEQUENCE;
                    case XOR -> ProcessFlow.BlockKind.XOR;
                    case AND -> ProcessFlow.BlockKind.AND;
                    case OR -> ProcessFlow.BlockKind.OR;
                    case REWORK_LOOP -> ProcessFlow.BlockKind.REWORK_LOOP;
                    case WHILE_LOOP -> ProcessFlow.BlockKind.WHILE_LOOP;
                    case DECISIONS -> ProcessFlow.BlockKind.DECISIONS;
                    case RIGID -> ProcessFlow.BlockKind.RIGID;
                    case EMPTY -> ProcessFlow.BlockKind.EMPTY;
                },
                value(block.way()),
                value(block.entry()),
                value(block.exit()),
                block.probability(),
                block.leadTimeSeconds(),
                block.exact());
    }

    private static @Nullable String value(@Nullable ElementId id) {
        return id == null ? null : id.value();
    }

    private static ProcessFlow.LeadTime view(LeadTimeDistribution leadTime) {
        var within = leadTime.withinServiceLevel();
        return new ProcessFlow.LeadTime(
                leadTime.flowAnalysis().mean(),
                leadTime.mean().mean(),
                leadTime.mean().halfWidth(),
                Math.sqrt(leadTime.variance().mean()),
                leadTime.variance().mean(),
                leadTime.variance().halfWidth(),
                leadTime.mean().isExact(),
                leadTime.percentiles().stream()
                        .map(p -> new ProcessFlow.Percentile(
                                p.share(), p.seconds().mean(), p.seconds().halfWidth(), p.exact()))
                        .toList(),
                within == null ? null : within.mean(),
                leadTime.cases(),
                leadTime.stuck());
    }

    private static ProcessFlow.StepCriticality view(ElementId id, Criticality criticality) {
        return new ProcessFlow.StepCriticality(
                id.value(), criticality.share().mean(), criticality.share().halfWidth(), criticality.whenExecuted());
    }
}
