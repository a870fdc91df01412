package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.diagnosis.RedesignPattern;
import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.ValueStream;
import dev.takt.redesign.Proposal;
import dev.takt.redesign.Redesign;
import java.util.ArrayList;
import java.util.List;

/** Works a redesign pattern out for a document, in the value stream and in the file. */
final class Proposals {

    /** @param after the document with the edits of the proposal */
    record Change(Proposal proposal, BpmnDocument before, BpmnDocument after) {}

    private Proposals() {}

    /** @throws WorkbenchException.NotApplicable if the pattern does not fit the elements */
    static Change propose(BpmnDocument document, String pattern, List<String> elements) {
        var known = pattern(pattern);
        try {
            var stream = streamOf(document, elements);
            var proposal = Redesign.propose(stream, known, resolve(stream, elements));
            return new Change(proposal, document, document.apply(proposal.edits()));
        } catch (IllegalArgumentException e) { // how redesign and edits say that they do not fit
            throw new WorkbenchException.NotApplicable(
                    String.valueOf(e.getMessage()), "Choose another step, or change the flow by hand.", List.of());
        }
    }

    private static RedesignPattern pattern(String code) {
        try {
            return RedesignPattern.of(code);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException.InvalidInput(
                    String.valueOf(e.getMessage()), "Take a pattern that a finding names.");
        }
    }

    /** The process that has the first element. */
    private static ValueStream streamOf(BpmnDocument document, List<String> elements) {
        for (var id : document.processes()) {
            var stream = document.valueStream(id);
            if (!elements.isEmpty() && has(stream, elements.getFirst())) {
                return stream;
            }
        }
        return document.valueStream();
    }

    private static boolean has(ValueStream stream, String element) {
        var graph = stream.process().graph();
        return graph.allNodes().stream().anyMatch(n -> n.id().value().equals(element))
                || graph.allFlows().stream().anyMatch(f -> f.id().value().equals(element));
    }

    private static List<ElementId> resolve(ValueStream stream, List<String> elements) {
        var flows = stream.process().graph().allFlows();
        var ids = new ArrayList<ElementId>();
        for (var element : elements) {
            if (element.isBlank()) {
                throw new IllegalArgumentException("The id of an element must not be empty.");
            }
            ids.add(
                    flows.stream().anyMatch(f -> f.id().value().equals(element))
                            ? new FlowId(element)
                            : new NodeId(element));
        }
        return ids;
    }
}
