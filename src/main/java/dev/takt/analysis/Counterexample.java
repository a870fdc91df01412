package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import java.util.List;

/**
 * A case that goes wrong, as a person can follow it on the diagram.
 *
 * @param path nodes, sequence flows and boundary events in the order in which tokens pass them; where branches run side by
 *     side, one branch after the other. It begins at a start of the process, or at that of the sub-process it happens in
 * @param choices what is taken at each decision on the path
 * @param marking where the tokens are in the end, as far as they matter
 * @param words the same in a sentence or two
 */
public record Counterexample(List<ElementId> path, List<Choice> choices, List<Tokens> marking, String words) {

    /** @param taken sequence flow or boundary event */
    public record Choice(NodeId at, ElementId taken) {}

    /** @param at the sequence flow they are on, or the node where the way there has no id of its own */
    public record Tokens(ElementId at, int count) {}

    public Counterexample {
        path = List.copyOf(path);
        choices = List.copyOf(choices);
        marking = List.copyOf(marking);
    }
}
