package dev.takt.bpmn.layout;

/**
 * A flow to be drawn between two nodes.
 *
 * @param exit how far right of the source's left border the flow leaves below, for flows of boundary events; negative for a
 *     flow that leaves as it likes
 */
public record LayoutEdge(String id, String source, String target, double exit) {

    boolean leavesBelow() {
        return exit >= 0;
    }
}
