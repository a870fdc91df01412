package dev.takt.redesign;

import dev.takt.analysis.Analysis;
import dev.takt.diagnosis.RedesignPattern;
import dev.takt.model.Edit;
import dev.takt.model.ElementId;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import java.util.List;

/**
 * A change of a value stream with its expected effect.
 *
 * @param elements what the pattern was applied to
 * @param edits what accepting it does, in order
 * @param assumptions what the effect rests on, in sentences
 * @param result the value stream after the edits
 * @param before analysis as it is
 * @param after analysis of the result
 * @param problems why it should not be accepted; an error means that it must not
 */
public record Proposal(
        RedesignPattern pattern,
        List<ElementId> elements,
        List<Edit> edits,
        List<String> assumptions,
        ValueStream result,
        Analysis before,
        Analysis after,
        List<Problem> problems) {

    public Proposal {
        elements = List.copyOf(elements);
        edits = List.copyOf(edits);
        assumptions = List.copyOf(assumptions);
        problems = List.copyOf(problems);
    }

    public boolean isAcceptable() {
        return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
