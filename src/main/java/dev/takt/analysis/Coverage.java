package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import java.util.List;

/**
 * What the figures of an analysis rest on.
 *
 * @param share of the figures that are known, in [0, 1]; figures of a step weigh as much as its visits
 * @param missing figures nobody has stated, with what to do about it
 * @param assumed values the calculation had to take in place of data
 * @param unsupported elements that are in the model but not in the figures
 */
public record Coverage(double share, List<Missing> missing, List<Assumed> assumed, List<Unsupported> unsupported) {

    /**
     * @param element whose figure is missing
     * @param field name of the figure as in the file format
     */
    public record Missing(ElementId element, String field, String message, String remedy) {}

    /** @param value the value taken, as text */
    public record Assumed(ElementId element, String field, String value, String message) {}

    /** @param type BPMN name of the element's type */
    public record Unsupported(NodeId element, String type, String message) {}

    public Coverage {
        missing = List.copyOf(missing);
        assumed = List.copyOf(assumed);
        unsupported = List.copyOf(unsupported);
    }
}
