package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.List;

/** The activities whose own figures count: tasks, call activities, and sub-processes with times of their own but none inside. */
final class Leaves {

    private Leaves() {}

    static List<FlowNode.Activity> of(ValueStream stream) {
        var leaves = new ArrayList<FlowNode.Activity>();
        for (var node : stream.process().graph().allNodes()) {
            if (node instanceof FlowNode.Activity activity && isLeaf(stream, activity)) {
                leaves.add(activity);
            }
        }
        return leaves;
    }

    private static boolean isLeaf(ValueStream stream, FlowNode.Activity activity) {
        if (!(activity instanceof FlowNode.SubProcess sub) || sub.body().nodes().isEmpty()) {
            return true;
        }
        return ScopeTree.hasTimes(stream.step(sub.id()))
                && sub.body().allNodes().stream().noneMatch(n -> ScopeTree.hasTimes(stream.step(n.id())));
    }
}
