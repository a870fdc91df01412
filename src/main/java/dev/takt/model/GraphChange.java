package dev.takt.model;

import dev.takt.units.Probability;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an edit of the control flow does to one scope, in primitive operations. Planned once, on the value stream, and
 * executed there and on the BPMN document alike, so that both stay the same process.
 *
 * @param newTargets flows that end elsewhere now
 * @param newBranching probabilities that changed because branches were folded together or one of them went away
 * @param unknownBranching flows whose probability is no longer known, because one with an unknown share was folded in
 */
public record GraphChange(
        Set<NodeId> removedNodes,
        Set<FlowId> removedFlows,
        Map<FlowId, NodeId> newTargets,
        Map<FlowId, Probability> newBranching,
        Set<FlowId> unknownBranching) {

    public GraphChange {
        removedNodes = new LinkedHashSet<>(removedNodes);
        removedFlows = new LinkedHashSet<>(removedFlows);
        newTargets = new LinkedHashMap<>(newTargets);
        newBranching = new LinkedHashMap<>(newBranching);
        unknownBranching = new LinkedHashSet<>(unknownBranching);
    }
}
