package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import dev.takt.model.FlowNode;

/** Makes nodes and flows with ids that are free. */
final class RunNodes {

    private final EngineNames names = new EngineNames();

    EngineNames names() {
        return names;
    }

    RunNode self(FlowNode node, Kind kind) {
        return new RunNode(names.id(node.id().value()), node.id().value(), Part.SELF, node.name(), kind);
    }

    /** The step as a timer; its length is set when the waits are. */
    RunNode hold(FlowNode node) {
        return new RunNode(names.id(node.id().value()), node.id().value(), Part.HOLD, node.name(), Kind.TIMER);
    }

    void connect(ExecutableGraph graph, RunNode source, RunNode target) {
        graph.add(new RunFlow(names.fresh(), null, "", source, target, false));
    }
}
