package dev.takt.model;

import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a scenario that changes the share of one way out of a choice does to the others: of two ways the other one becomes
 * the rest, of more the others keep their proportions. A way without a stated share is the rest anyway.
 */
final class ScenarioShares {

    private static final double TOLERANCE = 1e-9;

    private ScenarioShares() {}

    static ValueStream makeRoom(ValueStream changed, Scenario scenario) {
        var overridden = new HashSet<ElementId>();
        for (var edit : scenario.edits()) {
            if (edit instanceof Edit.SetBranching set) {
                overridden.add(set.element());
            }
        }
        if (overridden.isEmpty()) {
            return changed;
        }
        var edits = new ArrayList<Edit>();
        changed.process().graph().forEachScope(scope -> {
            for (var node : scope.nodes()) {
                if (node instanceof FlowNode.ExclusiveGateway || node instanceof FlowNode.EventBasedGateway) {
                    var out = scope.outgoing(node.id());
                    if (out.stream().anyMatch(f -> overridden.contains(f.id()))) {
                        edits.addAll(others(changed, out, overridden));
                    }
                }
            }
        });
        return changed.with(edits);
    }

    private static List<Edit> others(ValueStream changed, List<SequenceFlow> out, Set<ElementId> overridden) {
        double taken = 0;
        double stated = 0;
        boolean open = false;
        var others = new ArrayList<SequenceFlow>();
        for (var flow : out) {
            var share = changed.branching().get(flow.id());
            if (share == null) {
                open = true;
            } else if (overridden.contains(flow.id())) {
                taken += share.value();
            } else {
                stated += share.value();
                others.add(flow);
            }
        }
        double sum = taken + stated;
        boolean fits = open ? sum <= 1 + TOLERANCE : Math.abs(sum - 1) <= TOLERANCE;
        if (fits || others.isEmpty() || taken > 1 + TOLERANCE) {
            return List.of();
        }
        double room = Math.max(0, 1 - taken);
        var edits = new ArrayList<Edit>();
        for (var flow : others) {
            var old = changed.branching().get(flow.id());
            double share = old == null || stated == 0 ? room / others.size() : old.value() / stated * room;
            edits.add(new Edit.SetBranching(flow.id(), new Probability(Math.min(1, share))));
        }
        return edits;
    }
}
