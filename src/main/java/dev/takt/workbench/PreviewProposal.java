package dev.takt.workbench;

import java.util.List;
import org.springframework.stereotype.Service;

/** Shows what a redesign would do to the draft; changes nothing. */
@Service
public class PreviewProposal {

    /**
     * @param problems why it should not be accepted; an error means that it cannot
     * @param assumptions what the figures after rest on
     */
    public record Preview(
            String pattern,
            String label,
            List<String> elements,
            String beforeXml,
            String afterXml,
            ProcessAnalysis.Metrics before,
            ProcessAnalysis.Metrics after,
            ProcessAnalysis afterAnalysis,
            List<ProcessAnalysis.ProblemView> problems,
            List<String> assumptions) {

        public Preview {
            elements = List.copyOf(elements);
            problems = List.copyOf(problems);
            assumptions = List.copyOf(assumptions);
        }
    }

    private final AnalyzeModel analyzeModel;
    private final Drafts drafts;

    PreviewProposal(AnalyzeModel analyzeModel, Drafts drafts) {
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
    }

    public Preview preview(String id, String pattern, List<String> elements) {
        var draft = drafts.draft(id);
        var change = Proposals.propose(BpmnFiles.readStored(draft.xml()), pattern, elements);
        var after = analyzeModel.analyze(change.after());
        return new Preview(
                change.proposal().pattern().code(),
                change.proposal().pattern().label(),
                elements,
                draft.xml(),
                change.after().toXml(),
                analyzeModel.analyze(change.before()).metrics(),
                after.metrics(),
                after,
                change.proposal().problems().stream()
                        .map(ProcessAnalysis.ProblemView::of)
                        .toList(),
                change.proposal().assumptions());
    }
}
